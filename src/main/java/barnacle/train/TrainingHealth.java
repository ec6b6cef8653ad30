package barnacle.train;

import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Watches a training's iterations and warns before it is lost: of a gradient that grows fast, and of a loss that rises.
 * Each is said once, and again only after it had been well in between. Used by one thread.
 */
public final class TrainingHealth {
    /** So many iterations back the gradient is compared, as its sentence says. */
    private static final int SHORT = 10;

    private static final double GROWN = 1000;

    /** Over so many iterations the loss is averaged: one batch says little. */
    private static final int LONG = 25;

    /** A mean that much above the lowest has risen, and one below the other is well again. */
    private static final double RISEN = 1.5;

    private static final double WELL = 1.1;

    /** A rise that is less than this share of where the loss began is no harm: it is all but learned. */
    private static final double HARM = 0.05;

    private final Deque<Double> norms = new ArrayDeque<>();
    private final Deque<Double> losses = new ArrayDeque<>();
    private final Problem problem;
    private double sum;
    private double first = Double.NaN;
    private double lowest = Double.POSITIVE_INFINITY;
    private long lowestAt;
    private boolean hasGrown;
    private boolean hasRisen;

    /** @param problem that is trained, for what can be changed about it */
    public TrainingHealth(Problem problem) {
        this.problem = problem;
    }

    /** Takes the next iteration, and tells what is to be said of the course so far. */
    public Optional<Sentence> after(IterationReport report) {
        Optional<Sentence> growth = growth(report);
        Optional<Sentence> rise = rise(report);
        return growth.or(() -> rise);
    }

    /** Of backpropagation and the adjoint equation: evolution's estimate is as long as its noise. */
    private Optional<Sentence> growth(IterationReport report) {
        double norm = report.outcome().norm();
        if (!Double.isNaN(report.outcome().sigma()) || !Double.isFinite(norm)) {
            return Optional.empty();
        }
        double least = norms.stream().mapToDouble(Double::doubleValue).min().orElse(norm);
        norms.addLast(norm);
        if (norms.size() > SHORT) {
            norms.removeFirst();
        }
        boolean grows = least > 0 && norm > GROWN * least;
        boolean isNew = grows && !hasGrown;
        hasGrown = grows;
        return isNew
                ? Optional.of(Sentence.of(
                        "TrainingHealth.grown",
                        "The gradient grew from {0} to {1} within ten iterations, at iteration {2}; try a smaller learning"
                                + " rate (it was {3}){4}.",
                        text(least),
                        text(norm),
                        report.iteration(),
                        text(report.outcome().rate()),
                        clipping()))
                : Optional.empty();
    }

    private Object clipping() {
        return problem.training()
                .update()
                .gradient()
                .map(gradient -> gradient.estimator().backpropagation())
                .<Object>map(back ->
                        Sentence.of("TrainingHealth.clip", " or clipping at a lower norm ({0})", back.clipNorm()))
                .orElse("");
    }

    private Optional<Sentence> rise(IterationReport report) {
        if (!Double.isFinite(report.loss())) {
            return Optional.empty();
        }
        losses.addLast(report.loss());
        sum += report.loss();
        if (losses.size() <= LONG) {
            return Optional.empty();
        }
        sum -= losses.removeFirst();
        double mean = sum / LONG;
        first = Double.isNaN(first) ? mean : first;
        if (mean < lowest) {
            lowest = mean;
            lowestAt = report.iteration();
        }
        if (mean <= WELL * lowest) {
            hasRisen = false;
        }
        if (hasRisen || !(lowest > 0) || mean <= Math.max(RISEN * lowest, lowest + HARM * first)) {
            return Optional.empty();
        }
        hasRisen = true;
        Sentence cure = Double.isNaN(report.outcome().rate())
                ? Sentence.of("TrainingHealth.smaller", "a smaller perturbation σ")
                : Sentence.of(
                        "TrainingHealth.rate",
                        "a smaller learning rate (it is {0})",
                        text(report.outcome().rate()));
        return Optional.of(Sentence.of(
                "TrainingHealth.risen",
                "The loss rises: smoothed it was {0} at iteration {1} and is {2} now; if it goes on, stop and try {3}.",
                text(lowest),
                lowestAt,
                text(mean),
                cure));
    }

    private static Numeral text(double value) {
        return Numeral.of("%.3g", value);
    }
}
