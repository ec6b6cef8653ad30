package barnacle.model;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.List;

/**
 * Where one state variable of a group's neurons starts.
 *
 * @param group its name
 * @param variable as files write it: {@code v}, {@code w}
 * @param values one for each neuron of the group, in the variable's unit
 */
public record VariableState(String group, String variable, List<Double> values) {
    private static final double LARGEST = 1e6;

    public VariableState {
        Quantities.check(VariableState.class, group, variable, values);
        values = List.copyOf(values);
        for (int i = 0; i < values.size(); i++) {
            if (!(Math.abs(values.get(i)) <= LARGEST)) {
                throw new InvalidSetting(
                        "values/" + i,
                        "VariableState.values.bounds",
                        "{0} of {1}[{2}] starts at {3}; it must be between {4} and {5}.",
                        variable,
                        group,
                        i,
                        values.get(i),
                        -LARGEST,
                        LARGEST);
            }
        }
    }

    /** That of no neuron yet. */
    public VariableState() {
        this("cells", "v", List.of());
    }

    /** The same state of a group of another name. */
    VariableState of(String other) {
        return new VariableState(other, variable, values);
    }
}
