package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A stream of several snapshots, of which only what was announced gets through: such a stream could otherwise make
 * datasets of any name below the volume, and give them properties.
 */
final class PackageStream extends InputStream {
    /** What ZFS allows a block to have, and more than it needs for anything else. */
    private static final long LONGEST_PAYLOAD = 16 << 20;

    private final InputStream in;
    private final StreamRecord outer;
    private final VolumeKind kind;
    private final String last;
    private final Map<String, String> expected = new HashMap<>();
    private final boolean raw;
    private String reached;
    private byte[] checked;
    private int given;
    private long payload;
    private boolean inside;
    private boolean ended;

    private PackageStream(ReceiveRequest request, StreamRecord outer, InputStream in) throws IOException {
        this.in = in;
        this.outer = outer;
        this.kind = request.kind();
        this.last = request.snapshot().guid();
        this.reached = request.base().orElseThrow().guid();
        String sent = outer.toName();
        String sentVolume = sent.substring(0, Math.max(0, sent.indexOf('@')));
        for (Snapshot snapshot : request.intermediates()) {
            expected.put(snapshot.guid(), sentVolume + "@" + snapshot.name());
        }
        expected.put(last, sentVolume + "@" + request.snapshot().name());
        require(outer.payload() == 0, "it brings properties");
        require(!sentVolume.isEmpty(), "it does not say of what it is");
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.writeBytes(outer.whole());
        StreamRecord end = record();
        require(end.type() == StreamRecord.END, "it does not begin as one of several snapshots does");
        read.writeBytes(end.whole());
        StreamRecord begin = record();
        require(begin.isBegin(), "it has no snapshot");
        this.raw = begin.raw();
        begin(begin);
        read.writeBytes(begin.whole());
        checked = read.toByteArray();
    }

    /**
     * Reads as far as the first snapshot's beginning.
     *
     * @param first the first record
     * @throws UnfitStreamException if anything there was not announced
     */
    static PackageStream open(ReceiveRequest request, byte[] first, InputStream rest) throws IOException {
        return new PackageStream(request, StreamRecord.first(first), rest);
    }

    boolean raw() {
        return raw;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (given == checked.length && payload == 0) {
            if (ended) {
                require(in.read() < 0, "it goes on after its end");
                return -1;
            }
            next();
        }
        if (given < checked.length) {
            int count = Math.min(length, checked.length - given);
            System.arraycopy(checked, given, buffer, offset, count);
            given += count;
            return count;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, payload));
        require(count >= 0, "it ends in the middle");
        payload -= count;
        return count;
    }

    private void next() throws IOException {
        StreamRecord record = record();
        switch (record.type()) {
            case StreamRecord.BEGIN -> {
                require(!inside && record.isBegin(), "a snapshot begins within another");
                begin(record);
            }
            case StreamRecord.END -> {
                require(inside || reached.equals(last), "it ends before the snapshot that was asked for");
                ended = !inside;
                inside = false;
            }
            case StreamRecord.OBJECT,
                    StreamRecord.FREE_OBJECTS,
                    StreamRecord.WRITE,
                    StreamRecord.FREE,
                    StreamRecord.SPILL,
                    StreamRecord.EMBEDDED,
                    StreamRecord.OBJECT_RANGE -> require(inside, "it has data outside of its snapshots");
            default -> throw new UnfitStreamException("it has a record of the unknown type " + record.type());
        }
        payload = payload(record);
        checked = record.whole();
        given = 0;
    }

    private StreamRecord record() throws IOException {
        byte[] bytes = in.readNBytes(StreamRecord.LENGTH);
        require(bytes.length == StreamRecord.LENGTH, "it ends in the middle");
        return outer.next(bytes);
    }

    private void begin(StreamRecord begin) throws UnfitStreamException {
        String name = begin.toName();
        require(begin.form() == StreamRecord.SINGLE, "it has a package in a package");
        require(StreamHeader.isOf(kind, begin), "it has another kind of volume");
        require(begin.raw() == raw, "one of its snapshots is encrypted and another is not");
        require(!begin.resuming() && !begin.isClone(), "it makes more than increments");
        require(
                begin.fromGuid().equals(reached),
                "it builds on the snapshot with guid " + begin.fromGuid() + " instead of " + Names.printable(reached));
        require(
                name.equals(expected.get(begin.toGuid())),
                "it brings " + Names.printable(name) + " with guid " + begin.toGuid() + ", which was not announced");
        require(!reached.equals(last), "it goes on after the snapshot that was asked for");
        reached = begin.toGuid();
        payload = payload(begin);
        inside = true;
    }

    private static long payload(StreamRecord record) throws UnfitStreamException {
        long payload = record.payload();
        require(payload >= 0 && payload <= LONGEST_PAYLOAD, "a record of it is too long");
        return payload;
    }

    private static void require(boolean fits, String problem) throws UnfitStreamException {
        if (!fits) {
            throw new UnfitStreamException(problem);
        }
    }
}
