package barnacle.report;

import barnacle.file.Hdf5;
import barnacle.file.NpyWriter.Precision;
import barnacle.file.OutputFolder;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Memory;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * A file of HDF5, held in memory until the end: {@code times} [row], an array [row, column] for each quantity, each
 * with its unit, and in the group {@code columns} what the columns of each array are.
 */
final class Hdf5Sink implements RecordingSink {
    private static final int HEAP_SHARE = 4;
    /** What an array of Java has beside its numbers, and what refers to it. */
    private static final int ROW_BYTES = 20;

    private final OutputFolder folder;
    private final String name;
    private final RunRecording.Rows of;
    private final Hdf5.Content others;
    private final double[] times;
    /** By array, then by row: numbers of the precision that was asked for. */
    private final Object[][] rows;

    private int count;

    /**
     * @param most rows
     * @param others put into the file at its end
     */
    Hdf5Sink(
            OutputFolder folder,
            String name,
            RunRecording.Rows of,
            Precision precision,
            int most,
            Hdf5.Content others) {
        this.folder = folder;
        this.name = name;
        this.of = of;
        this.others = others;
        requireMemory(of.arrays(), precision, most);
        times = new double[most];
        Class<?> row = precision == Precision.SINGLE ? float[].class : double[].class;
        rows = new Object[of.arrays().size()][];
        Arrays.setAll(rows, k -> (Object[]) Array.newInstance(row, most));
    }

    private static void requireMemory(List<RecordingColumns.Of> arrays, Precision precision, int most) {
        double bytes = (double) most * Double.BYTES;
        for (RecordingColumns.Of array : arrays) {
            bytes += (double) most * (ROW_BYTES + (double) array.columns().size() * precision.bytes());
        }
        double bound = (double) Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        if (bytes > bound) {
            throw new InvalidSetting(
                    "to",
                    "Hdf5Sink.memory",
                    "A file of HDF5 is held in memory until the run ends; this one needs {0}, and may have {1} here, a"
                            + " quarter of what Java may use. Write arrays instead, which are not held in memory (--to npy:"
                            + " times.npy, {2}), or one archive, which is smaller there (--to npz: recording.npz); or record"
                            + " less, or take a longer interval.",
                    Memory.text(bytes),
                    Memory.text(bound),
                    arrays.stream()
                            .map(array -> array.array() + RunRecording.NPY)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse(""));
        }
    }

    @Override
    public void append(double time, double[][] numbers) {
        times[count] = time;
        for (int k = 0; k < numbers.length; k++) {
            rows[k][count] = rows[k] instanceof float[][] ? single(numbers[k]) : numbers[k].clone();
        }
        count++;
    }

    private static float[] single(double[] numbers) {
        float[] row = new float[numbers.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) numbers[i];
        }
        return row;
    }

    @Override
    public void flush() {
        // The file is written whole or not at all.
    }

    @Override
    public void close() throws IOException {
        if (count == 0) {
            return;
        }
        folder.file(name).write(out -> Hdf5.write(out, this::fill));
    }

    private void fill(Hdf5.Group root) {
        root.array(RunRecording.TIMES, of.timeUnit(), Arrays.copyOf(times, count));
        Hdf5.Group columns = root.group("columns");
        for (int k = 0; k < rows.length; k++) {
            RecordingColumns.Of array = of.arrays().get(k);
            root.array(array.array(), array.unit(), Arrays.copyOf(rows[k], count));
            columns.words(array.array(), array.columns());
        }
        others.fill(root);
    }
}
