package barnacle.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How an array of NumPy begins, in format version 1.0: C order, little-endian.
 *
 * <p>Source: numpy.lib.format, "NPY format".
 */
final class Npy {
    static final String DOUBLE = "<f8";
    static final String SINGLE = "<f4";

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /**
     * The bytes before the numbers.
     *
     * @param shape as Python writes what stands in a tuple: "3, 4" or "5,"
     * @param least bytes at least, so that a longer shape has room
     */
    static byte[] header(String type, String shape, int least) {
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        int padded = (Math.max(least, unpadded) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String text = dictionary + " ".repeat(padded - unpadded) + "\n";
        return ByteBuffer.allocate(padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
