package barnacle.experiment;

import barnacle.run.ListedRun;
import barnacle.run.RunSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long a queue takes yet, from the pace of what was trained so far.
 *
 * @param seconds by the clock; of those runs whose pace is known
 * @param isWhole whether the pace of all is known: that of another method cannot be told
 */
public record QueueTime(double seconds, boolean isWhole) {
    /**
     * Looks ahead. A run that has not begun is taken to go as fast as one that differs in its seed alone, or else as
     * the others by its method.
     *
     * @param runs of the folder, those that wait among them
     * @param sideBySide how many are trained at a time
     */
    public static QueueTime of(List<ListedRun> runs, int sideBySide) {
        Map<String, double[]> paces = new HashMap<>();
        for (ListedRun run : runs) {
            RunSummary summary = run.summary();
            if (summary.iterations() > 0) {
                for (String kind : List.of(summary.settings(), summary.method())) {
                    double[] pace = paces.computeIfAbsent(kind, none -> new double[2]);
                    pace[0] += summary.wallSeconds();
                    pace[1] += summary.iterations();
                }
            }
        }
        double work = 0;
        double longest = 0;
        boolean isWhole = true;
        for (ListedRun run : runs) {
            if (run.state() == ListedRun.State.RUNNING || run.state() == ListedRun.State.WAITING) {
                RunSummary summary = run.summary();
                OptionalDouble pace = pace(summary, paces);
                double seconds = pace.orElse(0) * Math.max(0, summary.planned() - summary.iterations());
                work += seconds;
                longest = Math.max(longest, seconds);
                isWhole &= pace.isPresent();
            }
        }
        return new QueueTime(Math.max(longest, work / sideBySide), isWhole);
    }

    /** Seconds an iteration. */
    private static OptionalDouble pace(RunSummary of, Map<String, double[]> paces) {
        if (of.iterations() > 0) {
            return OptionalDouble.of(of.wallSeconds() / of.iterations());
        }
        double[] known = paces.getOrDefault(of.settings(), paces.get(of.method()));
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known[0] / known[1]);
    }
}
