package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.Optimizer;
import barnacle.train.step.RateSchedule;
import java.util.Arrays;
import java.util.Optional;

/** A gradient, then an optimizer's step against it. */
public record GradientUpdate(GradientEstimator estimator, Optimizer optimizer, RateSchedule rateSchedule)
        implements Update {
    public GradientUpdate {
        Quantities.check(GradientUpdate.class, estimator, optimizer, rateSchedule);
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

    /** What the optimizer remembers, then what the schedule does, then the estimator. */
    @Override
    public int memory(int parameters) {
        return optimizer.memory(parameters) + rateSchedule.memory() + estimator.memory();
    }

    @Override
    public UpdateOutcome apply(Objective objective, double[] theta, double[] memory, long iteration, long updates) {
        int split = optimizer.memory(theta.length);
        int known = split + rateSchedule.memory();
        double[] course = Arrays.copyOfRange(memory, split, known);
        double[] own = Arrays.copyOfRange(memory, known, memory.length);
        Estimate estimate = estimator.estimate(objective, theta, iteration, own);
        double rate = optimizer.rate() * rateSchedule.factor(iteration, objective.iterations(), course);
        if (estimate.gradient() != null) {
            double[] moments = Arrays.copyOf(memory, split);
            optimizer.update(theta, estimate.gradient(), moments, updates, rate);
            rateSchedule.remember(estimate.loss(), course);
            System.arraycopy(moments, 0, memory, 0, split);
            System.arraycopy(course, 0, memory, split, course.length);
            System.arraycopy(own, 0, memory, known, own.length);
        }
        return new UpdateOutcome(
                estimate.loss(),
                estimate.accuracy(),
                estimate.gradient() == null ? Double.NaN : estimate.norm(),
                estimate.size(),
                rate,
                estimate.sigma(),
                estimate.failed(),
                estimate.evaluations(),
                estimate.candidates());
    }
}
