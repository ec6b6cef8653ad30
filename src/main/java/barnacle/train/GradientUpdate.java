package barnacle.train;

import barnacle.setting.Quantities;

/** A gradient, then an optimizer's step against it. */
public record GradientUpdate(GradientEstimator estimator, Optimizer optimizer, Schedule rateSchedule)
        implements Update {
    public GradientUpdate {
        Quantities.check(GradientUpdate.class, estimator, optimizer, rateSchedule);
    }

    public GradientUpdate() {
        this(new OpenAiEs(), new Adam(), new CosineSchedule());
    }

    @Override
    public int candidates() {
        return estimator.candidates();
    }

    @Override
    public int memory(int parameters) {
        return optimizer.memory(parameters);
    }

    @Override
    public Outcome apply(Objective objective, double[] theta, double[] memory, long iteration) {
        Estimate estimate = estimator.estimate(objective, theta, iteration);
        double rate = optimizer.rate() * rateSchedule.factor(iteration, objective.iterations());
        if (estimate.gradient() != null) {
            optimizer.update(theta, estimate.gradient(), memory, iteration, rate);
        }
        return new Outcome(
                estimate.loss(),
                estimate.accuracy(),
                estimate.norm(),
                rate,
                estimate.sigma(),
                estimate.failed(),
                estimate.evaluations());
    }
}
