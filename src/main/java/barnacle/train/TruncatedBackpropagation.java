package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * Backpropagation that goes back so many steps from the last that the loss reads, holds the state there, and goes back
 * anew from the last read before. What a stretch does to what is read in it is exact, what earlier steps do through the
 * state it began with is left out, so the gradient is biased but grows less where the adjoint grows with every step
 * back. The readout's gradient is exact. The trial itself still runs from its beginning.
 *
 * <p>A task that reads one window at a trial's end has one stretch, if the window is no longer. One that reads all
 * along is cut every so many steps, and what is read goes back to the cut before it: at most so many steps, and half of
 * them on average.
 *
 * <p>Source: Williams and Peng, Neural Computation 2:490, 1990; their BPTT(h; h').
 *
 * @param clipNorm gradients of a larger global norm are scaled down to it
 */
public record TruncatedBackpropagation(
        @Quantity(
                label = "Steps back",
                unit = "steps",
                min = 1,
                max = 1e9,
                help = "The gradient goes so far back from the last step that the loss reads, then anew from the"
                        + " one read"
                        + " before; as many as the trial has are backpropagation in full.")
        int steps,

        @Quantity(label = "Clip at norm", min = 0, minExclusive = true)
        double clipNorm)
        implements Backpropagation {
    public TruncatedBackpropagation {
        Quantities.check(TruncatedBackpropagation.class, steps, clipNorm);
    }

    public TruncatedBackpropagation() {
        this(100, 10);
    }

    @Override
    public boolean smoothsSpikes() {
        return false;
    }

    @Override
    public boolean solvesAdjointEquation() {
        return false;
    }

    @Override
    public Optional<Sentence> remark(NetworkProblem problem) {
        int all = problem.steps();
        return steps < all
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "TruncatedBackpropagation.remark",
                        "TruncatedBackpropagation goes back {0} {0,choice,0#steps|1#step|1<steps}, but a trial has only {1}, so"
                                + " this is"
                                + " backpropagation through time; choose fewer than {1} {1,choice,0#steps|1#step|1<steps}.",
                        steps,
                        all));
    }

    @Override
    public Optional<Sentence> refusal(NeuralOdeProblem problem, Sentence others) {
        return Optional.of(Sentence.of(
                "NeuralOdeProblem.estimator.truncated",
                "TruncatedBackpropagation is for networks: it goes back through {0} steps of a trial at a"
                        + " time; choose {1}.",
                steps,
                others));
    }

    @Override
    public Estimate whole(Objective objective, double[] theta, long iteration) {
        return Estimate.backward(objective, theta, iteration, steps, 0);
    }
}
