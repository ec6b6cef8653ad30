package barnacle.train;

import barnacle.model.TrainedValues;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.util.Comparator;
import java.util.List;
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
            return report.isExploded() ? Optional.of(onExplosion(report, problem)) : Optional.empty();
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
        if (candidates > 0 && outcome.sigma() == 0) {
            return Optional.of(Sentence.of(
                    "Advice.candidates.unmoved",
                    "The perturbation σ of iteration {0} was 0, where its schedule ends, so nothing was learned from it;"
                            + " try a schedule that ends above 0.",
                    report.iteration()));
        }
        if (candidates > 0) {
            return Optional.of(Sentence.of(
                    "Advice.candidates",
                    "{0} If it happens often, try a smaller perturbation (σ was {1}), {2}.",
                    candidates(report, candidates),
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

    private static Sentence candidates(IterationReport report, int candidates) {
        int failed = report.outcome().failed();
        if (failed >= candidates) {
            return Sentence.of(
                    "Advice.candidates.all",
                    "All {0} candidates of iteration {1} diverged, so nothing was learned from it.",
                    candidates,
                    report.iteration());
        }
        return report.isLost()
                ? Sentence.of(
                        "Advice.candidates.few",
                        "{0} of {1} candidates of iteration {2} diverged, and the others gave no finite step, so nothing"
                                + " was learned from it.",
                        failed,
                        candidates,
                        report.iteration())
                : Sentence.of(
                        "Advice.candidates.some",
                        "{0} of {1} candidates of iteration {2} diverged and counted as the worst.",
                        failed,
                        candidates,
                        report.iteration());
    }

    /** Of a training's iterations some, or all, were lost: how many, and why the last of them was. */
    static Sentence onLost(TrainingTally tally, Problem problem) {
        Sentence last = on(tally.lastLost(), problem).orElseThrow();
        if (tally.iterations() == 1) {
            return Sentence.of("Advice.lost.only", "{0} It was the only iteration, so nothing was learned.", last);
        }
        return tally.isAllLost()
                ? Sentence.of(
                        "Advice.lost.all",
                        "{0} All {1} iterations were lost, so nothing was learned.",
                        last,
                        tally.iterations())
                : Sentence.of(
                        "Advice.lost.some",
                        "{0} {1} of {2} iterations {1,choice,1#was|1<were} lost; what was learned comes of the others.",
                        last,
                        tally.lost(),
                        tally.iterations());
    }

    /** Iterations came out finite, and not one number is another than before. */
    static Sentence onStandstill(long iterations, Problem problem) {
        return Sentence.of(
                "Advice.standstill",
                "Nothing was learned: after {0} {0,choice,1#iteration|1<iterations} every trained number is what it was."
                        + " Try a larger learning rate (it was {1}), bounds that leave room, or training something"
                        + " that the loss depends on.",
                iterations,
                number(problem.training().update().rate()));
    }

    /** What was trained does not come out finite. */
    static Sentence onDiverged(Problem problem) {
        return Sentence.of(
                "Advice.diverged", "What was trained diverged when it was evaluated; try {0}.", problem.finerSteps());
    }

    /** In some of a training's iterations the gradient exploded: how many, and the first of them. */
    static Sentence onExplosions(TrainingTally tally, Problem problem) {
        Sentence first = onExplosion(tally.firstExploded(), problem);
        return tally.exploded() == 1
                ? first
                : Sentence.of(
                        "Advice.gradient.explosions",
                        "{0} It exploded in {1} of {2} iterations.",
                        first,
                        tally.exploded(),
                        tally.iterations());
    }

    /** The gradient exploded on its way back through the trials: how far, and in which block it is largest. */
    private static Sentence onExplosion(IterationReport report, Problem problem) {
        String block = report.outcome().size().parts().stream()
                .max(Comparator.comparingDouble(GradientSize.OfBlock::norm))
                .map(GradientSize.OfBlock::block)
                .orElse("");
        return Sentence.of(
                "Advice.gradient.exploded",
                "The gradient of iteration {0} exploded on its way back in time: its norm is {1}, most of it in {2}."
                        + " Clipped it is a direction that rounding decides; try {3}, going back fewer steps, or an"
                        + " evolution strategy.",
                report.iteration(),
                number(report.outcome().norm()),
                block,
                problem.finerSteps());
    }

    /** As many digits as a person reads. */
    static Numeral number(double value) {
        return Numeral.of("%.3g", value);
    }
}
