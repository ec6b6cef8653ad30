package barnacle.file;

import barnacle.setting.Sentence;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files of HDF5: groups of arrays, each with its unit. Each is held in memory until it is written. Texts are of fixed
 * length in UTF-8; h5py gives them as bytes.
 *
 * <p>Source: The HDF Group, "HDF5 File Format Specification Version 3.0"; written and read by jHDF.
 */
public final class Hdf5 {
    /** The attribute that has an array's unit; a pure number has none. */
    public static final String UNIT = "unit";

    private Hdf5() {}

    /** Puts into a file what it is to hold. */
    @FunctionalInterface
    public interface Content {
        void fill(Group root);
    }

    /** A group while it is filled. Names are unique within it, and hold no "/". */
    public static final class Group {
        private final WritableGroup group;

        private Group(WritableGroup group) {
            this.group = group;
        }

        /** A group within. */
        public Group group(String name) {
            return new Group(group.putGroup(name));
        }

        /** Says something of the group. */
        public Group attribute(String name, String text) {
            // A text of no letters would have no type.
            if (!text.isEmpty()) {
                group.putAttribute(name, text);
            }
            return this;
        }

        /**
         * Puts numbers.
         *
         * @param unit empty for a pure number
         * @param numbers of one axis or more, as arrays of arrays of one length; none is empty. Not to be modified
         *     until the file is written
         */
        public Group array(String name, String unit, Object numbers) {
            WritableDataset dataset = group.putDataset(name, numbers);
            if (!unit.isEmpty()) {
                dataset.putAttribute(UNIT, unit);
            }
            return this;
        }

        /** Puts words, at least one. */
        public Group words(String name, List<String> words) {
            group.putDataset(name, words.toArray(String[]::new));
            return this;
        }

        /** Puts a text of its own, at least a letter long. */
        public Group text(String name, String text) {
            group.putDataset(name, text);
            return this;
        }
    }

    /**
     * Writes a file.
     *
     * @throws IOException if it cannot be written, there or in the folder for temporary files
     */
    public static void write(OutputStream out, Content content) throws IOException {
        Path temporary = Files.createTempFile("barnacle", ".h5");
        try {
            try (WritableHdfFile file = HdfFile.write(temporary)) {
                content.fill(new Group(file));
            } catch (HdfException e) {
                if (e.getCause() instanceof IOException cause) {
                    throw cause;
                }
                throw InvalidFileException.of(
                        Sentence.of("Hdf5.write", "A file of HDF5 could not be written: {0}.", e.getMessage()), e);
            }
            Files.copy(temporary, out);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Numbers in rows of one length, as an array of arrays: [row][column]. */
    public static double[][] rows(double[] values, int rows, int columns) {
        double[][] all = new double[rows][];
        Arrays.setAll(all, i -> Arrays.copyOfRange(values, i * columns, (i + 1) * columns));
        return all;
    }

    /**
     * Reads one array of real or whole numbers.
     *
     * @param file that sentences name
     * @param bytes of the file; not modified
     * @param path from the root, such as {@code weights/cells-to-cells}
     * @param most how many numbers it may hold
     * @throws InvalidFileException with a sentence, also if there is no such array
     */
    public static Npz.Stored read(Path file, byte[] bytes, String path, int most) throws IOException {
        try (HdfFile opened = HdfFile.fromBytes(bytes)) {
            io.jhdf.api.Group at = opened;
            String[] names = path.split("/");
            for (int i = 0; i < names.length; i++) {
                Node node = at.getChildren().get(names[i]);
                boolean isLast = i == names.length - 1;
                if (isLast && node instanceof Dataset dataset) {
                    return stored(file, path, dataset, most);
                }
                if (isLast || !(node instanceof io.jhdf.api.Group next)) {
                    throw new InvalidFileException(
                            "",
                            "Hdf5.without",
                            "{0} has no array \"{1}\"; in {2} there are: {3}.",
                            file.toString(),
                            path,
                            at.getPath(),
                            String.join(", ", at.getChildren().keySet()));
                }
                at = next;
            }
        } catch (RuntimeException | LinkageError e) {
            // The library says in many ways that bytes make no sense; a link is missing to what reads LZ4.
            throw InvalidFileException.of(
                    Sentence.of(
                            "Hdf5.broken",
                            "{0} is no HDF5 file, is broken, or is compressed otherwise than by gzip; save it again.",
                            file.toString()),
                    e);
        }
        throw new IllegalArgumentException("no path");
    }

    private static Npz.Stored stored(Path file, String path, Dataset dataset, int most) throws IOException {
        if (dataset.getSize() > most) {
            throw new InvalidFileException(
                    "",
                    "Hdf5.many",
                    "{0}, \"{1}\": there are {2} numbers, and {3} are expected.",
                    file.toString(),
                    path,
                    dataset.getSize(),
                    most);
        }
        Class<?> type = dataset.getJavaType();
        if (!(type.isPrimitive() || Number.class.isAssignableFrom(type)) || type == boolean.class) {
            throw new InvalidFileException(
                    "", "Hdf5.type", "{0}, \"{1}\": these are no real numbers.", file.toString(), path);
        }
        Object flat =
                dataset.isScalar() ? new double[] {((Number) dataset.getData()).doubleValue()} : dataset.getDataFlat();
        double[] values = new double[Array.getLength(flat)];
        Arrays.setAll(values, i -> ((Number) Array.get(flat, i)).doubleValue());
        List<Integer> shape = new ArrayList<>();
        for (int axis : dataset.getDimensions()) {
            shape.add(axis);
        }
        return new Npz.Stored(shape, values);
    }
}
