/**
 * What the scientist edits: immutable records, with units, self-checking.
 *
 * <p>Start at {@link barnacle.model.Network}: a {@link barnacle.model.Stimulus}, {@link barnacle.model.NeuronGroup}s of
 * one kind of {@link barnacle.model.Neuron}, a {@link barnacle.model.Readout}, and the
 * {@link barnacle.model.Projection}s between them. All randomness has an address under a
 * {@link barnacle.model.Seed}.
 */
package barnacle.model;
