package io.snapferry.transfer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArrivalTest {

    @TempDir
    private Path folder;

    @Test
    void whoeverOpensTheFileSharesWhatItSays() throws IOException {
        Path file = folder.resolve("run/rate-node-send");
        FileArrival one = FileArrival.open(file);
        assertThat(one.get()).isZero();
        assertThat(one.compareAndSet(0, Long.MAX_VALUE - 1)).isTrue();

        FileArrival other = FileArrival.open(file);

        assertThat(other.get()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(other.compareAndSet(0, 5)).isFalse();
        assertThat(other.compareAndSet(Long.MAX_VALUE - 1, 5)).isTrue();
        assertThat(one.get()).isEqualTo(5);
    }

    @Test
    void noneOfManyChangesAtOnceGetsLost() throws Exception {
        Path file = folder.resolve("rate-node-send");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FileArrival own = FileArrival.open(file);
            threads.add(new Thread(() -> {
                for (int n = 0; n < 20_000; n++) {
                    long before = own.get();
                    while (!own.compareAndSet(before, before + 1)) {
                        before = own.get();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(FileArrival.open(file).get()).isEqualTo(80_000);
    }

    @Test
    void aFileThatWasCutShortIsMadeWholeAgain() throws IOException {
        Path file = Files.write(folder.resolve("rate-node-send"), new byte[3]);
        assertThat(FileArrival.open(file).get()).isZero();
        assertThat(file).hasSize(Long.BYTES);
    }
}
