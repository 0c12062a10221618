package io.snapferry.storage.btrfs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A path byte by byte, each of which is a character, whatever this process takes for its character set. */
record RawPath(String text) {
    private static final int HEX = 16;

    static RawPath of(Path path) {
        String encoded = path.toUri().getRawPath();
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < encoded.length(); at++) {
            if (encoded.charAt(at) == '%') {
                text.append((char) Integer.parseInt(encoded, at + 1, at + 3, HEX));
                at += 2;
            } else {
                text.append(encoded.charAt(at));
            }
        }
        boolean folder = text.length() > 1 && text.charAt(text.length() - 1) == '/';
        return new RawPath(folder ? text.substring(0, text.length() - 1) : text.toString());
    }

    /** The same path with so many bytes more. */
    Path below(byte[] path) {
        StringBuilder uri = new StringBuilder(Path.of("/").toUri().toString());
        for (byte one : (text.substring(1) + "/" + new String(path, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1)) {
            uri.append(one == '/' ? "/" : String.format("%%%02X", one));
        }
        return Path.of(URI.create(uri.toString()));
    }

    /** The way from here to what is below; empty if it is here. */
    String to(Path below) {
        String all = of(below).text;
        return all.length() > text.length() ? all.substring(text.length() + 1) : "";
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
