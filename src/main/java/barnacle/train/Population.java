package barnacle.train;

import barnacle.model.InvalidSetting;
import barnacle.model.RandomStream;
import barnacle.task.Loss;

/**
 * The candidates of one iteration and what they scored. Each perturbation ε(k) is drawn again from its address whenever it is
 * needed, so that none is kept.
 */
final class Population {
    /** How many partial sums a gradient has, whatever the number of threads. */
    private static final int PARTS = 8;

    /** How a perturbation is drawn. */
    @FunctionalInterface
    interface Noise {
        /** Standard normal and independent in every number. */
        Noise PLAIN = (random, weight, to) -> {
            for (int i = 0; i < to.length; i++) {
                to[i] += weight * random.nextGaussian();
            }
        };

        /** Draws ε and adds weight · ε to {@code to}. */
        void add(RandomStream random, double weight, double[] to);
    }

    private final Objective objective;
    private final long iteration;
    private final double sigma;
    private final Noise noise;
    private final Loss.Score[] scores;

    private Population(
            Objective objective, long iteration, double sigma, Noise noise, int count, Objective.Candidate candidate) {
        this.objective = objective;
        this.iteration = iteration;
        this.sigma = sigma;
        this.noise = noise;
        scores = objective.scores(iteration, count, candidate);
    }

    /** Candidates 2k and 2k + 1 are θ + σ ε(k) and θ - σ ε(k). */
    static Population mirrored(
            Objective objective, double[] theta, long iteration, double sigma, int count, Noise noise) {
        return new Population(objective, iteration, sigma, noise, count, (number, moved) -> {
            System.arraycopy(theta, 0, moved, 0, theta.length);
            noise.add(perturbation(objective, iteration, number / 2), number % 2 == 0 ? sigma : -sigma, moved);
        });
    }

    /**
     * Refuses what cannot be mirrored.
     *
     * @throws InvalidSetting if the population is odd
     */
    static void checkPairs(int population) {
        if (population % 2 != 0) {
            throw new InvalidSetting(
                    "population",
                    "population is " + population + "; it must be even, because candidates come in mirrored pairs.");
        }
    }

    /** A fresh array of the losses by candidate. */
    double[] losses() {
        double[] losses = new double[scores.length];
        for (int c = 0; c < losses.length; c++) {
            losses[c] = scores[c].loss();
        }
        return losses;
    }

    double sigma() {
        return sigma;
    }

    /** Whether no candidate has a finite loss. */
    boolean isLost() {
        for (Loss.Score score : scores) {
            if (Double.isFinite(score.loss())) {
                return false;
            }
        }
        return true;
    }

    /** Σ weight(k) ε(k), in an order that does not depend on the threads; a NaN leaves its perturbation out. */
    double[] sum(double[] weights) {
        int n = objective.size();
        double[][] parts = new double[PARTS][n];
        objective.parallel(PARTS, part -> {
            for (int k = part; k < weights.length; k += PARTS) {
                if (!Double.isNaN(weights[k]) && weights[k] != 0) {
                    noise.add(perturbation(objective, iteration, k), weights[k], parts[part]);
                }
            }
        });
        double[] sum = parts[0];
        for (int i = 0; i < n; i++) {
            for (int part = 1; part < PARTS; part++) {
                sum[i] += parts[part][i];
            }
        }
        return sum;
    }

    /** What was seen, with the gradient that came of it; {@code null} if none did. */
    Estimate estimate(double[] gradient) {
        double loss = 0;
        double correct = 0;
        int failed = 0;
        for (Loss.Score score : scores) {
            if (Double.isFinite(score.loss())) {
                loss += score.loss();
                correct += score.correct();
            } else {
                failed++;
            }
        }
        int usable = scores.length - failed;
        double norm = gradient == null ? Double.NaN : Estimate.norm(gradient);
        return new Estimate(
                Double.isNaN(norm) ? null : gradient,
                loss / usable,
                correct / usable / objective.trials(),
                norm,
                sigma,
                failed,
                (long) scores.length * objective.trials());
    }

    private static RandomStream perturbation(Objective objective, long iteration, int k) {
        return objective.seed().stream("perturbation", iteration, k);
    }
}
