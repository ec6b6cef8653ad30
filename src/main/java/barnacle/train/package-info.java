/**
 * Changes parameters so that the loss falls.
 *
 * <p>A {@link barnacle.train.Problem} is all that decides a result, of a network or of a neural differential equation.
 * A {@link barnacle.train.GradientEstimator} finds a direction, an {@link barnacle.train.step.Optimizer} takes the
 * step, and the {@link barnacle.train.TrainingState} that goes in and comes out is all there is to remember.
 */
package barnacle.train;
