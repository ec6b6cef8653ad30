package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.Hdf5;
import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A run as one file of HDF5:
 *
 * <ul>
 *   <li>{@code project}, what ran, as the text of a project file, and {@code receipt}, of a finished run;
 *   <li>{@code curves}: a column of the log each, [row], with its unit; NaN where there is no number;
 *   <li>{@code weights}: a block each, [target, source] or [neuron], with its unit, and {@code vocabulary} [word,
 *       channel]; of a run that has learned something.
 * </ul>
 */
public final class RunArchive {
    /** How the file's name ends. */
    public static final String ENDING = ".h5";

    private RunArchive() {}

    /**
     * Writes it, whole or not at all, in place of what has its name.
     *
     * @throws IOException with a sentence, also if the run cannot be read or has no row yet
     */
    public static void write(Path file, RunFolder run) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new InvalidFileException(
                    "",
                    "RunArchive.ending",
                    "{0} does not end in {1}, as a file of HDF5 does.",
                    file.toString(),
                    ENDING);
        }
        List<IterationReport> rows = run.metrics();
        if (rows.isEmpty()) {
            throw new InvalidFileException(
                    "",
                    "RunArchive.empty",
                    "{0} has no iteration yet, so that there is nothing to write; train it first.",
                    run.folder().toString());
        }
        Project trained = run.project().accepting(run.trained());
        String receipt = run.isFinished()
                ? new String(AtomicFile.read(run.folder().resolve(RunFolder.RECEIPT)), StandardCharsets.UTF_8)
                : "";
        AtomicFile.write(
                file,
                out -> Hdf5.write(out, root -> {
                    Project ran = run.project();
                    root.attribute("title", ran.title())
                            .attribute("barnacle", Receipt.barnacleVersion())
                            .attribute("settings", run.settingsHash());
                    curves(root.group("curves"), rows, ran.problem());
                    if (!receipt.isEmpty()) {
                        root.text("receipt", receipt);
                    }
                    if (run.hasTrained()) {
                        WeightsFile.fill(root, trained);
                    } else {
                        root.text("project", ProjectFile.text(ran.accepting(List.of())));
                    }
                }));
    }

    private static void curves(Hdf5.Group group, List<IterationReport> rows, Problem problem) {
        for (MetricsColumn column : MetricsColumn.values()) {
            double[] values = rows.stream()
                    .map(column::cell)
                    .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray();
            group.array(column.name("", "").replaceAll("_(time|s)$", ""), column.unit(problem), values);
        }
    }
}
