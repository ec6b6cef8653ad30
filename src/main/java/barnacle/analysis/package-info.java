/**
 * Looks at what was built or learned.
 *
 * <p>One neuron: its {@link barnacle.analysis.RateCurve}, its {@link barnacle.analysis.PhasePlane} and what both say of its
 * {@link barnacle.analysis.Excitability}. Nothing here draws or writes files; {@code barnacle.project} does.
 */
package barnacle.analysis;
