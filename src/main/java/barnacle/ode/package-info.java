/**
 * Solves dy/dt = f(t, y), and takes derivatives through the solve. Knows no neurons.
 *
 * <p>A {@link barnacle.ode.VectorField} goes in. A {@link barnacle.ode.Method} steps it; most methods are their
 * coefficients, a {@link barnacle.ode.Tableau} or a {@link barnacle.ode.RosenbrockTableau}. Step by step with its
 * {@link barnacle.ode.Stepper}, where the steps are given; or by a {@link barnacle.ode.Solver}, which chooses them by
 * its {@link barnacle.ode.StepControl}, reads the solution at any time, finds {@link barnacle.ode.Event}s and returns a
 * {@link barnacle.ode.Solution}, also when it fails.
 *
 * <p>Which method: {@link barnacle.ode.DormandPrince54}; {@link barnacle.ode.BogackiShampine32} at loose tolerances;
 * for stiff problems {@link barnacle.ode.Rodas4}, {@link barnacle.ode.Rosenbrock23} at loose tolerances,
 * {@link barnacle.ode.TrBdf2} where the Jacobian is costly; {@link barnacle.ode.AutoSwitch} if it is not known.
 *
 * <p>An {@link barnacle.ode.Adjoint} gives the gradient of a function of the solution.
 */
package barnacle.ode;
