package io.snapferry.storage.zfspool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts of channel programs, which lie beside these classes. */
final class LuaScript {
    private LuaScript() {}

    static byte[] read(String name) {
        try (InputStream script = LuaScript.class.getResourceAsStream(name)) {
            return script.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
