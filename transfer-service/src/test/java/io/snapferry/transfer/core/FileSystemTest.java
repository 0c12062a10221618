package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.report.VolumeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileSystemTest {

    @ParameterizedTest
    @EnumSource
    void whatEndsWellHasPassedWhateverItSays(FileSystem system) {
        assertThat(system.verdict(0, List.of("metadata changes in a log which is being ignored")))
                .isEqualTo(VolumeCheck.passed(system.words() + " found nothing wrong"));
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotHasFailedWithItsLastWord(FileSystem system) {
        assertThat(system.verdict(4, List.of("first", "last")))
                .isEqualTo(VolumeCheck.failed(system.words() + " ended with status 4: last"));
        assertThat(system.verdict(4, List.of()).result()).isEqualTo(VolumeCheck.Result.FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EXT   | disk has unsupported feature(s): FEATURE_C12
            XFS   | ALERT: The filesystem has valuable metadata changes in a log which is being ignored because the -n
            XFS   | Using a more recent xfs_repair is recommended.
            BTRFS | ERROR: cannot open file system: unsupported option features (10)
            """)
    void aProgramThatCannotTellHasFoundNothingWrong(FileSystem system, String line) {
        VolumeCheck verdict = system.verdict(1, List.of(line, "more words"));
        assertThat(verdict.result()).isEqualTo(VolumeCheck.Result.NOT_CHECKED);
        assertThat(verdict.words()).contains(line);
    }

    @Test
    void nothingIsRepaired() {
        assertThat(FileSystem.EXT.check(true)).containsExactly("-fn");
        assertThat(FileSystem.XFS.check(true)).containsExactly("-n", "-f");
        assertThat(FileSystem.XFS.check(false)).containsExactly("-n");
        assertThat(FileSystem.BTRFS.check(true)).containsExactly("check", "--readonly");
    }
}
