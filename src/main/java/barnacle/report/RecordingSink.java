package barnacle.report;

import barnacle.file.GrowingCsv;
import barnacle.file.NpyWriter;
import barnacle.file.NpyWriter.Precision;
import barnacle.file.Npz;
import barnacle.file.OutputFolder;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Memory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes the rows of a recording, in time order. Belongs to one thread. */
interface RecordingSink extends Closeable {
    /**
     * Takes the rows of one time.
     *
     * @param rows by array; not kept
     */
    void append(double time, double[][] rows) throws IOException;

    /** Puts what was taken where a kill leaves it. */
    void flush() throws IOException;

    /** One table: the time, then all columns of all arrays. */
    final class Csv implements RecordingSink {
        private final GrowingCsv csv;
        private final Object[] cells;

        Csv(OutputFolder folder, String name, String time, List<String> columns) throws IOException {
            csv = folder.table(name);
            List<String> header = new ArrayList<>(List.of(time));
            header.addAll(columns);
            cells = new Object[header.size()];
            csv.append(header);
        }

        @Override
        public void append(double time, double[][] rows) throws IOException {
            int at = 0;
            cells[at++] = time;
            for (double[] row : rows) {
                for (double value : row) {
                    cells[at++] = value;
                }
            }
            csv.append(Arrays.asList(cells));
        }

        @Override
        public void flush() throws IOException {
            csv.flush();
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /**
     * A file for each array, and one of the times. That one is flushed last: the rows that it has, all have.
     */
    final class Npy implements RecordingSink {
        private final NpyWriter times;
        private final List<NpyWriter> arrays = new ArrayList<>();
        private boolean isFlushed = true;

        Npy(OutputFolder folder, List<RecordingColumns.Of> all, Precision precision) throws IOException {
            times = folder.series(RunRecording.TIMES + RunRecording.NPY, Precision.DOUBLE);
            for (RecordingColumns.Of one : all) {
                arrays.add(folder.array(
                        one.array() + RunRecording.NPY, one.columns().size(), precision));
            }
        }

        @Override
        public void append(double time, double[][] rows) throws IOException {
            if (times.isFull() || arrays.stream().anyMatch(NpyWriter::isFull)) {
                flush();
            }
            times.append(time);
            for (int k = 0; k < rows.length; k++) {
                arrays.get(k).append(rows[k]);
            }
        }

        @Override
        public void flush() throws IOException {
            isFlushed = false;
            for (NpyWriter array : arrays) {
                array.flush();
            }
            times.flush();
            isFlushed = true;
        }

        /** After a flush that failed, the other arrays stay as they are too. */
        @Override
        public void close() throws IOException {
            List<Closeable> all = new ArrayList<>();
            for (NpyWriter array : arrays) {
                all.add(isFlushed ? array : array::abandon);
            }
            all.add(isFlushed ? times : times::abandon);
            Closing.all(all);
        }
    }

    /** All arrays in memory, until the end. */
    final class Archive implements RecordingSink {
        private final OutputFolder folder;
        private final String name;
        private final List<RecordingColumns.Of> arrays;
        private final double[] times;
        private final double[][] values;
        private int rows;

        Archive(OutputFolder folder, String name, List<RecordingColumns.Of> arrays, int most) {
            this.folder = folder;
            this.name = name;
            this.arrays = arrays;
            Memory need = new Memory().array(Double.BYTES, most);
            arrays.forEach(c -> need.array(Double.BYTES, most, c.columns().size()));
            if (need.isTooMuch()) {
                throw new InvalidSetting(
                        "to",
                        "RecordingSink.memory",
                        "An archive is held in memory until the run ends, and this one needs {0}. Write arrays instead"
                                + " (--to npy), record less, or take a longer interval.",
                        need.compared());
            }
            times = new double[most];
            values = new double[arrays.size()][];
            Arrays.setAll(values, k -> new double[most * arrays.get(k).columns().size()]);
        }

        @Override
        public void append(double time, double[][] row) {
            times[rows] = time;
            for (int k = 0; k < row.length; k++) {
                System.arraycopy(row[k], 0, values[k], rows * row[k].length, row[k].length);
            }
            rows++;
        }

        @Override
        public void flush() {
            // An archive is written whole or not at all.
        }

        @Override
        public void close() throws IOException {
            List<Npz.Array> written = new ArrayList<>(List.of(Npz.Array.of(RunRecording.TIMES, times, rows)));
            for (int k = 0; k < values.length; k++) {
                int columns = arrays.get(k).columns().size();
                written.add(Npz.Array.of(arrays.get(k).array(), values[k], rows, columns));
            }
            folder.file(name).write(out -> Npz.write(out, written));
        }
    }

    /** Closes several files even if one of them fails. */
    final class Closing {
        private Closing() {}

        /** @throws IOException of the first that failed */
        static void all(List<? extends Closeable> files) throws IOException {
            IOException first = null;
            for (Closeable file : files) {
                try {
                    file.close();
                } catch (IOException e) {
                    if (first == null) {
                        first = e;
                    } else {
                        first.addSuppressed(e);
                    }
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }
}
