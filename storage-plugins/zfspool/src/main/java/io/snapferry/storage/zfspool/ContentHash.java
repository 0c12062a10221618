package io.snapferry.storage.zfspool;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 of data with gaps, in pages that do not depend on how it is cut into blocks. Zeros do not count: a pool that
 * compresses stores none, and a stream from there has gaps where one from another pool has zeros.
 */
final class ContentHash {
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    private final MessageDigest sha;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private final byte[] page = new byte[PAGE];
    private long object;
    private long pageStart;
    private long end;

    ContentHash() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    void numbers(long... numbers) {
        endPage();
        for (long each : numbers) {
            update(each);
        }
    }

    void bytes(byte[] bytes, int from, int length) {
        endPage();
        sha.update(bytes, from, length);
    }

    /**
     * Takes data of an object. A block shorter than a page, or one that ends within a page, makes the same page as a longer
     * one that has zeros behind.
     *
     * @throws UnfitStreamException if it lies before what was taken last
     */
    void data(long ofObject, long offset, byte[] data, int length) throws UnfitStreamException {
        if (ofObject == object ? offset < end : ofObject < object) {
            throw new UnfitStreamException("its blocks are not in order");
        }
        if (ofObject != object) {
            endPage();
            object = ofObject;
        }
        int taken = 0;
        while (taken < length) {
            long at = offset + taken;
            long start = at - at % PAGE;
            if (start != pageStart) {
                endPage();
                pageStart = start;
            }
            int inPage = (int) (at - start);
            int count = Math.min(PAGE - inPage, length - taken);
            System.arraycopy(data, taken, page, inPage, count);
            taken += count;
        }
        end = offset + length;
    }

    private void endPage() {
        if (!Arrays.equals(page, ZEROS)) {
            update(object);
            update(pageStart);
            sha.update(page);
            Arrays.fill(page, (byte) 0);
        }
    }

    private void update(long value) {
        sha.update(number.clear().putLong(value).flip());
    }

    /** Ends it. */
    String hex() {
        endPage();
        return HexFormat.of().formatHex(sha.digest());
    }
}
