package barnacle.sim;

/**
 * When one neuron's voltage crossed the threshold upward, in ms, interpolated within the step.
 *
 * @param times ascending; shared, not to be modified
 */
public record SpikeTrain(String group, int neuron, double[] times) {}
