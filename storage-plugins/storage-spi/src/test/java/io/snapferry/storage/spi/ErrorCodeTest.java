package io.snapferry.storage.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource
    void everyCodeHasAKindAndATextForLogs(ErrorCode code) {
        assertThat(code.kind()).isNotNull();
        assertThat(code.text()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void everyKindIsTheKindOfACode() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::kind)).contains(ErrorKind.values());
    }

    @Test
    void anExceptionKeepsItsCodeMessageAndCause() {
        IllegalStateException cause = new IllegalStateException("inner");
        StorageException exception = new StorageException(ErrorCode.NO_SPACE, "Storage 'local': full.", cause);
        assertThat(exception.code()).isEqualTo(ErrorCode.NO_SPACE);
        assertThat(exception).hasMessage("Storage 'local': full.").hasCause(cause);
        assertThat(new StorageException(ErrorCode.BUSY, "wait")).hasNoCause();
        assertThat(ErrorCode.NO_SPACE.text()).isEqualTo("no-space");
    }
}
