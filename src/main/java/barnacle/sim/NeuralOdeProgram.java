package barnacle.sim;

import barnacle.model.NeuralOde;
import barnacle.ode.Solver;

/**
 * A neural ordinary differential equation with how it is solved, and where its numbers stand. Immutable, shared by all
 * threads.
 *
 * @param table of the equation
 * @param solver an {@link barnacle.ode.ExplicitMethod} with a {@link barnacle.ode.FixedStep} divides each interval
 *     between two times into equal steps of at most that length; any other choice solves from the first time to the
 *     last
 */
public record NeuralOdeProgram(NeuralOde equation, ParameterTable table, Solver solver) {}
