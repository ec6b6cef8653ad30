package barnacle.analysis;

import static barnacle.setting.FamilyTable.entry;

import barnacle.setting.Family;
import barnacle.setting.FamilyTable;
import barnacle.task.Loss;
import barnacle.train.AdjointEquation;
import barnacle.train.Ars;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.CmaEs;
import barnacle.train.ExactReadout;
import barnacle.train.ForwardedObjective;
import barnacle.train.GradientEstimator;
import barnacle.train.GradientUpdate;
import barnacle.train.GuidedEs;
import barnacle.train.NodePerturbation;
import barnacle.train.Objective;
import barnacle.train.OpenAiEs;
import barnacle.train.Perturbing;
import barnacle.train.Pgpe;
import barnacle.train.RegressionGradient;
import barnacle.train.SepCmaEs;
import barnacle.train.Snes;
import barnacle.train.Song;
import barnacle.train.SurrogateGradient;
import barnacle.train.TruncatedBackpropagation;
import barnacle.train.Update;
import barnacle.train.Xnes;
import barnacle.train.step.ConstantSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A member of evolution as it begins, with its usual settings but for the width of its perturbations and its
 * population: what it takes for the gradient, or, where it estimates none, its first step turned round.
 *
 * @param method its simple name
 * @param sized makes it of a population
 * @param isInTurns whether an iteration estimates one part of θ only, each in turn
 * @param isOnePair whether an iteration is one mirrored pair of runs of each trial, whatever the population; one of n
 *     is then n / 2 iterations
 */
public record EvolutionMember(String method, Sized sized, boolean isInTurns, boolean isOnePair) {
    /** Makes a member. */
    @FunctionalInterface
    public interface Sized {
        /**
         * Makes it.
         *
         * @param population at least 4 and even
         * @param sigma of its perturbations
         */
        Update of(int population, double sigma);
    }

    private static final FamilyTable<GradientEstimator, Optional<EstimatorOf>> ESTIMATORS = FamilyTable.of(
            GradientEstimator.class,
            entry(
                    OpenAiEs.class,
                    m -> Optional.of((n, sigma) -> new OpenAiEs(n, sigma, m.sigmaSchedule(), m.shaping()))),
            entry(Ars.class, m -> Optional.of((n, sigma) -> new Ars(n, sigma, m.sigmaSchedule(), m.elite()))),
            entry(
                    RegressionGradient.class,
                    m -> Optional.of((n, sigma) -> new RegressionGradient(n, sigma, m.sigmaSchedule(), m.ridge()))),
            entry(Song.class, m -> Optional.of((n, sigma) -> new Song(n, sigma, m.sigmaSchedule(), m.shaping()))),
            entry(BackpropagationThroughTime.class, m -> Optional.empty()),
            entry(AdjointEquation.class, m -> Optional.empty()),
            entry(TruncatedBackpropagation.class, m -> Optional.empty()),
            entry(SurrogateGradient.class, m -> Optional.empty()),
            entry(
                    ExactReadout.class,
                    m -> Optional.of((n, sigma) -> new ExactReadout(
                            new OpenAiEs(n, sigma, new OpenAiEs().sigmaSchedule(), new OpenAiEs().shaping())))),
            entry(
                    GuidedEs.class,
                    m -> Optional.of((n, sigma) -> new GuidedEs(
                            n, sigma, m.sigmaSchedule(), m.shaping(), m.surrogates(), m.guide(), m.alpha()))),
            entry(
                    NodePerturbation.class,
                    m -> Optional.of((n, sigma) -> new NodePerturbation(
                            sigma,
                            new ConstantSchedule(),
                            m.hold(),
                            m.wordShare(),
                            m.clip(),
                            m.shift(),
                            m.feedback()))));

    private static final FamilyTable<Update, Optional<Sized>> UPDATES = FamilyTable.of(
            Update.class,
            entry(GradientUpdate.class, m -> Optional.empty()),
            entry(
                    Pgpe.class,
                    m -> Optional.of((n, sigma) -> new Pgpe(
                            n, sigma, m.sigmaRate(), m.maxChange(), m.shaping(), m.optimizer(), m.rateSchedule()))),
            entry(Snes.class, m -> Optional.of((n, sigma) -> new Snes(n, sigma, m.rate(), m.sigmaRate()))),
            entry(Xnes.class, m -> Optional.of((n, sigma) -> new Xnes(n, sigma, m.rate(), m.sigmaRate()))),
            entry(SepCmaEs.class, m -> Optional.of((n, sigma) -> new SepCmaEs(n, sigma, m.elite()))),
            entry(CmaEs.class, m -> Optional.of((n, sigma) -> new CmaEs(n, sigma, m.elite()))));

