package barnacle.file;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's archive of arrays: a zip of {@code .npy} files of format version 1.0, here always {@code <f8} in C order.
 *
 * <p>Source: numpy.lib.format, "NPY format".
 */
public final class Npz {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    /**
     * The same weights give the same bytes. Java takes the earliest time that a zip can name, of a month before, for an
     * older one that does not fit, and adds another field with the time in this machine's zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private Npz() {}

    public static void write(OutputStream out, ParameterTable table, double[] values) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (Block block : table.blocks()) {
            ZipEntry entry = new ZipEntry(block.name() + ".npy");
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            String shape = block.kind().axes() == 2 ? block.rows() + ", " + block.columns() : block.columns() + ",";
            zip.write(header(shape));
            ByteBuffer numbers = ByteBuffer.allocate(8 * block.size()).order(ByteOrder.LITTLE_ENDIAN);
            numbers.asDoubleBuffer().put(values, block.offset(), block.size());
            zip.write(numbers.array());
            zip.closeEntry();
        }
        zip.finish();
    }

    static byte[] header(String shape) {
        String dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }";
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        int padded = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String text = dictionary + " ".repeat(padded - unpadded) + "\n";
        return ByteBuffer.allocate(padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
