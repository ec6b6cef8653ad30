package barnacle.report;

import barnacle.model.NeuronVariable;

/** Names of columns, what stands there with its unit in letters, digits and underscores; and of axes. */
public final class ColumnNames {
    private ColumnNames() {}

    /** {@code current_uA_cm2} for µA/cm²; the name alone for a pure number. */
    public static String named(String name, String unit) {
        return unit.isEmpty()
                ? name
                : name + "_" + unit.replace('µ', 'u').replace('/', '_').replace('²', '2');
    }

    /** A variable as an axis names it: "v / mV". */
    static String label(NeuronVariable variable) {
        return label(variable.name(), variable.unit());
    }

    /** "component 1 / mV"; the name alone for a pure number. */
    public static String label(String name, String unit) {
        return unit.isEmpty() ? name : name + " / " + unit;
    }

    static String of(NeuronVariable variable) {
        return named(variable.name(), variable.unit());
    }
}