    /** Makes an estimator. */
    @FunctionalInterface
    private interface EstimatorOf {
        GradientEstimator of(int population, double sigma);
    }

    /** All that there are: those that estimate a gradient first. */
    public static List<EvolutionMember> all() {
        List<EvolutionMember> all = new ArrayList<>();
        for (Class<? extends GradientEstimator> type : Family.members(GradientEstimator.class)) {
            ESTIMATORS
                    .get(Family.defaults(type))
                    .ifPresent(made -> all.add(new EvolutionMember(
                            type.getSimpleName(),
                            (n, sigma) -> new GradientUpdate(
                                    made.of(n, sigma),
                                    new GradientUpdate().optimizer(),
                                    new GradientUpdate().rateSchedule()),
                            type == Song.class,
                            type == NodePerturbation.class)));
        }
        for (Class<? extends Update> type : Family.members(Update.class)) {
            UPDATES.get(Family.defaults(type))
                    .ifPresent(made -> all.add(new EvolutionMember(type.getSimpleName(), made, false, false)));
        }
        return all;
    }

    /**
     * One draw.
     *
     * @param objective whose trials of one iteration are used, whichever draw it is
     * @param theta not modified
     * @param draw from 0: perturbations of another draw are others
     * @return NaN where nothing finite came out
     */
    double[] gradient(Objective objective, double[] theta, long iteration, int population, double sigma, int draw) {
        Objective trials = new OneIteration(objective, iteration);
        Update update = sized.of(population, sigma);
        int turns = isInTurns ? objective.parts().size() : isOnePair ? population / 2 : 1;
        double[] whole = new double[theta.length];
        for (int turn = 0; turn < turns; turn++) {
            double[] one = one(update, trials, theta, (long) draw * turns + turn);
            for (int i = 0; i < whole.length; i++) {
                whole[i] += isOnePair ? one[i] / turns : one[i];
            }
        }
        return whole;
    }

    private static double[] one(Update update, Objective objective, double[] theta, long number) {
        double[] nothing = new double[theta.length];
        Arrays.fill(nothing, Double.NaN);
        if (update.gradient().isPresent()) {
            double[] gradient = update.gradient()
                    .get()
                    .estimator()
                    .estimate(objective, theta, number)
                    .gradient();
            return gradient == null ? nothing : gradient;
        }
        double[] moved = theta.clone();
        double[] memory = new double[update.memory(theta.length)];
        update.start(objective, memory);
        if (update.apply(objective, moved, memory, number, 0).isLost()) {
            return nothing;
        }
        for (int i = 0; i < moved.length; i++) {
            moved[i] = theta[i] - moved[i];
        }
        return moved;
    }

    /** An objective whose trials are those of one iteration, whichever is asked for. */
    private static final class OneIteration extends ForwardedObjective {
        private final long iteration;

        OneIteration(Objective of, long iteration) {
            super(of);
            this.iteration = iteration;
        }

        @Override
        public Loss.Score[] scores(long asked, int candidates, Candidate candidate) {
            return super.scores(iteration, candidates, candidate);
        }

        @Override
        public Loss.Score[] scores(long asked, int candidates, Candidate candidate, double[] gradient) {
            return super.scores(iteration, candidates, candidate, gradient);
        }

        @Override
        public Loss.Score[] scores(long asked, long first, int candidates, Candidate candidate) {
            return super.scores(iteration, first, candidates, candidate);
        }

        @Override
        public Perturbing.Outcome perturbed(long asked, long draw, double[] theta, Perturbing how, double[] gradient) {
            return super.perturbed(iteration, draw, theta, how, gradient);
        }

        @Override
        public Loss.Score gradient(long asked, double[] theta, int steps, double[] gradient) {
            return super.gradient(iteration, theta, steps, gradient);
        }

        @Override
        public Loss.Score gradient(
                long asked, double[] theta, int steps, double spikeWidth, double[] gradient, double[] adjoint) {
            return super.gradient(iteration, theta, steps, spikeWidth, gradient, adjoint);
        }
    }
}
