package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.setting.Quantity;

/**
 * Matrices of weights by a matrix of low rank, so that candidates share their products and thousands of them cost
 * little more than as many trials.
 *
 * <pre>
 *   W ± σ A Bᵀ / √rank
 * </pre>
 *
 * with standard normal A [target, rank] and B [source, rank]. Each number's perturbation has the variance σ², and two
 * numbers' perturbations are uncorrelated, though not independent: to first order in σ the mean estimate is the
 * smoothed gradient. Beyond that it is not. Of the third derivatives of the loss, which the estimate takes with the
 * fourth moments, that by one number three times counts 1 + 2 / rank times as much as in the gradient of the loss
 * smoothed by independent numbers, and so does that by one number and twice by another of its row or column.
 *
 * <p>A weight without a connection stays absent. A bias or a neuron's parameter is perturbed by itself, and so is each
 * number of a matrix that has no more rows or columns than the rank, and of a block with bounds, of whatever kind: a
 * kept sign, a group that is excitatory or inhibitory, a conductance, a gap junction. A candidate beyond a bound is
 * moved onto it, which would leave no low rank. <em>check</em> says which blocks these are.
 *
 * <p>Source: Sarkar et al., Evolution Strategies at the Hyperscale, arXiv 2511.16652 (2025).
 *
 * @param rank of what is added to each matrix
 */
public record LowRank(
        @Quantity(label = "Rank", min = 1, max = 64) int rank) implements Perturbation {
    public LowRank {
        Quantities.check(LowRank.class, rank);
    }

    public LowRank() {
        this(1);
    }
}
