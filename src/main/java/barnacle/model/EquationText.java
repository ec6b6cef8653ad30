package barnacle.model;

import java.util.List;
import java.util.Optional;

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
 * @param jump what a spike does, of a kind that has a {@link Reset}
 */
public record EquationText(List<Definition> definitions, String ionic, List<String> gates, Optional<Jump> jump) {
    /** The equations of a kind that no spike resets. */
    public EquationText(List<Definition> definitions, String ionic, List<String> gates) {
        this(definitions, ionic, gates, Optional.empty());
    }

    /** A name for an expression. */
    public record Definition(String name, String expression) {}

    /**
     * What happens where the voltage reaches its peak.
     *
     * @param peak the name of the voltage at which it happens
     * @param becomes each variable that jumps, the voltage first, and what it becomes, of the values before the jump
     */
    public record Jump(String peak, List<Definition> becomes) {}
}
