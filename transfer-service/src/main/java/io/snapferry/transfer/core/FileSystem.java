package io.snapferry.transfer.core;

import io.snapferry.contracts.report.VolumeCheck;
import java.util.List;
import java.util.Optional;

/** A file system that can be checked in its image, by a program that only reads. */
public enum FileSystem {
    EXT("e2fsck", "e2fsprogs", "-fn"),
    XFS("xfs_repair", "xfsprogs", "-n"),
    BTRFS("btrfs", "btrfs-progs", "check --readonly");

    private final String program;
    private final String programPackage;
    private final String arguments;

    FileSystem(String program, String programPackage, String arguments) {
        this.program = program;
        this.programPackage = programPackage;
        this.arguments = arguments;
    }

    /** What checks it. */
    public String program() {
        return program;
    }

    /** What has the program on Debian. */
    public String programPackage() {
        return programPackage;
    }

    /** With what the program checks an image without changing it; the image's path follows. */
    public List<String> check(boolean inFile) {
        return List.of((this == XFS && inFile ? arguments + " -f" : arguments).split(" "));
    }

    /**
     * With what the program does to a copy what the guest would do first when it starts: its journal is replayed. Empty if
     * the check does without.
     */
    public Optional<List<String>> replay() {
        return this == EXT ? Optional.of(List.of("-p")) : Optional.empty();
    }

    /** The check in words, such as {@code e2fsck -fn}. */
    public String words() {
        return program + " " + arguments;
    }

    /**
     * What the check's end says. A program that could not look has found nothing wrong.
     *
     * @param lines what it printed last
     */
    public VolumeCheck verdict(int status, List<String> lines) {
        if (status == 0) {
            return VolumeCheck.passed(words() + " found nothing wrong");
        }
        String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
        return lines.stream()
                .filter(this::saysThatItCannotTell)
                .findFirst()
                .map(why -> VolumeCheck.notChecked(words() + " cannot tell: " + why))
                .orElseGet(() -> VolumeCheck.failed(words() + " ended with status " + status + last));
    }

    private boolean saysThatItCannotTell(String line) {
        return switch (this) {
            case EXT -> line.contains("unsupported feature");
            case XFS ->
                line.contains("metadata changes in a log which is being ignored")
                        || line.contains("more recent xfs_repair");
            case BTRFS -> line.contains("unsupported");
        };
    }
}
