package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * What each neuron's input does to each output, learned from the same pairs: in a tenth p of a trial, of neuron i and
 * output k
 *
 * <pre>
 *   B(k, p, i) = ∂o(k) / ∂z(i, t)        for t in p, the same for all trials
 * </pre>
 *
 * found by regression of a pair's half difference of outputs on its noise, as a running mean over iterations. B is
 * about the same in all trials, while the gradient of the loss has another sign from trial to trial; so it is learned
 * from all of them. The slope of the loss by the outputs, which each trial knows exactly, makes the one from the other:
 * B foresees a pair's half difference of losses, {@code û = σ Σ ∂L/∂o(k) B(k, p, i) ξ(i, t)}, and the gradient is
 *
 * <pre>
 *   mean of (u - û) Σ ξ(i, t) r(j, t) / (σ T)  +  mean of Σ ∂L/∂o(k) B(k, p, i) r(j, t)
 * </pre>
 *
 * where û is multiplied by the slope of u on û, as found in the iterations before, between 0 and 1: what was learned
 * from few pairs foresees too much. Its mean is what it is without feedback, whatever B is, where the noise has no part
 * of its own by word and lasts no longer than a tenth of a trial, and nearly so elsewhere; u - û varies less than u.
 *
 * <p>Source: Lansdell, Prakash and Kording, "Learning to solve the credit assignment problem", arXiv 1906.00889 (2020),
 * where the feedback alone trains.
 *
 * @param memory the weight of what was before in the running mean
 */
public record LearnedFeedback(
        @Quantity(label = "Memory", min = 0, max = 0.9999, help = "Of the running mean over iterations.")
        double memory) implements Feedback {
    /** So many parts of a trial have numbers of their own. */
    static final int PARTS = 10;

    public LearnedFeedback {
        Quantities.check(LearnedFeedback.class, memory);
    }

    public LearnedFeedback() {
        this(0.95);
    }
}
