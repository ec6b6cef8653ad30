package barnacle.train;

import barnacle.model.TrainedValues;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to say about a training that does other than its settings seem to, or about an iteration that went wrong
 * numerically.
 */
public final class Advice {
    private Advice() {}

    /** Which numbers another seed leaves as they are, and how to have them drawn; empty where nothing is trained. */
    public static String onSeed(List<TrainedValues> trained) {
        List<String> blocks = trained.stream().map(t -> t.block().toString()).toList();
        return blocks.isEmpty()
                ? ""
                : "Whatever the seed, trained values stay as they are: " + String.join(", ", blocks)
                        + ". All else comes of the seed. To have them drawn too, remove them from \"trained\" in the"
                        + " project.";
    }

    /** What happened and what to try; none if all came out finite. */
    public static Optional<Sentence> on(IterationReport report, Problem problem) {
        UpdateOutcome outcome = report.outcome();
        if (outcome.failed() == 0 && Double.isFinite(outcome.loss()) && Double.isFinite(outcome.norm())) {
            return Optional.empty();
        }
        Update update = problem.training().update();
        Sentence steps = Double.isNaN(outcome.rate())
                ? problem.finerSteps()
                : Sentence.of(
                        "Advice.rate",
                        "a smaller learning rate (it was {0}) or {1}",
                        number(outcome.rate()),
                        problem.finerSteps());
        int candidates = update.candidates();
        if (candidates > 0) {
            Sentence how = outcome.failed() >= candidates
                    ? Sentence.of(
                            "Advice.candidates.all",
                            "All {0} candidates of iteration {1} diverged, so nothing was learned from it.",
                            candidates,
                            report.iteration())
                    : Sentence.of(
                            "Advice.candidates.some",
                            "{0} of {1} candidates of iteration {2} diverged and were ranked last or left out.",
                            outcome.failed(),
                            candidates,
                            report.iteration());
            return Optional.of(Sentence.of(
                    "Advice.candidates",
                    "{0} If it happens often, try a smaller perturbation (σ was {1}), {2}.",
                    how,
                    number(outcome.sigma()),
                    steps));
        }
        return Optional.of(update.gradient()
                .map(gradient -> gradient.estimator().backpropagation())
                .map(back -> Sentence.of(
                        "Advice.gradient.clipped",
                        "The gradient of iteration {0} was not finite, so this batch was left out. If it happens"
                                + " often, try clipping at a lower norm ({1}), {2}, or an evolution strategy.",
                        report.iteration(),
                        back.clipNorm(),
                        steps))
                .orElseGet(() -> Sentence.of(
                        "Advice.gradient",
                        "The gradient of iteration {0} was not finite, so this batch was left out. If it happens"
                                + " often, try {1}, or an evolution strategy.",
                        report.iteration(),
                        steps)));
    }

    /** As many digits as a person reads. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
