package barnacle.sim;

import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;

/**
 * Where the numbers of a run first went wrong.
 *
 * @param unit the number of the neuron or the component whose variable it was, or that was farthest out where it was no
 *     state variable
 * @param called what a person reads for what went wrong, {@code cells[3]}
 * @param variable the number of the unit's state variable, 0 for its voltage and for a component
 * @param symbol what the variable is called, {@code v}
 * @param in the variable's unit of measurement; empty for a pure number
 * @param time in {@code timeUnit}
 * @param timeUnit the unit of time of what runs; empty if it has none, or the run does not know it
 * @param value finite if it was farther out than it can be, and otherwise not
 * @param said what went wrong, at which value and when, and what to do
 */
public record Fault(
        int unit,
        String called,
        int variable,
        String symbol,
        String in,
        double time,
        String timeUnit,
        double value,
        Sentence said) {
    /** Of a component of an equation's state that went out of all bounds, or is not a number. */
    public static Fault ofComponent(int component, String name, double time, String timeUnit, double value) {
        return new Fault(
                component,
                name,
                0,
                name,
                "",
                time,
                timeUnit,
                value,
                Sentence.of(
                        "Fault.component",
                        "{0} diverged at t = {1}, where it is {2}; take a smaller step or tolerance, or a method for"
                                + " stiff equations such as Rodas4.",
                        name,
                        Quantities.numeral(time, timeUnit),
                        Numeral.of("%.3g", value)));
    }
}
