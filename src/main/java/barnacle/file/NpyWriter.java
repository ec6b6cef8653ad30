package barnacle.file;

import barnacle.setting.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * An array of NumPy, {@code .npy}, that grows by rows while a run goes on. Its header has room for the number of rows,
 * which is written anew after each {@link #flush}: whoever reads the file meanwhile, or after a kill, finds an array of
 * the rows up to the last flush. Of a file that cannot be written any further, such as on a full disk, those rows stay.
 *
 * <p>Shape [row, column], or [row] of a series. Belongs to one thread.
 */
public final class NpyWriter implements Closeable {
    /** How a number is written. */
    public enum Precision {
        SINGLE(Npy.SINGLE, Float.BYTES),
        DOUBLE(Npy.DOUBLE, Double.BYTES);

        private final String type;
        private final int bytes;

        Precision(String type, int bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        /** The size of a number. */
        public int bytes() {
            return bytes;
        }
    }

    /** Room for more rows than a disk holds. */
    private static final int HEADER = 128;

    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final SeekableByteChannel channel;
    private final Precision precision;
    private final int columns;
    private final boolean isSeries;
    private final ByteBuffer buffer;
    private long rows;
    private int pending;
    private boolean broken;

    /**
     * Begins an array in a channel that is empty.
     *
     * @param file that a sentence names
     * @throws IOException with a sentence
     */
    NpyWriter(Path file, SeekableByteChannel channel, int columns, boolean isSeries, Precision precision)
            throws IOException {
        this.file = file;
        this.channel = channel;
        this.columns = columns;
        this.isSeries = isSeries;
        this.precision = precision;
        int row = Math.multiplyExact(columns, precision.bytes);
        buffer = ByteBuffer.allocateDirect(Math.max(row, BUFFER / Math.max(1, row) * row))
                .order(ByteOrder.LITTLE_ENDIAN);
        try {
            writeHeader(0);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Appends a row; it is in the file after the next {@link #flush}, which comes by itself when the buffer is full.
     *
     * @param row as long as there are columns; not kept
     * @throws IOException with a sentence; the file then holds the {@link #rows} that it held
     */
    public void append(double[] row) throws IOException {
        if (row.length != columns) {
            throw new IllegalArgumentException(row.length + " numbers in a row of " + columns);
        }
        if (isFull()) {
            flush();
        }
        for (double value : row) {
            put(value);
        }
        pending++;
    }

    /** Appends a number to a series; as {@link #append(double[])}. */
    public void append(double value) throws IOException {
        if (columns != 1) {
            throw new IllegalArgumentException("one number in a row of " + columns);
        }
        if (isFull()) {
            flush();
        }
        put(value);
        pending++;
    }

    private void put(double value) {
        if (precision == Precision.SINGLE) {
            buffer.putFloat((float) value);
        } else {
            buffer.putDouble(value);
        }
    }

    /** Whether the next row will have to flush. Several arrays of one length are flushed together, when one is full. */
    public boolean isFull() {
        return buffer.remaining() < columns * precision.bytes;
    }

    /** The rows that the file says it has. */
    public long rows() {
        return rows;
    }

    /**
     * Writes what was appended.
     *
     * @throws IOException with a sentence; the file then holds the {@link #rows} that it held
     */
    public void flush() throws IOException {
        if (pending == 0 || broken) {
            return;
        }
        long end = HEADER + rows * columns * precision.bytes;
        try {
            buffer.flip();
            channel.position(end);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            writeHeader(rows + pending);
            rows += pending;
            pending = 0;
            buffer.clear();
        } catch (IOException e) {
            takeBack(end, e);
            throw failed(e);
        }
    }

    private void writeHeader(long whole) throws IOException {
        String shape = isSeries ? whole + "," : whole + ", " + columns;
        ByteBuffer header = ByteBuffer.wrap(Npy.header(precision.type, shape, HEADER));
        channel.position(0);
        while (header.hasRemaining()) {
            channel.write(header);
        }
    }

    /** What is behind the last flush is no part of the array; without it a full disk has some room again. */
    private void takeBack(long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private IOException failed(IOException e) {
        broken = true;
        FileFault fault = FileFault.of(e);
        return InvalidFileException.of(
                Sentence.of(
                        "NpyWriter.write",
                        "Cannot write {0}: {1}; the {2} {2,choice,0#rows|1#row|1<rows} before can be read. {3}",
                        file.toString(),
                        fault.why(),
                        rows,
                        fault.cure()),
                e);
    }

    /** Ends the file with the {@link #rows} that it has. */
    public void abandon() throws IOException {
        channel.close();
    }

    /** Writes what was appended, unless writing has failed before, and ends the file. */
    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
