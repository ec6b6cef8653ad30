package barnacle.train;

import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * Backpropagation for a readout of spikes. A spike rate, a count or a first spike jumps where a spike comes or goes; on
 * the way back, and there only, it is smoothed: a voltage is not above the threshold or below it, but a share H of a
 * spike.
 *
 * <pre>
 *   H = (1 + x / (1 + |x|)) / 2 with x = (v - threshold) / width
 *   count: H at a window's lowest voltage and all rises of H in it; rate: this over its length
 *   first spike: its time; without one, 2 (1 - H) windows at the highest voltage
 * </pre>
 *
 * What else the readout reads has its exact gradient. It brings a silent neuron to fire and one near its onset to
 * silence; a rate far from the onset is still a staircase, on which trials that all begin alike can come to rest
 * between two steps.
 *
 * <p>Source: Zenke and Ganguli, Neural Computation 30:1514 (2018), for the derivative of H; Bohte, Kok and La Poutré,
 * Neurocomputing 48:17 (2002), for that of a spike's time.
 *
 * @param width how far from the threshold H is 1/4 or 3/4
 * @param clipNorm gradients of a larger global norm are scaled down to it
 */
public record SurrogateGradient(
        @Quantity(
                label = "Width of a spike",
                dimension = Dimension.VOLTAGE,
                min = 0,
                minExclusive = true,
                max = 1000,
                help = "Wide: silent neurons far below the threshold learn too. Narrow: closer to the spikes"
                        + " themselves.")
        double width,

        @Quantity(label = "Clip at norm", min = 0, minExclusive = true)
        double clipNorm)
        implements Backpropagation {
    public SurrogateGradient {
        Quantities.check(SurrogateGradient.class, width, clipNorm);
    }

    public SurrogateGradient() {
        this(10, 10);
    }

    @Override
    public boolean smoothsSpikes() {
        return true;
    }

    @Override
    public boolean solvesAdjointEquation() {
        return false;
    }

    @Override
    public Optional<Sentence> remark(NetworkProblem problem) {
        return problem.network().gradientIssues().isEmpty()
                ? Optional.of(Sentence.of(
                        "SurrogateGradient.remark",
                        "SurrogateGradient smooths the spikes that a readout reads, over {0}, but \"{1}\" reads"
                                + " none,"
                                + " so this is backpropagation through time; let it read spikes, such as by the synapse"
                                + " SpikeRate, or choose BackpropagationThroughTime.",
                        problem.network().numeral(width, Dimension.VOLTAGE),
                        problem.network().readout().orElseThrow().name()))
                : Optional.empty();
    }

    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem, Sentence others) {
        return Optional.of(Sentence.of(
                "NeuralOdeProblem.estimator.surrogate",
                "SurrogateGradient smooths the spikes that a network''s readout reads, and this equation has"
                        + " none; choose {0}.",
                others));
    }

    @Override
    public Estimate whole(Objective objective, double[] theta, long iteration) {
        return Estimate.backward(objective, theta, iteration, Integer.MAX_VALUE, width);
    }
}
