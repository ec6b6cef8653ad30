package barnacle.experiment;

import java.util.List;

/**
 * Something that arXiv 2311.10869 says, with what tests it.
 *
 * @param number from 1
 * @param title a few words
 * @param statement what the paper says, in a sentence
 * @param studies pictures of what lies behind it; no part of the verdict
 */
record Claim(int number, String title, String statement, List<Study> studies, List<Experiment> experiments) {
    /** So many rows at most are named one by one. */
    private static final int MOST_NAMED = 8;

    /**
     * Holds if evolution did better in every row, holds when what the rows say is so in which it did, and else does not
     * hold, if backpropagation did better in some.
     *
     * @param rows those that are judged, at least one
     */
    static String judge(List<ContrastResult> rows) {
        List<String> better = settings(rows, Contrast.Verdict.BETTER);
        List<String> undecided = settings(rows, Contrast.Verdict.UNDECIDED);
        if (better.size() == rows.size()) {
            return "holds";
        }
        if (undecided.size() == rows.size()) {
            return "undecided";
        }
        return (better.isEmpty() ? "does not hold" : "holds when: " + named(better))
                + (undecided.isEmpty() ? "" : " (undecided: " + named(undecided) + ")");
    }

    private static String named(List<String> settings) {
        return settings.size() <= MOST_NAMED ? String.join("; ", settings) : settings.size() + " rows";
    }

    private static List<String> settings(List<ContrastResult> outcomes, Contrast.Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .map(outcome -> outcome.contrast().setting())
                .toList();
    }

    /**
     * What can be said of it now: a verdict needs every row.
     *
     * @param found of each of its experiments
     */
    String verdict(List<ExperimentResult> found) {
        int rows = experiments.stream()
                .mapToInt(experiment -> experiment.contrasts().size())
                .sum();
        int there = found.stream().mapToInt(f -> f.rows().size()).sum();
        if (there == 0) {
            return "not tested yet";
        }
        if (there < rows) {
            return "not finished, " + there + " of " + rows + " rows are there";
        }
        return judge(found.stream()
                .filter(f -> f.experiment().judged())
                .flatMap(f -> f.rows().stream())
                .toList());
    }

    /** The name of its folder. */
    String folder() {
        return "claim" + number;
    }
}
