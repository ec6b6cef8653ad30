package barnacle.experiment;

import barnacle.analysis.AnalysisObserver;
import barnacle.report.FigureFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The experiments of arXiv 2311.10869, carried out again, and a report on each of its claims.
 *
 * <p>All is in ordinary run folders, {@code claim<number>/<experiment>/runs/...}, and the report is made from what is
 * there: carried out in any number of sittings, claim by claim, it says the same.
 */
public final class Reproduction {
    /** The names of the files it writes beside the claims' folders. */
    public static final String REPORT = "report.md";

    public static final String TABLE = "report.csv";
    private final Path folder;
    private final Budget budget;
    private final FigureFormats formats;
    private final List<Claim> all;

    /** How its parts are carried out. */
    public interface StudyRunner {
        /**
         * Carries a plan out.
         *
         * @return empty if it was stopped before the end
         */
        Optional<List<RunResult>> train(String title, RunPlan plan) throws IOException;

        /** Watches a study; one that was stopped ends by a CancellationException. */
        AnalysisObserver look(String title);
    }

    /**
     * Plans, and runs nothing yet.
     *
     * @param formats of the trainings' figures, beside PNG, which the report shows; a study has PNG alone
     */
    public Reproduction(Path folder, Budget budget, FigureFormats formats) {
        this(folder, budget, Claims.of(budget), formats);
    }

    Reproduction(Path folder, Budget budget, List<Claim> all) {
        this(folder, budget, all, FigureFormats.USUAL);
    }

    private Reproduction(Path folder, Budget budget, List<Claim> all, FigureFormats formats) {
        this.formats = formats.withPng();
        this.folder = folder;
        this.budget = budget;
        this.all = all;
    }

    /** The claims' titles by their numbers. */
    public static Map<Integer, String> titles() {
        return Claims.of(Budget.QUICK).stream()
                .collect(Collectors.toMap(Claim::number, Claim::title, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Tests some claims, and writes the report after each.
     *
     * @param numbers of the claims
     * @return whether all came to their end
     * @throws IOException with a sentence if something cannot be written; before anything is trained, if a run or a
     *     study of any claim is of other settings, or a file would be replaced that no reproduction wrote
     * @throws java.util.concurrent.CancellationException if a study was stopped
     */
    public boolean test(List<Integer> numbers, int threads, StudyRunner runner) throws IOException {
        requireRoom();
        for (Claim claim : all) {
            if (numbers.contains(claim.number()) && !test(claim, threads, runner)) {
                return false;
            }
        }
        return true;
    }

    /** Looks at every claim, also at those that are not tested now: the report tells of all of them. */
    private void requireRoom() throws IOException {
        new ReproductionReport(folder, budget, all, formats);
        for (Claim claim : all) {
            Path own = folder.resolve(claim.folder());
            for (Study study : claim.studies()) {
                study.requireSame(own);
            }
            for (Experiment experiment : claim.experiments()) {
                experiment.plan(own).requireSameRuns();
            }
        }
    }

    private boolean test(Claim claim, int threads, StudyRunner runner) throws IOException {
        Path own = folder.resolve(claim.folder());
        String name = "Claim " + claim.number() + ": ";
        for (Study study : claim.studies()) {
            study.make(own, threads, runner.look(name + study.title()));
        }
        for (Experiment experiment : claim.experiments()) {
            if (runner.train(name + experiment.title(), experiment.plan(own)).isEmpty()) {
                return false;
            }
        }
        report();
        return true;
    }

    /** Writes the report, the table and the figures of what is there. */
    void report() throws IOException {
        new ReproductionReport(folder, budget, all, formats).write();
    }
}
