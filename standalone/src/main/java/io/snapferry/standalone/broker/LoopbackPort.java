package io.snapferry.standalone.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses free ports. */
public final class LoopbackPort {
    private LoopbackPort() {}

    /**
     * The port noted in the file if it is still free, else a new one, noted there. A broker that comes back on its old
     * port is found again at once by what it has written down about itself.
     */
    static int kept(Path file) throws IOException {
        if (Files.exists(file)) {
            int port = noted(file);
            if (isFree(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
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

    private static boolean isFree(int port) {
        return port > 0 && isFree("127.0.0.1", port);
    }

    /** A file cut short by a crash counts as no note. */
    private static int noted(Path file) throws IOException {
        String text = Files.readString(file).trim();
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }
}
