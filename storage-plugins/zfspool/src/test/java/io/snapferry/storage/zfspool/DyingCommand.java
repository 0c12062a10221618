package io.snapferry.storage.zfspool;

import io.snapferry.storage.testkit.crash.Death;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The zfs command of a process that dies, if told: from a command on, none is carried out any more. The last one may have
 * been, unknown to the process; of a stream, a part has passed by then, and either its command found the stream's end or
 * it was killed itself.
 */
final class DyingCommand {
    private static final long LONG = 1_000_000;
    private static final int LARGEST_PART = 500_000;

    private static final String SCRIPT = """
            read left how bytes <%1$s
            if [ "$how $1" = 'opening list' ]; then
                printf '0\t1000000000\toff\n'
                exit
            fi
            left=$((left - 1))
            echo "$left $how $bytes" >%1$s
            [ $left -lt 0 ] || exec %2$s "$@"
            if [ $left -eq -1 ]; then
                case "$how $1" in
                    none*) ;;
                    'cut receive') head -c $bytes | %2$s "$@" ;;
                    'killed receive') %3$s sh -c '%4$s' sh $bytes %5$s "$@" ;;
                    *send) %2$s "$@" | head -c $bytes ;;
                    *) %2$s "$@" >/dev/null ;;
                esac
            fi
            echo 'the process is dead' >&2
            exit 1""";

    /** Gives a receive the bytes, and kills it before it learns that there are no more. */
    private static final String KILL =
            "bytes=$1; pipe=$2/killed.$$; shift 2; mkfifo $pipe; zfs \"$@\" <$pipe & receive=$!;"
                    + " exec 4>$pipe; rm $pipe; head -c $bytes >&4; kill -9 $receive; wait $receive";

    private final Path state;
    private final Path script;

    /** Lives until it is told when it dies, and until then invents what a storage asks for when it is opened. */
    DyingCommand(Path folder, TestPools pools) throws IOException, InterruptedException {
        state = Files.createTempFile(folder, "death", "");
        Files.writeString(state, LONG + " opening 0\n");
        Path guest = Path.of(pools.machine().zfsCommand()).resolveSibling("in-guest");
        script = Scripts.file(
                folder,
                SCRIPT.formatted(
                        state,
                        pools.zfs(),
                        Files.exists(guest) ? guest : "env",
                        KILL,
                        pools.machine().folder()));
    }

    String path() {
        return script.toString();
    }

    boolean isDead() throws IOException {
        return Files.readString(state).startsWith("-");
    }

    /** Dies after so many commands more. */
    void dies(Death death) throws IOException {
        long bytes = Math.round(death.part() * death.part() * LARGEST_PART);
        String how = death.inTheMiddle() ? (bytes % 2 == 0 ? "killed" : "cut") : "none";
        Files.writeString(state, Math.min(LONG, death.changesToLive()) + " " + how + " " + bytes + "\n");
    }
}
