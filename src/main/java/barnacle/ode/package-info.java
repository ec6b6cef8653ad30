/**
 * Solves dy/dt = f(t, y). Knows no neurons: a {@link barnacle.ode.VectorField} goes in, a {@link barnacle.ode.Method}
 * steps it.
 */
package barnacle.ode;
