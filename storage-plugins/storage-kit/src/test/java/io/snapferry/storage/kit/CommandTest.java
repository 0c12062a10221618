package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes as they can behave, played by small scripts. */
class CommandTest {
    @TempDir
    private Path folder;

    @Test
    void argumentsArriveAsTheyAreUnderEnglishMessages() throws Exception {
        Command command = command("printf '%s|' \"$LC_ALL\" \"$@\"");
        assertThat(command.run(List.of("a b", "$(id)", "*", "'")).stdout()).isEqualTo("C|a b|$(id)|*|'|");
    }

    @Test
    void aCommandThatIsNotThereIsUnavailableAndTheMessageSaysWhatToDo() {
        Command missing = tool(folder.resolve("nothing"));
        StorageException refusal = catchThrowableOfType(StorageException.class, () -> missing.run(List.of("version")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal).hasMessageContainingAll("/nothing'", "install tool-utils", "set 'tool' to the path");
    }

    @Test
    void eachLineIsThereBeforeTheProcessEnds() throws Exception {
        Path seen = folder.resolve("seen");
        List<String> lines = new ArrayList<>();
        Command.Output output = command("echo a; until [ -e " + seen + " ]; do :; done; printf 'b\\nc'; exit 3")
                .lines(List.of(), line -> {
                    lines.add(line);
                    seen.toFile().mkdir();
                });
        assertThat(lines).containsExactly("a", "b", "c");
        assertThat(output.exit()).isEqualTo(3);
    }

    @Test
    void aLongComplaintNeitherBlocksNorFillsTheMemory() throws Exception {
        Command.Output output = command("echo first >&2; head -c 10000000 /dev/zero >&2; echo out; exit 3")
                .run(List.of());
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.stdout()).isEqualTo("out\n");
        assertThat(output.stderr()).startsWith("first\n").hasSize(8192);
    }

    @Test
    void whatFollowsALongListOfSnapshotsIsKept() throws Exception {
        try (RunningCommand process = command(
                        "for n in $(seq 5000); do printf 'incremental\\ta\\tb@%s\\t624\\n' $n; done >&2;"
                                + " printf 'size\\t17\\nwarning: it broke\\n' >&2; exit 1")
                .start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMinutes(1))).contains("size\t17");
            assertThat(process.errors()).endsWith("size\t17\nwarning: it broke\n");
        }
    }

    @Test
    void aLineOfStandardErrorIsThereBeforeTheProcessEnds() throws Exception {
        try (RunningCommand process = command("printf 'full\\ta\\nsi' >&2; printf 'ze\\t17\\n' >&2; exec sleep 600")
                .start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMinutes(1))).contains("size\t17");
        }
    }

    @Test
    void aLineThatNeverComesIsNotWaitedForLongerThanTheProcessRunsOrThePatienceLasts() throws Exception {
        try (RunningCommand process = command("printf 'size\\t1' >&2").start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMinutes(1))).isEmpty();
        }
        try (RunningCommand process = command("exec sleep 600").start(List.of())) {
            assertThat(process.errorLine("size\t", Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void anInterruptedCommandEnds() throws Exception {
        Command command = command("echo $$ >" + folder.resolve("pid") + "; exec sleep 600");
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
        RunningCommand process =
                command("echo ta; echo 'I/O error' >&2; exit 1").start(List.of());
        CommandStream.BadEnd badEnd = (exit, stderr) -> new StorageException(ErrorCode.IO, exit + ": " + stderr);
        try (CommandStream stream = new CommandStream(process, badEnd, "a@s", new byte[] {'d', 'a'}, 0, closed -> {})) {
            assertThat(stream.bytes().readNBytes(5))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("data\n");
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> stream.bytes().read());
            assertThat(failure).cause().isInstanceOf(StorageException.class).hasMessage("1: I/O error\n");
            assertThat(catchThrowableOfType(
                            IOException.class, () -> stream.bytes().read()))
                    .as("also when it is asked again")
                    .isNotNull();
        }
    }

    /** A file that this process had open could not be run. */
    private Command command(String script) throws Exception {
        Path file = folder.resolve("script");
        Programs.run(
                ("#!/bin/sh\n" + script + "\n").getBytes(StandardCharsets.UTF_8),
                List.of("sh", "-c", "cat >\"$0\" && chmod 700 \"$0\"", file.toString()));
        return tool(file);
    }

    private static Command tool(Path path) {
        return new Command(StorageException::new, "tool", path.toString(), "tool-utils") {
            @Override
            protected boolean isDispensable(String line) {
                return line.startsWith("incremental\t");
            }
        };
    }
}
