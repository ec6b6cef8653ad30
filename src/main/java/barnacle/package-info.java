/**
 * Barnacle: a desktop workbench for biophysical neural networks. Draw a circuit of neurons, give it a
 * task, train it by evolution or by backpropagation, watch it learn.
 *
 * <p>The map. A package may use only what stands before it; {@code ArchitectureTest} keeps it so.
 *
 * <pre>
 *   setting -> ode -> model -> sim -> sim.plain -> sim.lane -> sim.engine -> task -> train.step -> train -> analysis
 *       -> analysis.branch -> plot -> file -> project -> export -> run -> report -> examine
 *       -> lesson -> experiment -> bench -> cli
 *       -> app.control -> app.session -> app.live
 *       -> { app.network | app.simulation | app.neuron | app.training | app.runs | app.analysis
 *       | app.lesson } -> app -> (root)
 * </pre>
 *
 * <ul>
 *   <li>{@code barnacle.setting}: what a setting is: units, bounds, choices, and the sentences that refuse.
 *   <li>{@code barnacle.ode}: solve dy/dt = f(t, y), and take derivatives through the solve; knows no neurons.
 *   <li>{@code barnacle.model}: what the scientist edits; immutable records with units.
 *   <li>{@code barnacle.sim}: the contract of a simulation: engine, program, parameter table, recording.
 *   <li>{@code barnacle.sim.plain}, {@code barnacle.sim.lane}, {@code barnacle.sim.engine}: double precision; vector
 *       lanes; which of the two runs what.
 *   <li>{@code barnacle.task}: stimuli, targets, loss.
 *   <li>{@code barnacle.train.step}: optimizers, schedules, constraints, shapings of the loss, metrics of a
 *       gradient.
 *   <li>{@code barnacle.train}: change parameters so that the loss falls.
 *   <li>{@code barnacle.analysis}: look at what was built or learned.
 *   <li>{@code barnacle.analysis.branch}: how what an equation does changes with its parameters: fixed points, cycles.
 *   <li>{@code barnacle.plot}: draw data; knows no screen.
 *   <li>{@code barnacle.file}: bytes to disk and back.
 *   <li>{@code barnacle.project}: the project file and the samples.
 *   <li>{@code barnacle.export}: a circuit in the language of another simulator.
 *   <li>{@code barnacle.run}: one training on disk.
 *   <li>{@code barnacle.report}: what is taken home.
 *   <li>{@code barnacle.examine}: what is asked of a drawn or trained network, and what is found.
 *   <li>{@code barnacle.lesson}: lessons, and when what is to be done in them is done.
 *   <li>{@code barnacle.experiment}: many trainings, in tables and figures, and the paper reproduced.
 *   <li>{@code barnacle.bench}: measures this machine.
 *   <li>{@code barnacle.cli}: one class for each command; loads no class of the window.
 *   <li>{@code barnacle.app.control}: reusable JavaFX pieces that know no screen; the only user of ChartFX.
 *   <li>{@code barnacle.app.session}: the open project, its undo history, background jobs; no nodes.
 *   <li>{@code barnacle.app.live}: a run that goes on, what is kept of it, what follows it; draws nothing.
 *   <li>{@code barnacle.app.network}, {@code barnacle.app.simulation}, {@code barnacle.app.neuron},
 *       {@code barnacle.app.training}, {@code barnacle.app.runs}, {@code barnacle.app.analysis}: one screen each; they
 *       do not know each other.
 *   <li>{@code barnacle.app.lesson}: the panel of a lesson beside the screens; knows none of them.
 *   <li>{@code barnacle.app}: the window.
 *   <li>{@code barnacle}: {@link barnacle.Main} alone, which hands the command line and the window to each other.
 * </ul>
 */
package barnacle;
