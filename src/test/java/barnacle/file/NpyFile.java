package barnacle.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code .npy} files by NumPy's description of them, and nothing of what writes them. */
public record NpyFile(List<Integer> shape, double[] values) {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f([48])', 'fortran_order': False, 'shape': \\((\\d+), ?(\\d*)\\), \\} *\n");

    public static NpyFile read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    public static NpyFile read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        buffer.get(magic);
        if (!Arrays.equals(magic, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})) {
            throw new IllegalArgumentException("not an array: " + Arrays.toString(magic));
        }
        byte[] text = new byte[buffer.getShort()];
        buffer.get(text);
        Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
        if (!header.matches() || buffer.position() % 64 != 0) {
            throw new IllegalArgumentException("header " + new String(text, StandardCharsets.US_ASCII));
        }
        int rows = Integer.parseInt(header.group(2));
        List<Integer> shape =
                header.group(3).isEmpty() ? List.of(rows) : List.of(rows, Integer.parseInt(header.group(3)));
        double[] values = new double[shape.stream().mapToInt(n -> n).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = header.group(1).equals("4") ? buffer.getFloat() : buffer.getDouble();
        }
        return new NpyFile(shape, values);
    }

    /** One column of a matrix. */
    public double[] column(int column) {
        double[] of = new double[shape.get(0)];
        Arrays.setAll(of, row -> values[row * shape.get(1) + column]);
        return of;
    }
}
