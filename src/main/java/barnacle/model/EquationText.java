package barnacle.model;

import java.util.List;

/**
 * A neuron's equations as text, in what all simulators read: names of its parameters and variables, numbers, {@code +
 * - * /}, parentheses, {@code exp}, {@code log}, {@code tanh}, {@code cosh}, and two functions that who reads them
 * defines, {@code ell(y) = y / (1 - exp(-y))} and {@code cut(x, most)}, the smaller of the two.
 *
 * <pre>
 *   capacitance dv/dt = I - ionic        dx/dt = each of the gates
 * </pre>
 *
 * <p>{@code EquationTextTest} finds each kind's numbers to be those of its {@link Dynamics}.
 *
 * @param definitions in order, each of what stands before it; functions of the state
 * @param ionic the ionic currents together, positive outward
 * @param gates the derivative of each variable beside the voltage, in the order of {@link Neuron#variables}
 */
public record EquationText(List<Definition> definitions, String ionic, List<String> gates) {
    /** A name for an expression. */
    public record Definition(String name, String expression) {}
}
