package barnacle.run;

import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a list says of one training, found from its folder without its curves.
 *
 * @param title of the project that is trained
 * @param method the simple name of the way to find the gradient, or of the way to train without one
 * @param seed of all that is drawn
 * @param begun when its project was written, in milliseconds since 1970
 * @param iterations that are in its log
 * @param planned that its project asks for
 * @param isFinished whether it has a receipt
 * @param loss of new trials where some were evaluated, else of the last iteration; NaN before the first
 * @param accuracy of the same trials, between 0 and 1; NaN where there is none
 * @param isHeldOut whether the two are of new trials
 * @param lossUnit may be empty
 * @param wallSeconds spent
 * @param evaluations of the network
 * @param simulatedTime in {@code timeUnit}
 * @param timeUnit may be empty
 * @param settings a hash of all that decides the result but the seed: runs that have it in common repeat each other
 * @param weights a hash of the values that it was trained to, {@link RunFolder#hash}; empty if there are none
 */
public record RunSummary(
        String title,
        String method,
        Seed seed,
        long begun,
        long iterations,
        long planned,
        boolean isFinished,
        double loss,
        double accuracy,
        boolean isHeldOut,
        String lossUnit,
        double wallSeconds,
        long evaluations,
        double simulatedTime,
        String timeUnit,
        String settings,
        String weights) {

    /** Of a run that cannot be read. */
    static final RunSummary NONE =
            new RunSummary("", "", new Seed(0), 0, 0, 0, false, Double.NaN, Double.NaN, false, "", 0, 0, 0, "", "", "");

    /**
     * Reads a run folder.
     *
     * @throws IOException with a sentence if one of its files cannot be read, or is of another run
     */
    static RunSummary of(Path folder) throws IOException {
        RunFolder run = RunFolder.open(folder);
        Project project = run.project();
        Problem problem = project.problem();
        MetricsFile.Last last = run.lastRow();
        Optional<Evaluation> heldOut =
                run.isFinished() ? Optional.of(run.receiptAlone().heldOut()) : last.heldOut();
        return new RunSummary(
                project.title(),
                project.training().update().method().getClass().getSimpleName(),
                project.seed(),
                Files.getLastModifiedTime(folder.resolve(RunFolder.PROJECT)).toMillis(),
                last.row().map(IterationReport::iteration).orElse(0L),
                project.training().iterations(),
                run.isFinished(),
                heldOut.map(Evaluation::loss)
                        .or(() -> last.row().map(IterationReport::loss))
                        .orElse(Double.NaN),
                heldOut.map(Evaluation::accuracy)
                        .or(() -> last.row().map(row -> row.outcome().accuracy()))
                        .orElse(Double.NaN),
                heldOut.isPresent(),
                problem.loss().unit(),
                last.row().map(row -> row.spent().wallSeconds()).orElse(0.0),
                last.row().map(row -> row.spent().evaluations()).orElse(0L),
                last.row().map(row -> row.spent().simulatedTime()).orElse(0.0),
                problem.timeUnit(),
                run.hashWithoutSeed(),
                RunFolder.hash(run.trained()));
    }
}
