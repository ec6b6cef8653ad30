package barnacle.app.session;

import barnacle.model.Neuron;

/**
 * A neuron as a run has it now. Arrays are shared, not to be modified.
 *
 * @param chosen which neuron of the project
 * @param neuron its own numbers
 * @param current all that reaches it from outside its membrane, in its unit
 * @param way [variable][point]: its state variables of late, the voltage first; the last point is now
 */
public record LiveNeuron(Chosen chosen, Neuron neuron, double current, double[][] way) {}
