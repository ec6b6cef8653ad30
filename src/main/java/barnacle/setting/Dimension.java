package barnacle.setting;

/** What a number measures whose unit is not written on it, but is that of the neuron beside it ({@link Units}). */
public enum Dimension {
    /** None of these: the unit stands on the number itself. */
    OWN,
    TIME,
    VOLTAGE,
    CURRENT,
    CONDUCTANCE
}
