/**
 * Many trainings of one project: a grid of settings, or methods side by side.
 *
 * <p>{@link barnacle.experiment.RunPlan} makes them, each in a run folder of its own, so that all of it is resumable;
 * {@link barnacle.experiment.Sweep} and {@link barnacle.experiment.Comparison} say which, and sum them up in tables and a figure.
 */
package barnacle.experiment;
