package io.snapferry.standalone.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Chooses free ports. */
public final class LoopbackPort {
    /** Below the ports that systems hand out to outgoing connections, one of which could take a port between two starts. */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private LoopbackPort() {}

    /**
     * The port noted in the file if it is still free, else a new one, noted there. A broker that comes back on its old
     * port is found again at once by what it has written down about itself.
     */
    static int kept(Path file) throws IOException {
        int noted = Files.exists(file) ? noted(file) : 0;
        if (noted > 0 && isFree("127.0.0.1", noted)) {
            return noted;
        }
        int chosen = choose();
        Files.writeString(file, Integer.toString(chosen));
        return chosen;
    }

    /** A port that nobody listens on now, and that no outgoing connection will take by chance. */
    public static int choose() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree("127.0.0.1", port)) {
                return port;
            }
        }
        throw new IOException("none of " + TRIES + " ports between " + FIRST + " and " + END + " is free");
    }

    /** Whether nobody listens there; 0 means any port, and is always free. */
    public static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A file cut short by a crash counts as no note. */
    private static int noted(Path file) throws IOException {
        String text = Files.readString(file).trim();
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
