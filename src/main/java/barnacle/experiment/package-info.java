/**
 * Many trainings: a grid of settings, methods side by side, and what the paper claims.
 *
 * <p>{@link barnacle.experiment.RunPlan} makes them, each in a run folder of its own, so that all of it is resumable;
 * {@link barnacle.experiment.Sweep} and {@link barnacle.experiment.MethodComparison} say which, and sum them up in
 * tables and a figure; {@link barnacle.experiment.Reproduction} carries out those that test the paper, and reports on
 * each of its claims.
 */
package barnacle.experiment;
