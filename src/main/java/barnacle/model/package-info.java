/**
 * What the scientist edits: immutable records, with units, self-checking.
 *
 * <p>Start at {@link barnacle.model.Network}: a {@link barnacle.model.Stimulus}, {@link barnacle.model.NeuronGroup}s of
 * {@link barnacle.model.MorrisLecar} neurons, a {@link barnacle.model.Readout}, and the {@link
 * barnacle.model.Projection}s between them. A number says what it means once, with {@link barnacle.model.Quantity};
 * every record checks itself with {@link barnacle.model.Quantities#check} and refuses with {@link
 * barnacle.model.InvalidSetting}. What is merely unfinished is an {@link barnacle.model.Issue}. A choice between kinds
 * is a {@link barnacle.model.Family}: a sealed interface with one record per member. All randomness has an address
 * under a {@link barnacle.model.Seed}.
 */
package barnacle.model;
