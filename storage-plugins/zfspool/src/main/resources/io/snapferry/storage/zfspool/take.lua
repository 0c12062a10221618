-- Arguments: snapshots as VOLUME@NAME. Takes all of them or none.
-- Returns of each, by its number from 0: guid, creation, and the volume's guid; or nothing if one of them cannot be taken.
local argv = (...)["argv"]
for i = 1, #argv do
    if zfs.check.snapshot(argv[i]) ~= 0 then
        return {}
    end
end
for i = 1, #argv do
    if zfs.sync.snapshot(argv[i]) ~= 0 then
        for made = 1, i - 1 do
            zfs.sync.destroy(argv[made])
        end
        return {}
    end
end
local taken = {}
for i = 1, #argv do
    local volume = string.sub(argv[i], 1, string.find(argv[i], "@", 1, true) - 1)
    taken[i] = "taken " .. tostring(i - 1)
        .. " " .. tostring(zfs.get_prop(argv[i], "guid"))
        .. " " .. tostring(zfs.get_prop(argv[i], "creation"))
        .. " " .. tostring(zfs.get_prop(volume, "guid"))
end
return taken
