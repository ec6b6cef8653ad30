package barnacle.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of NumPy: how one begins that is written here, in format version 1.0, C order, little-endian, and how one is
 * read, of any version and order.
 *
 * <p>Source: numpy.lib.format, "NPY format".
 */
final class Npy {
    static final String DOUBLE = "<f8";
    static final String SINGLE = "<f4";
    static final String WHOLE = "<i4";

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** Where the version stands, behind the magic string. */
    private static final int VERSION = 6;

    private static final int ALIGNMENT = 64;
    /** More than any array of numbers needs. */
    private static final int LONGEST = 1 << 16;

    private static final Pattern HEADER = Pattern.compile("'descr': '(?<order>[<>|=])(?<type>[fi][48])'.*"
            + "'fortran_order': (?<fortran>True|False).*'shape': \\((?<shape>[0-9, ]{0,200})\\)");

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

    /**
     * Reads an array.
     *
     * @param most how many numbers it may hold: no more are made room for
     * @throws InvalidFileException with a sentence that names no file
     */
    static Npz.Stored read(InputStream in, int most) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length);
        if (start.length < MAGIC.length || !Arrays.equals(start, 0, VERSION, MAGIC, 0, VERSION)) {
            throw new InvalidFileException("", "Npy.magic", "This is no array of NumPy.");
        }
        int wide = start[VERSION] == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer size = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        size.put(in.readNBytes(wide));
        int length = size.getInt(0);
        Matcher header = HEADER.matcher(
                new String(in.readNBytes(Math.max(0, Math.min(length, LONGEST))), StandardCharsets.UTF_8));
        if (!header.find()) {
            throw new InvalidFileException(
                    "",
                    "Npy.type",
                    "This is no array of real or whole numbers of 4 or 8 bytes; convert it by astype(float).");
        }
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (String axis : header.group("shape").split(",")) {
            if (!axis.isBlank()) {
                long along = Long.parseLong(axis.strip());
                count = Math.min(Integer.MAX_VALUE, count * along);
                shape.add((int) Math.min(Integer.MAX_VALUE, along));
            }
        }
        if (count > most) {
            throw new InvalidFileException("", "Npy.many", "There are {0} numbers, and {1} are expected.", count, most);
        }
        double[] stored = numbers(in, header.group("order"), header.group("type"), (int) count);
        return new Npz.Stored(shape, header.group("fortran").equals("True") ? rowByRow(shape, stored) : stored);
    }

    private static double[] numbers(InputStream in, String order, String type, int count) throws IOException {
        byte[] bytes = in.readNBytes(count * (type.charAt(1) - '0'));
        if (bytes.length < count * (type.charAt(1) - '0')) {
            throw new InvalidFileException("", "Npy.short", "It ends before its last number; save it again.");
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes).order(order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                case "f8" -> buffer.getDouble();
                case "f4" -> buffer.getFloat();
                case "i8" -> buffer.getLong();
                default -> buffer.getInt();
            };
        }
        return values;
    }

    /** Numbers whose first axis is the fastest, with the last one the fastest. */
    private static double[] rowByRow(List<Integer> shape, double[] stored) {
        double[] values = new double[stored.length];
        for (int at = 0; at < values.length; at++) {
            int rest = at;
            int from = 0;
            for (int axis = shape.size() - 1, stride = stored.length; axis >= 0; axis--) {
                stride /= shape.get(axis);
                from += rest % shape.get(axis) * stride;
                rest /= shape.get(axis);
            }
            values[at] = stored[from];
        }
        return values;
    }
}
