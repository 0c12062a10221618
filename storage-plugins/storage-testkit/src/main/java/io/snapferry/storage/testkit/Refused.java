package io.snapferry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused, with the right code and a message for people. */
final class Refused {
    private Refused() {}

    static String with(ErrorCode code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as("refused as %s", code.text()).isInstanceOf(StorageException.class);
        StorageException refusal = (StorageException) thrown;
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal.getMessage())
                .as("a sentence for people")
                .isNotBlank()
                .doesNotContain("\n")
                .doesNotContain("Exception");
        return refusal.getMessage();
    }

    /** Refused, and the storage lists what it listed before. */
    static void unchanged(Storage storage, ErrorCode code, ThrowingCallable call) throws StorageException {
        List<Volume> before = storage.list(ListRequest.all());
        with(code, call);
        assertThat(storage.list(ListRequest.all())).as("nothing is changed").isEqualTo(before);
    }
}
