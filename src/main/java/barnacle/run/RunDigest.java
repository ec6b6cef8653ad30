package barnacle.run;

import barnacle.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lists and charts read of a run, in a form that is read at once: the file {@code .digest} of its folder, written
 * where a sitting of its training ends. It says of which files it was made; where one of them is another since, or the
 * digest is missing or of another version, the run itself is read, and the list is slower and the same.
 *
 * <p>The file is a magic word, a version, the length of a text, the text, how many rows the log has, and each of
 * {@link #COLUMNS} as that many doubles. The text is the run's line in {@link RunIndex}. Big-endian throughout.
 */
public final class RunDigest {
    static final String FILE = ".digest";
    private static final long MAGIC = 0x426172_64696765L;
    private static final int VERSION = 1;
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES;

    /** What charts of runs are drawn of, in the order of the file. */
    private static final List<MetricsColumn> COLUMNS = List.of(
            MetricsColumn.ITERATION,
            MetricsColumn.LOSS,
            MetricsColumn.ACCURACY,
            MetricsColumn.GRADIENT_NORM,
            MetricsColumn.EVALUATIONS,
            MetricsColumn.SIMULATED,
            MetricsColumn.WALL,
            MetricsColumn.HELD_OUT_LOSS,
            MetricsColumn.HELD_OUT_ACCURACY);

    private RunDigest() {}

    /** Writes that of a run at rest. Where that fails, lists are slower and the same. */
    public static void write(Path folder) {
        try {
            AtomicFile.write(folder.resolve(FILE), bytes(folder));
        } catch (IOException unwritable) {
            // The run is whole without it.
        }
    }

    /** Writes that of a run at rest whose training was killed before it did. */
    public static void writeIfMissing(Path folder) {
        if (!Files.exists(folder.resolve(FILE))) {
            write(folder);
        }
    }

    private static AtomicFile.Content bytes(Path folder) throws IOException {
        RunIndex.Known known = new RunIndex.Known(RunList.stampOfAll(folder), RunSummary.of(folder), "", RunLabel.NONE);
        byte[] text = RunIndex.line("", known).getBytes(StandardCharsets.UTF_8);
        RunCurves curves = new RunCurves(folder, Set.copyOf(COLUMNS));
        curves.read();
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD + text.length + Integer.BYTES + COLUMNS.size() * curves.rows() * Double.BYTES);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(text.length).put(text).putInt(curves.rows());
        for (MetricsColumn column : COLUMNS) {
            for (double value : curves.values(column)) {
                bytes.putDouble(value);
            }
        }
        return out -> out.write(bytes.array());
    }

    /** What it says of the run, if it is of files with that stamp. */
    static Optional<RunSummary> summary(Path folder, String stamp) {
        try {
            return known(folder).filter(known -> known.stamp().equals(stamp)).map(RunIndex.Known::summary);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<RunIndex.Known> known(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        int length = textLength(file);
        return length < 0
                ? Optional.empty()
                : RunIndex.known(new String(AtomicFile.read(file, HEAD, length), StandardCharsets.UTF_8));
    }

    /** How long its text is; -1 if it is not there, or no digest of this version. */
    private static int textLength(Path file) throws IOException {
        if (!Files.exists(file)) {
            return -1;
        }
        ByteBuffer head = ByteBuffer.wrap(AtomicFile.read(file, 0, HEAD));
        boolean isOne = head.capacity() == HEAD && head.getLong() == MAGIC && head.getInt() == VERSION;
        int length = isOne ? head.getInt() : -1;
        return length > Files.size(file) ? -1 : length;
    }

    /**
     * Columns of a log.
     *
     * @param end of the log in bytes, whose rows they are
     */
    record Curves(long end, Map<MetricsColumn, double[]> columns) {}

    /** Some columns of the run's log, if it is of the log that is there now and has all of them. */
    static Optional<Curves> curves(Path folder, Set<MetricsColumn> wanted) {
        try {
            String log = RunList.stamp(folder.resolve(RunFolder.METRICS));
            boolean isOfLog = COLUMNS.containsAll(wanted)
                    && known(folder)
                            .filter(known -> RunList.isOfLog(known.stamp(), log))
                            .isPresent();
            return isOfLog
                    ? columns(folder.resolve(FILE), wanted).map(columns -> new Curves(RunList.size(log), columns))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Map<MetricsColumn, double[]>> columns(Path file, Set<MetricsColumn> wanted)
            throws IOException {
        long begin = HEAD + (long) textLength(file) + Integer.BYTES;
        long length = Files.size(file) - begin;
        long row = COLUMNS.size() * (long) Double.BYTES;
        byte[] counted = AtomicFile.read(file, begin - Integer.BYTES, Integer.BYTES);
        if (length < 0 || ByteBuffer.wrap(counted).getInt() * row != length) {
            return Optional.empty();
        }
        int rows = (int) (length / row);
        Map<MetricsColumn, double[]> columns = new EnumMap<>(MetricsColumn.class);
        for (MetricsColumn column : wanted) {
            double[] values = new double[rows];
            long at = begin + COLUMNS.indexOf(column) * (long) rows * Double.BYTES;
            ByteBuffer.wrap(AtomicFile.read(file, at, rows * Double.BYTES))
                    .asDoubleBuffer()
                    .get(values);
            columns.put(column, values);
        }
        return Optional.of(columns);
    }
}
