package io.snapferry.storage.btrfs.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** Tells whether an increment changes anything. */
public final class Difference {
    private static final int TIMES = 20;
    private static final int MODIFIED_AT = 10;

    private Difference() {}

    /** Knows what the increment goes on from. */
    public interface Base {
        /** When the content of a file or folder was changed last, by its path in the base. */
        Instant modifiedAt(byte[] path) throws IOException;
    }

    /**
     * Whether all of the stream only makes a snapshot of its base, in which times may differ that reading changes, or a
     * rename of the whole subvolume. Reads no further than to the first change.
     *
     * @throws BadStreamException if it ends before that is known
     */
    public static boolean isNone(InputStream stream, Base base) throws IOException {
        StreamReader reader = new StreamReader(stream);
        reader.head();
        if (reader.next().type() != StreamCommand.SNAPSHOT) {
            return false;
        }
        StreamCommand command = reader.next();
        while (command.type() != StreamCommand.END) {
            if (command.type() != TIMES || !modifiedAt(command).equals(base.modifiedAt(path(command)))) {
                return false;
            }
            command = reader.next();
        }
        reader.end();
        return true;
    }

    private static byte[] path(StreamCommand command) throws BadStreamException {
        return command.attribute(StreamCommand.PATH)
                .orElseThrow(() -> new BadStreamException("it has times of nothing"));
    }

    private static Instant modifiedAt(StreamCommand command) throws BadStreamException {
        ByteBuffer time = command.attribute(MODIFIED_AT)
                .filter(bytes -> bytes.length == Long.BYTES + Integer.BYTES)
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))
                .orElseThrow(() -> new BadStreamException("a time in it is not of its form"));
        return Instant.ofEpochSecond(time.getLong(), time.getInt());
    }
}
