package io.snapferry.storage.example;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.StorageException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Writes what a stream brings into a file that nobody sees, and believes nothing before the checksum. */
final class FolderReceiver {
    private FolderReceiver() {}

    /** Gives the length of the image. */
    static long receive(FolderFiles files, ReceiveRequest request, InputStream stream, Path file, long space)
            throws IOException, StorageException {
        CheckedInputStream summed = new CheckedInputStream(new Arriving(stream), new CRC32());
        DataInputStream in = new DataInputStream(summed);
        try {
            if (!in.readUTF().equals(FolderStream.MAGIC)
                    || !in.readUTF().equals(request.snapshot().guid())) {
                throw new BadStream("it is not the stream that was asked for");
            }
            long length = in.readLong();
            long written = files.write(file, in, length, space);
            long sum = summed.getChecksum().getValue();
            if (written != length || in.readLong() != sum || in.read() >= 0) {
                throw new BadStream("it was damaged on its way");
            }
            return length;
        } catch (BadStream | EOFException | UTFDataFormatException e) {
            files.refuseIfInterrupted();
            throw files.refusal(
                    ErrorCode.BAD_STREAM, "the stream into " + request.volume() + " cannot be used: " + e.getMessage());
        }
    }

    private static final class BadStream extends IOException {
        private static final long serialVersionUID = 1L;

        BadStream(String reason) {
            super(reason);
        }
    }

    /** Tells errors in reading the stream from those in writing the file. */
    private static final class Arriving extends FilterInputStream {
        Arriving(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            try {
                return super.read(into, from, count);
            } catch (IOException e) {
                throw new BadStream("it broke off (" + e.getMessage() + ")");
            }
        }
    }
}
