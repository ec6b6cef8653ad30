/**
 * The parts that a way of training is put together from: an {@link barnacle.train.step.Optimizer} takes the step, a
 * {@link barnacle.train.step.RateSchedule} its rate, a {@link barnacle.train.step.Constraint} keeps parameters where
 * they belong, a {@link barnacle.train.step.LossShaping} says what a population's losses count for, a {@link
 * barnacle.train.step.Metric} turns a gradient before the step.
 */
package barnacle.train.step;
