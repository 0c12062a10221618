-- Arguments: a volume, then for each step what to do, a snapshot as @NAME, and its guid as gNUMBER.
-- Returns what became of each, by its number from 0: the error, 0 for none, or that no snapshot of that guid is there.
local argv = (...)["argv"]
local volume = argv[1]
local done = {}
if zfs.exists(volume) then
    done[1] = "volume"
end
for i = 2, #argv, 3 do
    local what = argv[i]
    local snapshot = volume .. argv[i + 1]
    local result = "absent"
    if done[1] and zfs.exists(snapshot) and "g" .. tostring(zfs.get_prop(snapshot, "guid")) == argv[i + 2] then
        if what == "bookmark" then
            result = tostring(zfs.sync.bookmark(snapshot, volume .. "#" .. string.sub(argv[i + 1], 2)))
        else
            result = tostring(zfs.sync.destroy(snapshot))
        end
    end
    done[i] = what .. " " .. result .. " " .. tostring((i - 2) / 3)
end
return done
