/**
 * The contract of a simulation: what runs, what it is given, what is recorded of it, and the engine that runs it.
 *
 * <p>A {@link barnacle.model.Network} becomes numbers in a {@link barnacle.sim.ParameterTable} and structure in a
 * {@link barnacle.sim.NetworkProgram}; {@link barnacle.sim.Lanes} say what each copy receives; an
 * {@link barnacle.sim.Engine} gives each thread a {@link barnacle.sim.Simulation} that runs forward and backward.
 * {@link barnacle.sim.plain.ReferenceEngine} is plain and double; {@link barnacle.sim.lane.LaneEngine} is fast and
 * float and is tested against it. {@link barnacle.sim.Recording} keeps what one lane did;
 * a {@link barnacle.sim.LiveRun} goes on for as long as somebody watches it.
 *
 * <p>A {@link barnacle.model.NeuralOde} takes the same way: its numbers are a {@link barnacle.sim.ParameterTable} too,
 * a {@link barnacle.sim.NeuralOdeProgram} says how it is solved, {@link barnacle.sim.InitialStates} say from where, and
 * an engine gives each thread a {@link barnacle.sim.EquationSimulation}.
 */
package barnacle.sim;
