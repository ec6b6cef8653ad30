package barnacle.file;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's archive of arrays: a zip of {@code .npy} files of format version 1.0, here always {@code <f8} in C order.
 *
 * <p>Source: numpy.lib.format, "NPY format".
 */
public final class Npz {
    /**
     * The same weights give the same bytes. Java takes the earliest time that a zip can name, of a month before, for an
     * older one that does not fit, and adds another field with the time in this machine's zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int AT_ONCE = 1 << 13;

    private Npz() {}

    /**
     * One array of an archive.
     *
     * @param shape as Python writes what stands in a tuple
     * @param values holds it, row by row, from {@code from} on
     */
    public record Array(String name, String shape, double[] values, int from, int length) {
        /** [row, column]. */
        public static Array matrix(String name, double[] values, int rows, int columns) {
            return new Array(name, rows + ", " + columns, values, 0, rows * columns);
        }

        /** Numbers in a row. */
        public static Array series(String name, double[] values, int length) {
            return new Array(name, length + ",", values, 0, length);
        }
    }

    /** Writes the blocks of a table, each under its name. */
    public static void write(OutputStream out, ParameterTable table, double[] values) throws IOException {
        List<Array> arrays = new ArrayList<>();
        for (Block block : table.blocks()) {
            String shape = block.kind().axes() == 2 ? block.rows() + ", " + block.columns() : block.columns() + ",";
            arrays.add(new Array(block.name().toString(), shape, values, block.offset(), block.size()));
        }
        write(out, arrays);
    }

    /** Writes arrays, each under its name. */
    public static void write(OutputStream out, List<Array> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        ByteBuffer numbers = ByteBuffer.allocate(Double.BYTES * AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
        for (Array array : arrays) {
            ZipEntry entry = new ZipEntry(array.name() + ".npy");
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(Npy.header(Npy.DOUBLE, array.shape(), 0));
            for (int done = 0; done < array.length(); done += AT_ONCE) {
                int some = Math.min(AT_ONCE, array.length() - done);
                numbers.asDoubleBuffer().put(array.values(), array.from() + done, some);
                zip.write(numbers.array(), 0, Double.BYTES * some);
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
