package barnacle.file;

import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's archive of arrays: a zip of {@code .npy} files of format version 1.0 in C order, little-endian.
 *
 * <p>Source: numpy.lib.format, "NPY format".
 */
public final class Npz {
    /**
     * The same weights give the same bytes. Java takes the earliest time that a zip can name, of a month before, for an
     * older one that does not fit, and adds another field with the time in this machine's zone.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String ENDING = ".npy";

    private static final int AT_ONCE = 1 << 13;

    private Npz() {}

    /** What an array is made of. */
    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** One array of an archive, under a name that is none of the others. */
    public static final class Array {
        private final String name;
        private final String type;
        /** As Python writes what stands in a tuple. */
        private final String shape;

        private final Content content;

        private Array(String name, String type, String shape, Content content) {
            this.name = name;
            this.type = type;
            this.shape = shape;
            this.content = content;
        }

        /**
         * Numbers.
         *
         * @param values row by row, the last axis the fastest; not copied
         * @param shape as many numbers, along each axis
         */
        public static Array of(String name, double[] values, int... shape) {
            int length = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            String tuple = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
            return doubles(name, shape.length == 1 ? tuple + "," : tuple, values, 0, length);
        }

        /** [row, column], of rows of one length, at least one. */
        public static Array matrix(String name, double[][] rows) {
            return of(name, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
        }

        /** [row, column] of whole numbers, of rows of one length. */
        public static Array wholes(String name, int[][] rows) {
            int columns = rows.length == 0 ? 0 : rows[0].length;
            return new Array(name, Npy.WHOLE, rows.length + ", " + columns, out -> {
                for (int[] row : rows) {
                    out.write(bytes(row));
                }
            });
        }

        /** Whole numbers in a row. */
        public static Array wholes(String name, int[] values) {
            return new Array(name, Npy.WHOLE, values.length + ",", out -> out.write(bytes(values)));
        }

        /** One whole number, without an axis. */
        public static Array whole(String name, int value) {
            return new Array(name, Npy.WHOLE, "", out -> out.write(bytes(new int[] {value})));
        }

        /** The bytes of a text in UTF-8, without an axis: {@code str(archive[name].item(), "utf-8")}. */
        public static Array text(String name, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Array(name, "|S" + bytes.length, "", out -> out.write(bytes));
        }

        private static Array doubles(String name, String shape, double[] values, int from, int length) {
            return new Array(name, Npy.DOUBLE, shape, out -> {
                ByteBuffer numbers = ByteBuffer.allocate(Double.BYTES * AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
                for (int done = 0; done < length; done += AT_ONCE) {
                    int some = Math.min(AT_ONCE, length - done);
                    numbers.asDoubleBuffer().put(values, from + done, some);
                    out.write(numbers.array(), 0, Double.BYTES * some);
                }
            });
        }

        private static byte[] bytes(int[] values) {
            ByteBuffer numbers =
                    ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            numbers.asIntBuffer().put(values);
            return numbers.array();
        }
    }

    /** The blocks of a table, each under its name: [target, source], or per-neuron numbers in a row. */
    public static List<Array> blocks(ParameterTable table, double[] values) {
        List<Array> arrays = new ArrayList<>();
        for (Block block : table.blocks()) {
            String shape = block.kind().axes() == 2 ? block.rows() + ", " + block.columns() : block.columns() + ",";
            arrays.add(Array.doubles(block.name().toString(), shape, values, block.offset(), block.size()));
        }
        return arrays;
    }

    /** Writes arrays, each under its name. */
    public static void write(OutputStream out, List<Array> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (Array array : arrays) {
            ZipEntry entry = new ZipEntry(array.name + ENDING);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(Npy.header(array.type, array.shape, 0));
            array.content.write(zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * An array that was read.
     *
     * @param shape how many numbers along each axis
     * @param values row by row, the last axis the fastest
     */
    public record Stored(List<Integer> shape, double[] values) {}

    /**
     * Reads one array of an archive that NumPy or {@link #write} wrote, of numbers of 4 or 8 bytes in either order.
     *
     * @param file that sentences name
     * @param archive its bytes; not modified
     * @param most how many numbers it may hold
     * @throws InvalidFileException with a sentence, also if there is no such array
     */
    public static Stored read(Path file, byte[] archive, String name, int most) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name + ENDING)) {
                    return Npy.read(zip, most);
                }
                names.add(entry.getName().replaceAll("\\" + ENDING + "$", ""));
            }
        } catch (InvalidFileException e) {
            throw new InvalidFileException(
                    "", "Npz.array", "{0}, \"{1}\": {2}", file.toString(), name, InvalidFileException.sentence(e));
        } catch (IOException | IllegalArgumentException e) {
            throw broken(file);
        }
        throw names.isEmpty()
                ? broken(file)
                : new InvalidFileException(
                        "",
                        "Npz.without",
                        "{0} has no array \"{1}\"; the arrays there are: {2}.",
                        file.toString(),
                        name,
                        String.join(", ", names));
    }

    private static InvalidFileException broken(Path file) {
        return new InvalidFileException(
                "",
                "Npz.broken",
                "{0} is no archive of NumPy, or is broken; save it again by numpy.savez.",
                file.toString());
    }
}
