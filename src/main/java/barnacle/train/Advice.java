package barnacle.train;

import barnacle.model.TrainedValues;
import barnacle.setting.Quantities;
import java.util.List;
import java.util.Locale;

/** What to say about a training that does other than its settings seem to, or about an iteration that went wrong numerically. */
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

    /** What happened and what to try; empty if all came out finite. */
    public static String on(IterationReport report, Problem problem) {
        UpdateOutcome outcome = report.outcome();
        if (outcome.failed() == 0 && Double.isFinite(outcome.loss()) && Double.isFinite(outcome.norm())) {
            return "";
        }
        Update update = problem.training().update();
        String dt = problem.finerSteps();
        String rate = Double.isNaN(outcome.rate())
                ? ""
                : "a smaller learning rate (it was " + number(outcome.rate()) + ") or ";
        int candidates = update.candidates();
        if (candidates > 0) {
            String how = outcome.failed() >= candidates
                    ? "All " + candidates + " candidates of iteration " + report.iteration()
                            + " diverged, so nothing was learned from it."
                    : outcome.failed() + " of " + candidates + " candidates of iteration " + report.iteration()
                            + " diverged and were ranked last or left out.";
            return how + " If it happens often, try a smaller perturbation (σ was " + number(outcome.sigma()) + "), "
                    + rate + dt + ".";
        }
        String clip = update instanceof GradientUpdate gradient && gradient.estimator() instanceof Backpropagation b
                ? "clipping at a lower norm (" + Quantities.text(b.clipNorm()) + "), "
                : "";
        return "The gradient of iteration " + report.iteration()
                + " was not finite, so this batch was left out. If it happens often, try " + clip
                + rate + dt + ", or an evolution strategy.";
    }

    /** As many digits as a person reads. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
