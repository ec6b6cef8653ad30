/**
 * Barnacle: a desktop workbench for biophysical neural networks. Draw a circuit of Morris-Lecar neurons, give it a task,
 * train it by evolution or by backpropagation, watch it learn.
 *
 * <p>The map. A package may use only what stands before it; {@code ArchitectureTest} keeps it so.
 *
 * <pre>
 *   setting -> ode -> model -> sim -> task -> train -> analysis -> project -> experiment
 *       -> app.control -> app.session -> { app.network | app.training } -> app -> (root)
 * </pre>
 *
 * <ul>
 *   <li>{@code barnacle.setting}: what a setting is: units, bounds, choices, and the sentences that refuse.
 *   <li>{@code barnacle.ode}: solve dy/dt = f(t, y), and take derivatives through the solve; knows no neurons.
 *   <li>{@code barnacle.model}: what the scientist edits; immutable records with units.
 *   <li>{@code barnacle.sim}: run a network forward, and backward for its gradient.
 *   <li>{@code barnacle.task}: stimuli, targets, loss.
 *   <li>{@code barnacle.train}: change parameters so that the loss falls.
 *   <li>{@code barnacle.analysis}: look at what was built or learned.
 *   <li>{@code barnacle.project}: files; the only user of Jackson.
 *   <li>{@code barnacle.experiment}: many trainings, in tables and figures, and the paper reproduced.
 *   <li>{@code barnacle.app.control}: reusable JavaFX pieces that know no screen; the only user of ChartFX.
 *   <li>{@code barnacle.app.session}: the open project, its undo history, background jobs; no nodes.
 *   <li>{@code barnacle.app.network}, {@code barnacle.app.training}: one screen each; they do not know each other.
 *   <li>{@code barnacle.app}: the window.
 *   <li>{@code barnacle}: the front doors; {@link barnacle.Main} and one class per command.
 * </ul>
 */
package barnacle;
