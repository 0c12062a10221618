package io.snapferry.storage.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds out whether somebody uses a block device or what is mounted, as far as this process may see. */
public final class OpenDevices {
    private static final Path DEVICES = Path.of("/sys/class/block");

    private OpenDevices() {}

    /**
     * Whether a process has a device or a partition of it open, has it mounted, or another device stands on it.
     *
     * @param device which must exist
     */
    public static boolean has(Path device) throws IOException {
        Path real = device.toRealPath();
        Pattern own = Pattern.compile(Pattern.quote(real.toString()) + "(p[0-9]+)?");
        return OpenFiles.anyLink(link -> own.matcher(link.toString()).matches())
                || anyMount(source -> own.matcher(source).matches())
                || OpenFiles.any(
                        DEVICES,
                        real.getFileName() + "*",
                        part -> own.matcher(real.resolveSibling(part.getFileName())
                                                .toString())
                                        .matches()
                                && OpenFiles.any(part.resolve("holders"), "*", holder -> true));
    }

    /** Whether a process sees something mounted that comes from there, such as a dataset. */
    public static boolean isMounted(String source) {
        return anyMount(source::equals);
    }

    private static boolean anyMount(Predicate<String> source) {
        return OpenFiles.anyProcess(process -> {
            try {
                return sources(Files.readAllLines(process.resolve("mountinfo"))).stream()
                        .anyMatch(source);
            } catch (IOException gone) {
                return false;
            }
        });
    }

    /** What stands after the kind of file system, which comes after fields whose number differs. */
    static List<String> sources(List<String> mountinfo) {
        return mountinfo.stream()
                .filter(line -> line.contains(" - "))
                .map(line ->
                        line.substring(line.indexOf(" - ") + " - ".length()).split(" "))
                .filter(fields -> fields.length > 1)
                .map(fields -> fields[1])
                .toList();
    }
}
