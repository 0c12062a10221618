package io.snapferry.storage.dir;

import io.snapferry.storage.kit.VolumeLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that holds a volume's lock until its input ends or it is killed. */
final class LockHolder implements AutoCloseable {
    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    static LockHolder of(Path lockFile) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        lockFile.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] said = process.getInputStream().readNBytes(4);
        if (!new String(said, StandardCharsets.UTF_8).equals("held")) {
            process.destroyForcibly();
            throw new IOException("the other process did not get the lock");
        }
        return new LockHolder(process);
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws IOException {
        VolumeLock lock = VolumeLock.tryTake(Path.of(arguments[0])).orElseThrow();
        System.out.print("held");
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nothing is sent: this waits for the end of the input.
        }
        lock.close();
    }
}
