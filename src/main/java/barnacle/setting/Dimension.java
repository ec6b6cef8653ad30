package barnacle.setting;

/** What a number measures whose unit is not written on it, but is that of a neuron ({@link Units}). */
public enum Dimension {
    /** None of these: the unit stands on the number itself. */
    OWN,
    TIME,
    /** Per time. */
    RATE,
    /** Cycles or spikes per time: in hertz where times are in milliseconds. */
    FREQUENCY,
    /** Per time and per concentration of a transmitter. */
    BINDING,
    VOLTAGE,
    CURRENT,
    /** Current times root of time, of a noise without memory. */
    INTENSITY,
    CONDUCTANCE
}
