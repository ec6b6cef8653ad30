package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.Block;
import barnacle.task.Loss;
import barnacle.train.step.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Evolution for all but the readout, and for the readout its exact gradient, both in one iteration.
 *
 * <p>The exact part costs one forward run of the trials and nothing back through time: the loss's slope times the mean
 * of what the readout read. It is that of the loss at θ itself, not smoothed. If it is not finite, only the rest moves;
 * if every candidate failed, θ stays.
 *
 * <p>Where the evolution's pairs have trials of their own, the exact part is the mean over the candidates' own runs,
 * which costs nothing: the readout's exact gradient of the loss smoothed over all that is perturbed.
 *
 * <p>Source: so trained Hazelden, Liu, Shlizerman and Shea-Brown, arXiv 2311.10869.
 */
public record ExactReadout(EvolutionStrategy evolution) implements GradientEstimator {
    public ExactReadout {
        Quantities.check(ExactReadout.class, evolution);
    }

    public ExactReadout() {
        this(new OpenAiEs());
    }

    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem) {
        return Optional.of(Sentence.of(
                "NeuralOdeProblem.estimator.exactReadout",
                "ExactReadout is for networks, whose readout has a gradient of its own; choose {0} or an"
                        + " evolution strategy.",
                problem.wayBack().getClass()));
    }

    @Override
    public boolean needsLossGradient() {
        return true;
    }

    @Override
    public Perturbation perturbation() {
        return evolution.perturbation();
    }

    @Override
    public TrialSharing trialSharing() {
        return evolution.trialSharing();
    }

    @Override
    public boolean perturbs(Block.Kind kind) {
        return !kind.isReadout();
    }

    @Override
    public int candidates() {
        return evolution.candidates();
    }

    @Override
    public double held(int parameters) {
        return evolution.held(parameters);
    }

    /** NaN is said of the readout alone, which is not perturbed; whether there is more to train is not known here. */
    @Override
    public double sigma() {
        return evolution.sigma();
    }

    @Override
    public String sigmaPointer() {
        return "/evolution/sigma";
    }

    @Override
    public Estimate estimate(Objective objective, double[] theta, long iteration) {
        double[] gradient = new double[theta.length];
        if (trialSharing().isOfPairs()) {
            Optional<Estimate> estimate = ofPairs(objective, theta, iteration, gradient);
            if (estimate.isPresent()) {
                return estimate.get();
            }
        }
        Loss.Score score = objective.gradient(iteration, theta, 0, gradient);
        Estimate exact = Estimate.exact(objective, score, gradient, AdjointSize.NONE, 0);
        List<Objective.ThetaRange> others = others(objective);
        if (others.isEmpty()) {
            return exact;
        }
        PartialObjective rest = new PartialObjective(objective, theta, others);
        Estimate evolved = evolution.estimate(rest, rest.free(theta), iteration);
        // Where θ itself diverges, candidates that do not still show the way out, and the readout waits.
        boolean isWhole = evolved.gradient() != null;
        if (isWhole && exact.gradient() == null) {
            Arrays.fill(gradient, 0);
        }
        if (isWhole) {
            rest.spread(evolved.gradient(), gradient);
        }
        double norm = isWhole ? Optimizer.norm(gradient) : Double.NaN;
        return new Estimate(
                Double.isNaN(norm) ? null : gradient,
                evolved.loss(),
                evolved.accuracy(),
                norm,
                isWhole ? GradientSize.of(objective, gradient, AdjointSize.NONE) : GradientSize.NONE,
                evolved.sigma(),
                evolved.failed() + exact.failed(),
                evolved.evaluations() + exact.evaluations(),
                evolved.candidates());
    }

    private static List<Objective.ThetaRange> others(Objective objective) {
        return objective.parts().stream().filter(part -> !part.isReadout()).toList();
    }

    /**
     * The estimate of candidates whose pairs have trials of their own; empty where nothing but the readout is trained.
     *
     * @param gradient zeros; overwritten
     */
    private Optional<Estimate> ofPairs(Objective objective, double[] theta, long iteration, double[] gradient) {
        List<Objective.ThetaRange> others = others(objective);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        ReadoutWatch rest = new ReadoutWatch(objective, theta, others, gradient);
        Estimate evolved = evolution.estimate(rest, rest.free(theta), iteration);
        if (evolved.gradient() == null) {
            return Optional.of(evolved);
        }
        rest.spread(evolved.gradient(), gradient);
        double norm = Optimizer.norm(gradient);
        return Optional.of(new Estimate(
                Double.isNaN(norm) ? null : gradient,
                evolved.loss(),
                evolved.accuracy(),
                norm,
                GradientSize.of(objective, gradient, AdjointSize.NONE),
                evolved.sigma(),
                evolved.failed(),
                evolved.evaluations(),
                evolved.candidates()));
    }

    /** What is evolved, and the readout's gradient by the same runs. */
    private static final class ReadoutWatch extends PartialObjective {
        private final double[] gradient;

        ReadoutWatch(Objective whole, double[] theta, List<ThetaRange> free, double[] gradient) {
            super(whole, theta, free);
            this.gradient = gradient;
        }

        @Override
        public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
            return scores(iteration, candidates, candidate, gradient);
        }
    }
}
