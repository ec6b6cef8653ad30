package barnacle.app.live;

import java.util.Optional;

/**
 * What is measured, and of which unit.
 *
 * @param unit as a person reads it: {@code cells[3]}
 * @param source the group whose connection alone gives the current; empty for all that the unit gets
 */
public record Meter(Quantity quantity, String unit, String source) {
    /** What can be measured of a neuron. */
    public enum Quantity {
        VOLTAGE,
        /** What connections give it. */
        CURRENT,
        SPIKES,
        /** One over the interval of its spikes. */
        RATE
    }

    private static final String GAP = " ";

    /** No name of a group has it. */
    private static final String FROM = " < ";

    /** A meter of a neuron. */
    public Meter(Quantity quantity, String unit) {
        this(quantity, unit, "");
    }

    /** A meter of what one connection gives a neuron. */
    public static Meter ofConnection(String unit, String source) {
        return new Meter(Quantity.CURRENT, unit, source);
    }

    public boolean isOfConnection() {
        return !source.isEmpty();
    }

    /** Where its samples are kept; a meter of spikes keeps none. */
    public Signal signal() {
        return new Signal(Signal.Kind.METER, quantity.name() + (isOfConnection() ? FROM + source : ""), unit);
    }

    /** A line of text for it. */
    public String line() {
        return quantity.name() + GAP + unit + (isOfConnection() ? FROM + source : "");
    }

    /** The one of a {@link #line}; empty if it is none. */
    public static Optional<Meter> of(String line) {
        int at = line.indexOf(GAP);
        for (Quantity quantity : Quantity.values()) {
            if (at > 0 && line.substring(0, at).equals(quantity.name())) {
                String[] rest = line.substring(at + GAP.length()).split(FROM, 2);
                return Optional.of(new Meter(quantity, rest[0], rest.length > 1 ? rest[1] : ""));
            }
        }
        return Optional.empty();
    }
}
