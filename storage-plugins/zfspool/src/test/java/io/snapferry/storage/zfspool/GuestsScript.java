package io.snapferry.storage.zfspool;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is to happen on a machine, all of it in one process there: to start one takes longer than most of what it does. */
final class GuestsScript {
    private static final String PLAY = """
            sub commands {
                opendir(my $all, '/proc') or die;
                map { open(my $in, '<', "/proc/$_/cmdline") ? join('', <$in>) : () } grep { /^\\d/ } readdir $all;
            }
            while (@ARGV) {
                my $what = shift;
                if ($what eq 'run') {
                    my $words = shift;
                    my @command = splice(@ARGV, 0, $words);
                    system(@command) == 0 or die "failed: @command\\n";
                } elsif ($what eq 'write') {
                    my ($where, $offset, $length) = splice(@ARGV, 0, 3);
                    my $file = device($where);
                    sysopen(my $out, $file, 04010002) or die "$file: $!\\n";
                    sysseek($out, $offset, 0);
                    while ($length > 0) {
                        my $count = sysread(STDIN, my $data, $length < 262144 ? $length : 262144) or die "too little to write\\n";
                        for (my $done = 0; $done < $count;) {
                            my $some = syswrite($out, $data, $count - $done, $done);
                            defined $some or die "$file: $!\\n";
                            $done += $some;
                        }
                        $length -= $count;
                    }
                } elsif ($what eq 'await') {
                    my $pattern = shift;
                    for (my $tries = 500; grep { m{zfs\\0(send|receive)\\0.*(?:$pattern)} } commands(); $tries--) {
                        $tries > 0 or die "a stream does not end\\n";
                        select(undef, undef, undef, 0.02);
                    }
                } else {
                    system('sha256sum', device(shift)) == 0 or die "no digest\\n";
                }
            }
            """;

    private final ZfsMachine machine;
    private final List<String> words = new ArrayList<>();
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    GuestsScript(ZfsMachine machine) {
        this.machine = machine;
    }

    void run(String... command) {
        words.addAll(List.of("run", Integer.toString(command.length)));
        words.addAll(List.of(command));
    }

    void shell(String line, String argument) {
        run("sh", "-ec", line, "sh", argument);
    }

    void write(String volume, long offset, byte[] bytes) {
        words.addAll(List.of("write", volume, Long.toString(offset), Integer.toString(bytes.length)));
        input.writeBytes(bytes);
    }

    /** Of a volume or snapshot with a device. */
    void digest(String what) {
        words.addAll(List.of("digest", what));
    }

    /** Lets no more happen before the streams whose commands match have ended: they notice that who began them is gone. */
    void awaitStreams(String pattern) {
        words.addAll(List.of("await", pattern));
    }

    /** Lets it happen, and returns the digests that were asked for. */
    List<String> play() throws InterruptedException {
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> command = new ArrayList<>(machine.perl());
        command.addAll(List.of("-e", ZfsVolumeFiles.DEVICE + PLAY));
        command.addAll(words);
        byte[] all = input.toByteArray();
        words.clear();
        input.reset();
        String printed = new String(machine.run(all, command), StandardCharsets.UTF_8);
        return printed.lines().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }
}
