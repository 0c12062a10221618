-- Arguments: a dataset, then numbers of guests. Returns of what is directly below it and named after one of them: the
-- guest and the name.
local argv = (...)["argv"]
local wanted = {}
for i = 2, #argv do
    wanted[argv[i]] = true
end
local start = string.len(argv[1]) + 2
local found = {}
for child in zfs.list.children(argv[1]) do
    local guest = string.match(child, "%a%-(%d+)%-disk%-", start)
    if guest and wanted[guest] then
        found[#found + 1] = "of " .. guest .. " " .. string.sub(child, start)
    end
end
return found
