package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes as they can behave, played by small scripts. */
class ZfsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void argumentsArriveAsTheyAreUnderEnglishMessages() throws Exception {
        ZfsCommand command = command("printf '%s|' \"$LC_ALL\" \"$@\"");
        assertThat(command.run(List.of("a b", "$(id)", "*", "'")).stdout()).isEqualTo("C|a b|$(id)|*|'|");
    }

    @Test
    void aCommandThatIsNotThereIsUnavailableAndTheMessageSaysWhatToDo() {
        ZfsCommand missing = new ZfsCommand(
                new Refusals("local"), "zfs", folder.resolve("nothing").toString());
        StorageException refusal = catchThrowableOfType(StorageException.class, () -> missing.run(List.of("version")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal).hasMessageContainingAll("Storage local", "zfsutils-linux");
    }

    @Test
    void aLongComplaintNeitherBlocksNorFillsTheMemory() throws Exception {
        ZfsCommand.Output output = command("echo first >&2; head -c 10000000 /dev/zero >&2; echo out; exit 3")
                .run(List.of());
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).startsWith("first\n").hasSize(8192);
    }

    @Test
    void aLineOfStandardErrorIsThereBeforeTheProcessEnds() throws Exception {
        try (ZfsProcess process = command("printf 'full\\ta\\nsi' >&2; printf 'ze\\t17\\n' >&2; exec sleep 600")
                .start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMinutes(1))).contains("size\t17");
        }
    }

    @Test
    void aLineThatNeverComesIsNotWaitedForLongerThanTheProcessRunsOrThePatienceLasts() throws Exception {
        try (ZfsProcess process = command("printf 'size\\t1' >&2").start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMinutes(1))).isEmpty();
        }
        try (ZfsProcess process = command("exec sleep 600").start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void anInterruptedCommandEnds() throws Exception {
        ZfsCommand command = command("echo $$ >" + folder.resolve("pid") + "; exec sleep 600");
        Thread waiting = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (!Files.exists(folder.resolve("pid"))) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        interrupter.start();
        StorageException stopped = catchThrowableOfType(StorageException.class, () -> command.run(List.of("list")));
        assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
        interrupter.join();
        assertThat(stopped.code()).isEqualTo(ErrorCode.INTERRUPTED);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aStreamWhoseSenderFailsInTheMiddleHasNoEnd() throws Exception {
        ZfsProcess process = command("echo ta; echo \"cannot send 'a/v@s': I/O error\" >&2; exit 1")
                .start(List.of());
        try (ZfsSendStream stream =
                new ZfsSendStream(process, new Refusals("local"), "a/v@s", new byte[] {'d', 'a'}, 0, closed -> {})) {
            assertThat(stream.bytes().readNBytes(5))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("data\n");
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> stream.bytes().read());
            assertThat(failure).cause().isInstanceOf(StorageException.class).hasMessageContaining("I/O error");
            assertThat(catchThrowableOfType(
                            IOException.class, () -> stream.bytes().read()))
                    .as("also when it is asked again")
                    .isNotNull();
        }
    }

    private ZfsCommand command(String script) throws Exception {
        return Scripts.command(folder, script);
    }
}
