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

    /**
     * A time in the unit whose inverse is that of {@link Dimension#FREQUENCY}: in seconds where that is hertz.
     *
     * @param time in the unit of {@link Dimension#TIME}
     */
    default double perFrequency(double time) {
        return time / (1 / cycles(1));
    }

    /** How many cycles or spikes in a time are as a frequency, in the unit of {@link Dimension#FREQUENCY}. */
    default double frequency(double count, double time) {
        return 1 / cycles(1) * count / time;
    }

    /** A number with its unit: "0.5 ms". */
    default String text(double value, Dimension dimension) {
        String unit = unit(dimension);
        return unit.isEmpty() ? Quantities.text(value) : Quantities.text(value) + " " + unit;
    }

    /** The same number as a sentence's value. */
    default Numeral numeral(double value, Dimension dimension) {
        return new Numeral(text(value, dimension));
    }
}
