package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {
    @TempDir
    static Path folder;

    static Stream<Arguments> whatTheSystemSays() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/srv/x"), ErrorCode.PERMISSION_DENIED),
                Arguments.of(
                        new FileSystemException("/srv/x", null, "Operation not permitted"),
                        ErrorCode.PERMISSION_DENIED),
                Arguments.of(
                        new IOException("cp: cannot open '/srv/x' for reading: Permission denied"),
                        ErrorCode.PERMISSION_DENIED),
                Arguments.of(new IOException("No space left on device"), ErrorCode.NO_SPACE),
                Arguments.of(
                        new IOException("cp: error writing '/srv/x': No space left on device"), ErrorCode.NO_SPACE),
                Arguments.of(new FileSystemException("/srv/x", null, "Disk quota exceeded"), ErrorCode.NO_SPACE),
                Arguments.of(new ClosedByInterruptException(), ErrorCode.INTERRUPTED),
                Arguments.of(new InterruptedIOException("cp was interrupted"), ErrorCode.INTERRUPTED),
                Arguments.of(new FileSystemException("/srv/x", null, "Read-only file system"), ErrorCode.IO),
                Arguments.of(new IOException("Input/output\nerror"), ErrorCode.IO),
                Arguments.of(new IOException(), ErrorCode.IO));
    }

    @ParameterizedTest
    @MethodSource("whatTheSystemSays")
    void theCauseIsToldInASentenceThatNamesTheStorage(IOException failure, ErrorCode expected) {
        StorageException told = new Failures("local", folder).of(failure);
        assertThat(told.code()).isEqualTo(expected);
        assertThat(told.getMessage())
                .startsWith("Storage 'local': ")
                .endsWith(".")
                .doesNotContain("\n", "Exception", "null");
        if (expected != ErrorCode.INTERRUPTED) {
            assertThat(told.getMessage()).contains(folder.toString());
        }
    }
}
