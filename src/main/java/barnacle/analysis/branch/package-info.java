/**
 * How what an equation does changes with its parameters: branches of fixed points and of limit cycles with their
 * special points, and the phase response of a cycle. Holds for any {@link barnacle.analysis.branch.Field}; a neuron is
 * one as {@link barnacle.analysis.branch.NeuronField}.
 */
package barnacle.analysis.branch;
