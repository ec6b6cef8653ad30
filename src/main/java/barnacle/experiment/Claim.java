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
    /**
     * Holds if evolution did better in every row, does not if in none, and otherwise holds when what those rows say is so.
     *
     * @param outcomes at least one
     */
    static String judge(List<Contrast.Outcome> outcomes) {
        List<String> holding = outcomes.stream()
                .filter(Contrast.Outcome::holds)
                .map(outcome -> outcome.contrast().setting())
                .toList();
        if (holding.size() == outcomes.size()) {
            return "holds";
        }
        return holding.isEmpty() ? "does not hold" : "holds when: " + String.join("; ", holding);
    }

    /**
     * What can be said of it now: a verdict needs every row.
     *
     * @param outcomes of the rows that are there
     */
    String verdict(List<Contrast.Outcome> outcomes) {
        int rows = experiments.stream()
                .mapToInt(experiment -> experiment.contrasts().size())
                .sum();
        if (outcomes.isEmpty()) {
            return "not tested yet";
        }
        return outcomes.size() < rows
                ? "not finished, " + outcomes.size() + " of " + rows + " rows are there"
                : judge(outcomes);
    }

    /** The name of its folder. */
    String folder() {
        return "claim" + number;
    }
}
