package barnacle.train;

import barnacle.model.Seed;
import barnacle.task.Loss;
import java.util.List;
import java.util.function.IntConsumer;

/** An objective that hands every question on to another one, but those that a subclass answers itself. */
public abstract class ForwardedObjective implements Objective {
    private final Objective whole;

    /** @param whole what is asked */
    protected ForwardedObjective(Objective whole) {
        this.whole = whole;
    }

    /** What is asked. */
    protected final Objective whole() {
        return whole;
    }

    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public List<ThetaRange> parts() {
        return whole.parts();
    }

    @Override
    public Seed seed() {
        return whole.seed();
    }

    @Override
    public long iterations() {
        return whole.iterations();
    }

    @Override
    public int trials() {
        return whole.trials();
    }

    @Override
    public int steps() {
        return whole.steps();
    }

    @Override
    public double lowest(int entry) {
        return whole.lowest(entry);
    }

    @Override
    public double highest(int entry) {
        return whole.highest(entry);
    }

    @Override
    public boolean allows(double[] theta) {
        return whole.allows(theta);
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
        return whole.scores(iteration, candidates, candidate);
    }

    @Override
    public Loss.Score[] scores(long iteration, long first, int candidates, Candidate candidate) {
        return whole.scores(iteration, first, candidates, candidate);
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate, double[] gradient) {
        return whole.scores(iteration, candidates, candidate, gradient);
    }

    @Override
    public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
        return whole.gradient(iteration, theta, steps, gradient);
    }

    @Override
    public long stepsBack(int steps) {
        return whole.stepsBack(steps);
    }

    @Override
    public Loss.Score gradient(
            long iteration, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
        return whole.gradient(iteration, theta, steps, spikeWidth, gradient, adjoint);
    }

    @Override
    public int effects() {
        return whole.effects();
    }

    @Override
    public Perturbing.Outcome perturbed(long iteration, long draw, double[] theta, Perturbing how, double[] gradient) {
        return whole.perturbed(iteration, draw, theta, how, gradient);
    }

    @Override
    public List<Sources> sources() {
        return whole.sources();
    }

    @Override
    public double[][] moments(long iteration, double[] theta) {
        return whole.moments(iteration, theta);
    }

    @Override
    public int momentTrials() {
        return whole.momentTrials();
    }

    @Override
    public void parallel(int count, IntConsumer task) {
        whole.parallel(count, task);
    }
}
