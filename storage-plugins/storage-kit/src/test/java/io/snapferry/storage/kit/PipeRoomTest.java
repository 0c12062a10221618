package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class PipeRoomTest {
    @Test
    void aProcessTakesAndGivesMuchAtOnce() throws Exception {
        Process cat = PipeRoom.widened(new ProcessBuilder("cat").start());
        try (OutputStream input = cat.getOutputStream()) {
            assertThat(PipeRoom.ofOutput(cat)).contains(PipeRoom.WIDE);
            input.write(new byte[PipeRoom.WIDE]);
        }
        try (InputStream output = cat.getInputStream()) {
            assertThat(output.readAllBytes()).hasSize(PipeRoom.WIDE);
        }
        assertThat(cat.waitFor()).isZero();
    }

    @Test
    void aProcessThatHasEndedIsLeftAsItIs() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        assertThat(ended.waitFor()).isZero();

        assertThat(PipeRoom.widened(ended)).isSameAs(ended);
    }

    @Test
    void whoReadsToTheEndStillSeesIt() throws Exception {
        Process echo = PipeRoom.widened(new ProcessBuilder("echo", "all").start());
        try (InputStream output = echo.getInputStream()) {
            assertThat(output.readAllBytes()).asString().isEqualTo("all\n");
        }
        assertThat(echo.waitFor()).isZero();
    }
}
