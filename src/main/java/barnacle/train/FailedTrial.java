package barnacle.train;

import barnacle.sim.Fault;

/**
 * The trial that a {@link Failure} is of: the first whose loss is not finite, or the one with the largest gradient.
 *
 * @param number among those that were evaluated together, from 0
 * @param fault where its numbers first went wrong
 * @param loss of it alone; not finite unless the gradient failed
 */
public record FailedTrial(int number, Fault fault, double loss) {}
