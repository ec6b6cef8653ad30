package barnacle.experiment;

import barnacle.report.FigureFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a comparison of methods writes beside its runs. */
public final class ComparisonFiles {
    private static final String TABLE = "compare.csv";
    private static final String SUMMARY = "summary.csv";
    private static final String REPORT = "summary.md";

    /** The name of its figure. */
    public static final String FIGURE = "compare.png";

    /** The accuracy whose reaching is told where nobody has said another. */
    public static final double TARGET = 0.9;

    private ComparisonFiles() {}

    /** The names of all of them. */
    public static List<String> names() {
        return List.of(TABLE, SUMMARY, REPORT, FIGURE);
    }

    /**
     * Writes them.
     *
     * @param folder opened for the {@link #names}
     * @param cost by which trainings are aligned
     * @param target the accuracy of an evaluation whose reaching is told, as a fraction
     * @param results at least one of each method, in the methods' order
     * @return the report, in Markdown
     * @throws IOException with a sentence if one cannot be written
     */
    public static String write(FigureFolder folder, TrainingCost cost, double target, List<RunResult> results)
            throws IOException {
        Map<String, List<RunResult>> methods = RunResult.byVariant(results);
        MethodComparison comparison = new MethodComparison(cost, methods);
        MethodSummary summary = new MethodSummary(target, methods);
        String report = summary.report(comparison.extent());
        comparison.table(folder.file(TABLE));
        summary.table(folder.file(SUMMARY));
        folder.file(REPORT).write(report);
        folder.figure(FIGURE, comparison.figure());
        return report;
    }
}
