package barnacle.model;

/**
 * One state variable of a neuron.
 *
 * @param name as files write it: {@code v}, {@code w}
 * @param label in plain words
 * @param unit empty for a pure number
 * @param initial where it starts unless a group says otherwise
 * @param possible what values make sense; a draw outside is clipped
 * @param shown what a figure shows at least
 */
public record NeuronVariable(String name, String label, String unit, double initial, Range possible, Range shown) {}
