package io.snapferry.transfer.data;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Memory outside of the heap for what is on its way to peers, used again and again. One that is lost is only garbage. */
final class DirectChunks {

    private static final int SPARE = 16;

    private final int size;
    private final Deque<ByteBuffer> free = new ArrayDeque<>();

    /** @param size of each, in bytes */
    DirectChunks(int size) {
        this.size = size;
    }

    /** An empty one. */
    synchronized ByteBuffer take() {
        ByteBuffer chunk = free.poll();
        return chunk == null ? ByteBuffer.allocateDirect(size) : chunk.clear();
    }

    /** Only when nobody reads it any more. */
    synchronized void giveBack(ByteBuffer chunk) {
        if (free.size() < SPARE) {
            free.push(chunk);
        }
    }
}
