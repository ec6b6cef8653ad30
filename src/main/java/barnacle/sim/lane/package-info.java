/**
 * Single precision in the lanes of the processor's vector instructions: {@link barnacle.sim.lane.LaneEngine} and its kernels.
 *
 * <p>The state is [variable][neuron][lane] in blocks of 16 lanes on cache lines ({@link barnacle.sim.lane.Rows}). No result depends on
 * the vector's width. Needs the module {@code jdk.incubator.vector}.
 */
package barnacle.sim.lane;
