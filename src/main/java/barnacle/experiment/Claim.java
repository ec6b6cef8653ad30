package barnacle.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    private static final int MOST_NAMED = 6;

    /**
     * Holds if evolution did better in every row, does not if in none, and otherwise holds when what those rows say is so.
     *
     * @param outcomes at least one, by their experiments
     */
    static String judge(Map<Experiment, List<Contrast.Outcome>> outcomes) {
        List<Contrast.Outcome> all =
                outcomes.values().stream().flatMap(List::stream).toList();
        List<String> holding = settings(all);
        if (holding.size() == all.size()) {
            return "holds";
        }
        if (holding.isEmpty()) {
            return "does not hold";
        }
        if (holding.size() <= MOST_NAMED) {
            return "holds when: " + String.join("; ", holding);
        }
        return "holds when a row says so: "
                + outcomes.entrySet().stream()
                        .map(experiment -> settings(experiment.getValue()).size() + " of "
                                + experiment.getValue().size() + " of \""
                                + experiment.getKey().title() + "\"")
                        .collect(Collectors.joining("; "));
    }

    private static List<String> settings(List<Contrast.Outcome> outcomes) {
        return outcomes.stream()
                .filter(Contrast.Outcome::holds)
                .map(outcome -> outcome.contrast().setting())
                .toList();
    }

    /**
     * What can be said of it now: a verdict needs every row.
     *
     * @param outcomes of the rows that are there, by their experiments
     */
    String verdict(Map<Experiment, List<Contrast.Outcome>> outcomes) {
        int rows = experiments.stream()
                .mapToInt(experiment -> experiment.contrasts().size())
                .sum();
        int there = outcomes.values().stream().mapToInt(List::size).sum();
        if (there == 0) {
            return "not tested yet";
        }
        return there < rows ? "not finished, " + there + " of " + rows + " rows are there" : judge(outcomes);
    }

    /** The name of its folder. */
    String folder() {
        return "claim" + number;
    }
}
