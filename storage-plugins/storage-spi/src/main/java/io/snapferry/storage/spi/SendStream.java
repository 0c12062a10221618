package io.snapferry.storage.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream being sent. Whoever asked for it reads {@link #bytes()} from one thread and closes it.
 *
 * <p>End of the stream means that the storage has sent all of it and knows so: a sender that breaks off in the middle
 * shows as an {@link IOException}, whose cause is a {@link StorageException} where the reason is known, never as an end.
 */
public interface SendStream extends AutoCloseable {
    InputStream bytes();

    /** What the stream is expected to have; 0 if unknown. With {@link Capability#SIZE_ESTIMATE} it is within a fifth. */
    long estimatedBytes();

    /** Ends the sending and frees all it used, also in the middle; from any thread; a second call does nothing. */
    @Override
    void close();
}
