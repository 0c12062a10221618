package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.btrfs.stream.Destination;
import io.snapferry.storage.btrfs.stream.DirectedStream;
import io.snapferry.storage.btrfs.stream.Specials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StreamPumpTest {
    /** A full stream of an empty subvolume named s. */
    private static final byte[] STREAM = Base64.getDecoder()
            .decode(
                    "YnRyZnMtc3RyZWFtAAEAAAAlAAAAAQCotYpCDwABAHMBABAAoCYAwujkPki4SrrWA/F7BgIACABWAAAAAAAAABwAAAATAAI3LYwPAAAABgAIAAAAAAAAAAAABwAIAAAAAAAAAAAAEAAAABIAWVV1NQ8AAAAFAAgA7QEAAAAAAAA0AAAAFADtiqZxDwAAAAsADADWIwdrAAAAAPkgGhAKAAwA1iMHawAAAAD5IBoQCQAMANYjB2sAAAAA+SAaEAAAAAAVAFBsyZ0=");

    private static final Destination AS_IT_IS =
            new Destination("s", "a02600c2-e8e4-3e48-b84a-bad603f17b06", Optional.empty());
    private static final int END = 10;

    private final StreamPump pump = new StreamPump();
    private final ByteArrayOutputStream process = new ByteArrayOutputStream();

    @Test
    void aStreamThatEndsWellIsCopiedToItsEnd() throws Exception {
        assertThat(pump.copy(open(new ByteArrayInputStream(STREAM)), process)).isTrue();
        assertThat(process.toByteArray()).isEqualTo(STREAM);
        assertThat(pump.failure()).isEmpty();
    }

    @Test
    void ofAStreamThatBreaksOffAfterItsLastCommandTheEndNeverArrives() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(STREAM), new BrokenStream());
        assertThat(pump.copy(open(broken), process)).isFalse();
        assertThat(process.toByteArray()).isEqualTo(Arrays.copyOf(STREAM, STREAM.length - END));
        assertThat(pump.failure()).containsInstanceOf(IOException.class);
    }

    @Test
    void afterAStopTheEndIsNotCopied() throws Exception {
        pump.stop();
        assertThat(pump.copy(open(new ByteArrayInputStream(STREAM)), process)).isFalse();
        assertThat(process.size()).isLessThanOrEqualTo(STREAM.length - END);
        assertThat(pump.failure()).isEmpty();
    }

    @Test
    void aProcessThatTakesNoMoreIsNoFaultOfTheStream() throws Exception {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(pump.copy(open(new ByteArrayInputStream(STREAM)), gone)).isFalse();
        assertThat(pump.failure()).isEmpty();
    }

    private static DirectedStream open(InputStream stream) throws IOException {
        return DirectedStream.open(stream, AS_IT_IS, Specials.none());
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
