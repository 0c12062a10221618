package io.snapferry.quiesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.quiesce.spi.QuiesceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgramTest {
    private final List<String> lines = new ArrayList<>();

    private int watch(String script) throws Exception {
        return Program.watch(List.of("/bin/sh", "-c", script), Map.of("WHO", "a test"), lines);
    }

    @Test
    void theStatusAndWhatWasPrintedLastAreTold() throws Exception {
        assertThat(watch("echo \"for $WHO\"; echo; echo wrong >&2; printf 'no end'; exit 3"))
                .isEqualTo(3);
        assertThat(lines).containsExactly("for a test", "wrong", "no end");
    }

    @Test
    void muchOutputCostsNoMemory() throws Exception {
        assertThat(watch("yes 0123456789 | head -n 100000; head -c 100000 /dev/zero; echo; echo last"))
                .isZero();
        assertThat(lines).hasSizeLessThanOrEqualTo(400).last().isEqualTo("last");
        assertThat(lines).allMatch(line -> line.length() <= 500);
    }

    @Test
    void anInterruptEndsItAndItsLastWordsStay(@TempDir Path folder) {
        Path begun = folder.resolve("begun");
        Thread here = Thread.currentThread();
        new Thread(() -> {
                    await().until(() -> Files.exists(begun));
                    here.interrupt();
                })
                .start();
        assertThatThrownBy(() -> watch("echo begun; touch " + begun + "; exec sleep 300"))
                .isInstanceOf(InterruptedException.class);
        assertThat(lines).containsExactly("begun");
    }

    @Test
    void whatCannotBeStartedIsSaid() {
        assertThatThrownBy(() -> Program.watch(List.of("/nowhere/at-all"), Map.of(), lines))
                .isInstanceOf(QuiesceException.class)
                .hasMessageContaining("/nowhere/at-all");
    }
}
