package barnacle.run;

/**
 * What a training had learned at a moment.
 *
 * @param iteration after which it was; 0 for the state before the first
 * @param loss of the evaluation made in that iteration; NaN if none was
 * @param theta the trained numbers, in {@link barnacle.train.ParameterSpace} order; not modified
 * @param memory what the update remembered, as long as {@link barnacle.train.Update#memory} says; empty where that was
 *     not kept; not modified
 */
public record KeptState(long iteration, double loss, double[] theta, double[] memory) {}
