package io.snapferry.storage.testkit.zfs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where ZFS runs: this machine, or a guest on it. Both look alike to a test. */
public interface ZfsMachine {
    /** Which ZFS this is, for the log. */
    String description();

    /** The command for a storage's setting {@code zfs}. */
    String zfsCommand();

    /** A folder on the machine for the files of pools and for mount points. */
    Path folder();

    /**
     * Runs a program on the machine.
     *
     * @param input what it reads from standard input
     * @return what it wrote to standard output
     * @throws IllegalStateException with what it wrote to standard error, if it fails
     */
    byte[] run(byte[] input, List<String> command) throws InterruptedException;

    /** A folder that has the same path there and here, for {@link #runFromHere}; files of pools may lie in it. */
    Path sharedFolder();

    /**
     * Runs a program that is installed here, such as a Java VM, on the machine's kernel. It sees the files of here, and
     * a network of the machine's own.
     *
     * @throws IllegalStateException with what it wrote to standard error, if it fails
     */
    byte[] runFromHere(List<String> command) throws InterruptedException;

    /** The words with which a Perl program starts on the machine. */
    List<String> perl();

    /** Runs a program without input. */
    default String run(String... command) throws InterruptedException {
        return new String(run(new byte[0], List.of(command)), StandardCharsets.UTF_8);
    }

    /** Runs lines for a shell, in which {@code $1} and so on are the arguments. */
    default byte[] script(byte[] input, String script, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-ec", script, "sh"));
        command.addAll(List.of(arguments));
        return run(input, command);
    }
}
