package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPumpTest {
    private static final byte[] HEAD = {1, 2, 3};

    private final StreamPump pump = new StreamPump(Thread.currentThread());
    private final ByteArrayOutputStream process = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 131_073, 1_000_000})
    void aStreamThatEndsWellIsCopiedToItsLastByte(int length) throws Exception {
        byte[] rest = random(length);
        pump.copy(after(new ByteArrayInputStream(rest)), process);
        assertThat(process.toByteArray()).isEqualTo(joined(rest));
        assertThat(pump.stop()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_072, 1_000_000})
    void ofAStreamThatBreaksOffWhereItsEndShouldBeTheLastByteNeverArrives(int length) {
        byte[] rest = random(length);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(rest), new BrokenStream());
        assertThatThrownBy(() -> pump.copy(after(broken), process)).isInstanceOf(IOException.class);
        assertThat(process.size()).isLessThan(HEAD.length + length);
        assertThat(process.toByteArray()).isEqualTo(Arrays.copyOf(joined(rest), process.size()));
    }

    @Test
    void afterAStopTheEndIsNotCopied() throws Exception {
        assertThat(pump.stop()).isTrue();
        pump.copy(after(new ByteArrayInputStream(random(10))), process);
        assertThat(process.size()).isZero();
        assertThat(pump.stop()).isTrue();
    }

    @Test
    void whenItsClientIsInterruptedTheEndIsNotCopied() throws Exception {
        Thread.currentThread().interrupt();
        try {
            pump.copy(after(new ByteArrayInputStream(random(10))), process);
        } finally {
            Thread.interrupted();
        }
        assertThat(process.size()).isZero();
        assertThat(pump.stop()).isTrue();
    }

    @Test
    void aProcessThatTakesNoMoreEndsTheCopyWithoutAnError() throws Exception {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        pump.copy(after(new ByteArrayInputStream(random(1_000_000))), gone);
    }

    private static InputStream after(InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(HEAD), rest);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] rest) {
        byte[] all = Arrays.copyOf(HEAD, HEAD.length + rest.length);
        System.arraycopy(rest, 0, all, HEAD.length, rest.length);
        return all;
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
