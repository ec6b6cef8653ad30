/**
 * What is to be learned: a {@link barnacle.task.NetworkTask} draws {@link barnacle.task.Trials}, a
 * {@link barnacle.task.TrajectoryFit} windows of a {@link barnacle.task.Trajectory}, and the {@link barnacle.task.Loss}
 * of either says how far a readout is from its {@link barnacle.task.Targets}.
 */
package barnacle.task;
