package barnacle.app.simulation;

import java.util.Optional;

/**
 * What is measured, and of which unit.
 *
 * @param unit as a person reads it: {@code cells[3]}
 */
record Meter(Quantity quantity, String unit) {
    /** What can be measured of a neuron. */
    enum Quantity {
        VOLTAGE,
        /** What connections give it. */
        CURRENT,
        SPIKES,
        /** One over the interval of its spikes. */
        RATE
    }

    private static final String GAP = " ";

    /** Where its samples are kept; a meter of spikes keeps none. */
    Signal signal() {
        return new Signal(Signal.Kind.METER, quantity.name(), unit);
    }

    /** A line of text for it. */
    String line() {
        return quantity.name() + GAP + unit;
    }

    /** The one of a {@link #line}; empty if it is none. */
    static Optional<Meter> of(String line) {
        int at = line.indexOf(GAP);
        for (Quantity quantity : Quantity.values()) {
            if (at > 0 && line.substring(0, at).equals(quantity.name())) {
                return Optional.of(new Meter(quantity, line.substring(at + GAP.length())));
            }
        }
        return Optional.empty();
    }
}
