-- Arguments for each step: what to do, a volume, a snapshot as @NAME, and its guid as gNUMBER.
-- Returns what became of each, by its number from 0: the error, 0 for none; or that no snapshot of that guid is there, or
-- not even the volume.
local argv = (...)["argv"]
local done = {}
for i = 1, #argv, 4 do
    local what = argv[i]
    local volume = argv[i + 1]
    local snapshot = volume .. argv[i + 2]
    local result = "absent"
    if not zfs.exists(volume) then
        result = "gone"
    elseif what ~= "look" and zfs.exists(snapshot)
        and "g" .. tostring(zfs.get_prop(snapshot, "guid")) == argv[i + 3] then
        if what == "bookmark" then
            result = tostring(zfs.sync.bookmark(snapshot, volume .. "#" .. string.sub(argv[i + 2], 2)))
        else
            result = tostring(zfs.sync.destroy(snapshot))
        end
    end
    done[(i + 3) / 4] = "step " .. tostring((i - 1) / 4) .. " " .. result
end
return done
