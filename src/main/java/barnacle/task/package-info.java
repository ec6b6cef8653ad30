/**
 * What is to be learned: a {@link barnacle.task.NetworkTask} draws {@link barnacle.task.Trials}, and its {@link
 * barnacle.task.Loss} says how wrong a readout is.
 */
package barnacle.task;
