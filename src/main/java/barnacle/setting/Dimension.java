package barnacle.setting;

/** What a number measures whose unit is not written on it, but is that of a neuron ({@link Units}). */
public enum Dimension {
    /** None of these: the unit stands on the number itself. */
    OWN,
    TIME,
    /** Per time. */
    RATE,
    /** Per time and per concentration of a transmitter. */
    BINDING,
    VOLTAGE,
    CURRENT,
    CONDUCTANCE
}
