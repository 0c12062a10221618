package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZfsErrorsTest {
    /** One file per version, or for several that say the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2.1.11-recorded", "2.3.2-recorded", "2.1-to-2.4-sources", "2.1.11-sources", "2.2-to-2.4-sources"
            })
    void causesAreToldApart(String file) throws Exception {
        for (String line : lines(file)) {
            String[] fields = line.split(" \\| ", 3);
            assertThat(ZfsErrors.code(
                            Operation.valueOf(fields[0]),
                            fields[2].replace("\\n", "\n").replace("\\t", "\t")))
                    .as(line)
                    .isEqualTo(ErrorCode.valueOf(fields[1]));
        }
    }

    private static List<String> lines(String file) throws Exception {
        try (InputStream text = ZfsErrorsTest.class.getResourceAsStream("/errors/" + file + ".txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void whatIsSeenForTheFirstTimeIsAnErrorOfZfs() {
        assertThat(ZfsErrors.code(Operation.LIST, "something that nobody has seen before"))
                .isEqualTo(ErrorCode.IO);
    }

    @Test
    void adviceFitsTheCause() {
        assertThat(failure("cannot receive incremental stream: IV set guid mismatch. See the 'zfs receive' man page\n"))
                .hasMessageContaining("destroy the replica");
        assertThat(failure("cannot receive: incompatible embedded data stream feature with encrypted receive.\n"))
                .hasMessageContaining("on the source");
    }

    @Test
    void theMessageIsOneSentenceThatNamesTheStorageTheVolumeAndWhatHelps() {
        assertThat(failure("cannot receive incremental stream: out of space\n"))
                .hasMessage("Storage local: cannot receive into b/v: cannot receive incremental stream: out of space;"
                        + " make room in the pool or raise its quota.");
        assertThat(failure("cannot open 'b/v': dataset does not exist\nusage:\n\tsnapshot [-r] ...\n"))
                .hasMessageEndingWith("cannot open 'b/v': dataset does not exist.");
        assertThat(failure("")).hasMessageContaining("status 7");
        assertThat(failure("x".repeat(5000)).getMessage()).hasSizeLessThan(600);
    }

    private static StorageException failure(String stderr) {
        return ZfsErrors.failure(new Refusals("local"), Operation.RECEIVE, "b/v", 7, stderr);
    }
}
