package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Since;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.Euclidean;
import barnacle.train.step.Metric;
import barnacle.train.step.Optimizer;
import barnacle.train.step.RateSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A gradient, then an optimizer's step against it.
 *
 * @param metric what turns the gradient before the optimizer takes it
 * @param averaging the weight of what was before in a running mean of θ, which is what is evaluated and taken home; 0
 *     for none. In the first iterations it is the mean of all there were
 * @param readoutFactor the readout's steps are so many times as long as the optimizer says
 */
public record GradientUpdate(
        GradientEstimator estimator,
        Optimizer optimizer,
        RateSchedule rateSchedule,

        @Since(6) Metric metric,

        @Since(6)
        @Quantity(
                label = "Running mean",
                min = 0,
                max = 0.9999,
                help = "Above 0, such as 0.95: what is evaluated and taken home is a running mean of the numbers.")
        double averaging,

        @Since(6)
        @Quantity(
                label = "Readout's factor",
                min = 0,
                max = 1000,
                help = "By how much the steps of the readout are longer than those of the rest.")
        double readoutFactor)
        implements Update {
    public GradientUpdate {
        Quantities.check(GradientUpdate.class, estimator, optimizer, rateSchedule, metric, averaging, readoutFactor);
    }

    /** The gradient as it is, without a running mean, the readout as the rest. */
    public GradientUpdate(GradientEstimator estimator, Optimizer optimizer, RateSchedule rateSchedule) {
        this(estimator, optimizer, rateSchedule, new Euclidean(), 0, 1);
    }

    public GradientUpdate() {
        this(new OpenAiEs(), new Adam(), new CosineSchedule());
    }

    @Override
    public Record method() {
        return (Record) estimator;
    }

    @Override
    public String called() {
        return estimator.getClass().getSimpleName() + " with "
                + optimizer.getClass().getSimpleName();
    }

    @Override
    public Optional<GradientUpdate> gradient() {
        return Optional.of(this);
    }

    @Override
    public double sigma() {
        return estimator.sigma();
    }

    @Override
    public String sigmaPointer() {
        return "/training/update/estimator" + estimator.sigmaPointer();
    }

    @Override
    public double rate() {
        return optimizer.rate();
    }

    @Override
    public String ratePointer() {
        return "/training/update/optimizer/rate";
    }

    @Override
    public double reach() {
        return optimizer.reach();
    }

    @Override
    public double held(int parameters) {
        return estimator.held(parameters);
    }

    @Override
    public TrialSharing trialSharing() {
        return estimator.trialSharing();
    }

    @Override
    public int candidates() {
        return estimator.candidates();
    }

    @Override
    public long costsAlikeFrom() {
        return estimator.costsAlikeFrom();
    }

    /** Where a project says how the gradient goes back through the trials: by its estimator, or by what guides that. */
    String backpropagationPointer() {
        return "/training/update/estimator" + estimator.backpropagationField();
    }

    @Override
    public int memory(int parameters) {
        return memory(parameters, 0, 0);
    }

    /**
     * What the optimizer remembers, then what the schedule does, then the estimator; how far the numbers that move are
     * from their running mean; the moments.
     */
    @Override
    public int memory(int parameters, int moments, int effects) {
        return optimizer.memory(parameters)
                + rateSchedule.memory()
                + estimator.memory(effects)
                + (averaging > 0 ? parameters : 0)
                + (metric.needsMoments() ? moments : 0);
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int n = theta.length;
        int split = optimizer.memory(n);
        int known = split + rateSchedule.memory();
        int ahead = known + estimator.memory(objective.effects());
        int seen = ahead + (averaging > 0 ? n : 0);
        double[] course = Arrays.copyOfRange(memory, split, known);
        double[] own = Arrays.copyOfRange(memory, known, ahead);
        double[] moving = theta.clone();
        for (int i = 0; averaging > 0 && i < n; i++) {
            moving[i] = within(objective, i, theta[i] + memory[ahead + i]);
        }
        Estimate estimate = estimator.estimate(objective, moving, iteration, own);
        double rate = optimizer.rate() * rateSchedule.factor(iteration, objective.iterations(), course);
        if (estimate.gradient() != null) {
            double[] moments = Arrays.copyOfRange(memory, seen, memory.length);
            turn(objective, moving, iteration, estimate.gradient(), moments);
            double[] remembered = Arrays.copyOf(memory, split);
            double[] before = moving.clone();
            optimizer.update(moving, estimate.gradient(), remembered, updates, rate);
            lengthen(objective, before, moving);
            rateSchedule.remember(estimate.loss(), course);
            System.arraycopy(remembered, 0, memory, 0, split);
            System.arraycopy(course, 0, memory, split, course.length);
            System.arraycopy(own, 0, memory, known, own.length);
            System.arraycopy(moments, 0, memory, seen, moments.length);
            follow(objective, moving, theta, memory, ahead, updates);
        }
        return new UpdateOutcome(
                estimate.loss(),
                estimate.accuracy(),
                estimate.gradient() == null ? Double.NaN : estimate.norm(),
                estimate.size(),
                rate,
                estimate.sigma(),
                estimate.failed(),
                estimate.evaluations() + (metric.needsMoments() ? objective.momentTrials() : 0),
                estimate.candidates());
    }

    /** Makes the readout's steps as long as they are to be. */
    private void lengthen(Objective objective, double[] before, double[] moved) {
        if (readoutFactor == 1) {
            return;
        }
        for (Objective.ThetaRange part : objective.parts()) {
            for (int i = part.from(); part.isReadout() && i < part.to(); i++) {
                moved[i] = before[i] + readoutFactor * (moved[i] - before[i]);
            }
        }
    }

    private static double within(Objective objective, int entry, double value) {
        return Math.max(objective.lowest(entry), Math.min(objective.highest(entry), value));
    }

    /** Turns the gradient by the moments as they are with those of this iteration. */
    private void turn(Objective objective, double[] theta, long iteration, double[] gradient, double[] moments) {
        if (!metric.needsMoments()) {
            return;
        }
        List<Objective.Sources> sources = objective.sources();
        double[][] now = objective.moments(iteration, theta);
        int at = 0;
        for (int k = 0; k < now.length; k++) {
            Objective.Sources block = sources.get(k);
            // A run that diverged tells nothing.
            if (Arrays.stream(now[k]).allMatch(Double::isFinite)) {
                metric.follow(now[k], moments, at);
            }
            double[] rows = block.rows(gradient);
            metric.turn(rows, block.columns(), moments, at, block.isStimulus());
            block.take(rows, gradient);
            at += now[k].length;
        }
    }

    /** Takes over what moved, or moves the running mean after it. */
    private void follow(
            Objective objective, double[] moving, double[] theta, double[] memory, int ahead, long updates) {
        if (averaging == 0) {
            System.arraycopy(moving, 0, theta, 0, theta.length);
            return;
        }
        double share = Math.max(1 - averaging, 1.0 / (updates + 1));
        for (int i = 0; i < theta.length; i++) {
            double there = within(objective, i, moving[i]);
            theta[i] += share * (there - theta[i]);
            memory[ahead + i] = there - theta[i];
        }
    }
}
