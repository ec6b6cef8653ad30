/**
 * Single precision in the lanes of the processor's vector instructions: {@link barnacle.sim.lane.LaneEngine} and its
 * kernels.
 *
 * <p>The state is [variable][neuron][lane] in blocks of 16 lanes on cache lines ({@link barnacle.sim.lane.Rows}). No
 * result depends on the vector's width. Needs the module {@code jdk.incubator.vector}.
 *
 * <p>A network: {@link barnacle.sim.lane.LaneSimulation} runs in time, {@link barnacle.sim.lane.LaneStep} makes a step
 * of parts, {@link barnacle.sim.lane.LaneTape} keeps what the way back of {@link barnacle.sim.lane.LaneReverse} needs.
 * Parts are made by {@link barnacle.sim.lane.LaneNeurons} (the membranes), {@link barnacle.sim.lane.LaneCoupling} (all
 * that passes between them, each in a class of its own), {@link barnacle.sim.lane.LaneInjections} (what the
 * experimenter gives), {@link barnacle.sim.lane.LaneBackground} and {@link barnacle.sim.lane.LaneReader}. An equation:
 * {@link barnacle.sim.lane.LaneEquationSimulation} and its {@link barnacle.sim.lane.LaneField}. What a member of a
 * family is in lanes stands in a table that refuses an unknown one: {@link barnacle.sim.lane.LaneRelease}, {@link
 * barnacle.sim.lane.LaneActivation}, {@link barnacle.sim.lane.LaneKernels}.
 *
 * <p>A neuron: its {@link barnacle.sim.lane.LaneKernel} steps a {@link barnacle.sim.lane.LaneRun} of like groups, and
 * takes it back. {@link barnacle.sim.lane.MorrisLecarKernel} steps by the numbers of
 * {@link barnacle.sim.lane.MorrisLecarTable}; {@link barnacle.sim.lane.MorrisLecarAdjoint} goes back.
 */
package barnacle.sim.lane;
