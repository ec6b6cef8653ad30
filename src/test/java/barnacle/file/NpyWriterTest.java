package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.NpyWriter.Precision;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that grow while a run goes on. */
class NpyWriterTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("v.npy");
    }

    private SeekableByteChannel channel() throws IOException {
        return Files.newByteChannel(file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private NpyWriter writer(int columns, Precision precision) throws IOException {
        return new NpyWriter(file(), channel(), columns, false, precision);
    }

    @Test
    void anArrayHasNoRowsBeforeTheFirst() throws IOException {
        writer(3, Precision.SINGLE);
        assertEquals(List.of(0, 3), NpyFile.read(file()).shape());
    }

    /** Nobody closes the writer, as after a kill. */
    @Test
    void anAbandonedArrayHasTheRowsOfItsLastFlush() throws IOException {
        NpyWriter writer = writer(2, Precision.DOUBLE);
        writer.append(new double[] {0.1, 0.2});
        writer.append(new double[] {Double.NaN, -1e300});
        writer.flush();
        writer.append(new double[] {5, 6});
        NpyFile read = NpyFile.read(file());
        assertEquals(List.of(2, 2), read.shape());
        assertArrayEquals(new double[] {0.1, 0.2, Double.NaN, -1e300}, read.values());
        writer.flush();
        assertEquals(List.of(3, 2), NpyFile.read(file()).shape());
    }

    @Test
    void rowsThatFillTheBufferAreFlushedByThemselves() throws IOException {
        NpyWriter writer = writer(1000, Precision.SINGLE);
        double[] row = new double[1000];
        for (int t = 0; t < 1000; t++) {
            row[999] = t;
            writer.append(row);
        }
        int flushed = NpyFile.read(file()).shape().get(0);
        assertTrue(flushed > 900 && flushed < 1000, "rows " + flushed);
        writer.close();
        double[] last = NpyFile.read(file()).column(999);
        assertEquals(1000, last.length);
        for (int t = 0; t < 1000; t++) {
            assertEquals(t, last[t]);
        }
    }

    @Test
    void aSeriesHasOneAxis() throws IOException {
        try (NpyWriter times = new NpyWriter(file(), channel(), 1, true, Precision.DOUBLE)) {
            times.append(0);
            times.append(0.1);
        }
        assertEquals(List.of(2), NpyFile.read(file()).shape());
        assertArrayEquals(new double[] {0, 0.1}, NpyFile.read(file()).values());
    }

    /** A channel that has no room for more bytes than so many. */
    private static SeekableByteChannel full(SeekableByteChannel channel, long room) {
        return (SeekableByteChannel) Proxy.newProxyInstance(
                NpyWriterTest.class.getClassLoader(),
                new Class<?>[] {SeekableByteChannel.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        ByteBuffer bytes = (ByteBuffer) arguments[0];
                        long free = room - channel.position();
                        if (free < bytes.remaining()) {
                            ByteBuffer some = bytes.slice();
                            some.limit((int) Math.max(0, free));
                            channel.write(some);
                            throw new IOException("No space left on device");
                        }
                    }
                    try {
                        Object answer = method.invoke(channel, arguments);
                        return answer == channel ? proxy : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void onAFullDiskTheFileIsNamedAndItsRowsStay() throws IOException {
        NpyWriter writer = new NpyWriter(file(), full(channel(), 128 + 100), 2, false, Precision.DOUBLE);
        for (int t = 0; t < 5; t++) {
            writer.append(new double[] {t, t});
        }
        writer.flush();
        writer.append(new double[] {5, 5});
        writer.append(new double[] {6, 6});
        String said = assertThrows(IOException.class, writer::flush).getMessage();
        assertEquals(
                "Cannot write " + file() + ": no space is left on the disk; the 5 rows before can be read. Free some"
                        + " space there or choose another folder.",
                said);
        writer.close();
        assertEquals(List.of(5, 2), NpyFile.read(file()).shape());
        assertEquals(128 + 80, Files.size(file()));
    }
}
