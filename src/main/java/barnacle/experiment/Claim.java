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
    /** How a claim came out. */
    record Verdict(String words) {
        /**
         * Holds if evolution did better in every row, does not if in none, and otherwise holds when what those rows say is so.
         *
         * @param outcomes at least one
         */
        static Verdict of(List<Contrast.Outcome> outcomes) {
            List<String> holding = outcomes.stream()
                    .filter(Contrast.Outcome::holds)
                    .map(outcome -> outcome.contrast().setting())
                    .toList();
            if (holding.size() == outcomes.size()) {
                return new Verdict("holds");
            }
            return new Verdict(holding.isEmpty() ? "does not hold" : "holds when: " + String.join("; ", holding));
        }
    }

    /** The name of its folder. */
    String folder() {
        return "claim" + number;
    }
}
