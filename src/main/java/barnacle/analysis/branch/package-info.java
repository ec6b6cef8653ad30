/**
 * How what an equation does changes with its parameters. Holds for any {@link barnacle.analysis.branch.Field}; a neuron
 * is one as {@link barnacle.analysis.branch.NeuronField}.
 *
 * <ul>
 *   <li>A {@link barnacle.analysis.branch.Diagram} over one parameter has {@link barnacle.analysis.branch.Branch}es of
 *       fixed points and {@link barnacle.analysis.branch.CycleBranch}es of limit cycles, stable and unstable, with
 *       their special points; the {@link barnacle.analysis.branch.Verdict} reads it.
 *   <li>{@link barnacle.analysis.branch.CurveTracer} follows special points over two parameters.
 *   <li>{@link barnacle.analysis.branch.PhaseResponse} tells how a kick moves a cycle on.
 * </ul>
 */
package barnacle.analysis.branch;
