package barnacle.setting;

/**
 * Who says in which units numbers are whose unit is not written on them: a neuron for its group's currents, and a
 * network, by its first group's neuron, for all other settings of a project.
 */
@FunctionalInterface
public interface Units {
    /** The unit of a dimension; empty for a pure number and for {@link Dimension#OWN}. */
    String unit(Dimension dimension);

    /**
     * How many cycles there are in one unit of time.
     *
     * @param frequency in the unit of {@link Dimension#FREQUENCY}
     */
    default double cycles(double frequency) {
        return frequency;
    }

    /** A number with its unit: "0.5 ms". */
    default String text(double value, Dimension dimension) {
        String unit = unit(dimension);
        return unit.isEmpty() ? Quantities.text(value) : Quantities.text(value) + " " + unit;
    }
}
