package io.snapferry.storage.testkit.zfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes what is in volumes, as their guests do. */
public final class ZfsVolumeFiles {
    /**
     * In Perl, a function {@code device} that finds a block volume's device by asking each for its name (ioctl BLKZNAME),
     * as there may be no links in /dev/zvol; a device appears a moment after its volume. The newest are asked first.
     * Without modules, because the machine may see no Perl library.
     */
    public static final String DEVICE = "sub device { my $name = shift;"
            + " for (1..500) { opendir(my $all, '/dev') or die; for my $number (sort { $b <=> $a } map { /^zd(\\d+)$/ } readdir $all) {"
            + " my $file = \"/dev/zd$number\"; my $found = \"\\0\" x 256;"
            + " open(my $device, '<', $file) or next;"
            + " return $file if ioctl($device, 0x8100127d, $found) && unpack('Z*', $found) eq $name; }"
            + " select(undef, undef, undef, 0.01); } die \"no device of $name\\n\"; }";

    private static final String FILE = DEVICE + " my $file = $ARGV[0] =~ m{^/} ? $ARGV[0] : device($ARGV[0]);";

    /** Opens with O_RDWR and O_SYNC. By pieces, because new memory is what takes longest in a guest. */
    private static final String WRITE = FILE
            + " if (!-e $file) { open(my $new, '>', $file) or die \"$file: $!\\n\"; }"
            + " sysopen(my $out, $file, 04010002) or die \"$file: $!\\n\"; sysseek($out, $ARGV[1], 0); my $data;"
            + " while (my $length = sysread(STDIN, $data, 1 << 18)) { for (my $done = 0; $done < $length;) {"
            + " my $count = syswrite($out, $data, $length - $done, $done);"
            + " defined $count or die \"$file: $!\\n\"; $done += $count; } }";

    private static final String READ = FILE
            + " exit 0 if !-e $file; open(my $in, '<', $file) or die \"$file: $!\\n\"; my $data;"
            + " while (my $length = sysread($in, $data, 1 << 18)) { for (my $done = 0; $done < $length;) {"
            + " my $count = syswrite(STDOUT, $data, $length - $done, $done);"
            + " defined $count or die \"stdout: $!\\n\"; $done += $count; } }";

    /** Has it open until it is killed, and says so in a file. */
    private static final String HOLD = FILE
            + " open(my $in, '<', $file) or die \"$file: $!\\n\"; open(my $there, '>', $ARGV[1]) or die; sleep 10000;";

    private ZfsVolumeFiles() {}

    /**
     * Writes, and does not return before it is on disk.
     *
     * @param where a block volume's dataset, or a file's path, which begins with a slash
     */
    public static void write(ZfsMachine machine, String where, long offset, byte[] bytes) throws InterruptedException {
        machine.run(bytes, writing(machine, where, offset));
    }

    /** The command with which {@link #write} writes what it reads. */
    public static List<String> writing(ZfsMachine machine, String where, long offset) {
        return perl(machine, WRITE, where, Long.toString(offset));
    }

    /**
     * Reads all.
     *
     * @param where a block volume's dataset or snapshot ({@code snapdev} must be {@code visible}), or a file's path
     * @return nothing if there is no such file
     */
    public static byte[] read(ZfsMachine machine, String where) throws InterruptedException {
        return machine.run(new byte[0], reading(machine, where));
    }

    /** The command with which {@link #read} reads. */
    public static List<String> reading(ZfsMachine machine, String where) {
        return perl(machine, READ, where);
    }

    /**
     * Reads all of a block volume or of its snapshot. Shows their devices first, as an operator does who wants to use a
     * replica.
     */
    public static byte[] readAsOperator(ZfsMachine machine, String volume, String what) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(volume));
        words.addAll(reading(machine, what));
        return machine.script(
                new byte[0],
                "if [ \"$(zfs get -Hp -o value volmode \"$1\")\" = none ]; then"
                        + " zfs set volmode=default snapdev=visible \"$1\"; fi; shift; exec \"$@\"",
                words.toArray(String[]::new));
    }

    /**
     * Lets a process have something open until this is closed.
     *
     * @param where a block volume's dataset, or a file's path
     */
    public static AutoCloseable holdOpen(ZfsMachine machine, String where) throws InterruptedException {
        String there = machine.folder().resolve("held-open").toString();
        List<String> words = new ArrayList<>(List.of(there));
        words.addAll(perl(machine, HOLD, where, there));
        byte[] said = machine.script(
                new byte[0],
                "there=$1; rm -f \"$there\"; shift; \"$@\" </dev/null >/dev/null 2>&1 & process=$!;"
                        + " until [ -e \"$there\" ]; do kill -0 $process; sleep 0.02; done; echo $process",
                words.toArray(String[]::new));
        String process = new String(said, StandardCharsets.UTF_8).strip();
        return () -> machine.script(
                new byte[0], "kill \"$1\"; while kill -0 \"$1\" 2>/dev/null; do sleep 0.02; done", process);
    }

    private static List<String> perl(ZfsMachine machine, String program, String... arguments) {
        List<String> command = new ArrayList<>(machine.perl());
        command.addAll(List.of("-e", program));
        command.addAll(List.of(arguments));
        return command;
    }
}
