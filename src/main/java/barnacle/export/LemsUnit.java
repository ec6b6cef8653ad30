package barnacle.export;

import barnacle.file.InvalidFileException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit as LEMS writes it. What is measured for each square centimetre of membrane stands for a neuron of 1 cm², whose
 * numbers are the same. A temperature is a pure number, since degrees have no common zero with kelvins.
 *
 * @param dimension one of NeuroML's core dimensions
 * @param symbol one of its units; empty of a pure number
 */
record LemsUnit(String dimension, String symbol) {
    static final LemsUnit NONE = new LemsUnit("none", "");
    static final LemsUnit VOLTAGE = new LemsUnit("voltage", "mV");
    static final LemsUnit TIME = new LemsUnit("time", "ms");
    static final LemsUnit RATE = new LemsUnit("per_time", "per_ms");
    /** Of a neuron of a square centimetre, and of one without units. */
    static final LemsUnit CURRENT = new LemsUnit("current", "uA");

    private static final LemsUnit SMALL_CURRENT = new LemsUnit("current", "pA");
    private static final LemsUnit CONDUCTANCE = new LemsUnit("conductance", "mS");
    private static final LemsUnit SMALL_CONDUCTANCE = new LemsUnit("conductance", "nS");

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*([A-Za-z_][A-Za-z0-9_]*)?\\s*");

    /** How many mV, ms, 1/ms, uA, mS or uF each is; of what is measured for an area, for 1 cm². */
    private static final Map<String, Double> SIZES = Map.ofEntries(
            Map.entry("V", 1e3),
            Map.entry("mV", 1.0),
            Map.entry("s", 1e3),
            Map.entry("ms", 1.0),
            Map.entry("us", 1e-3),
            Map.entry("per_s", 1e-3),
            Map.entry("Hz", 1e-3),
            Map.entry("per_ms", 1.0),
            Map.entry("A", 1e6),
            Map.entry("mA", 1e3),
            Map.entry("uA", 1.0),
            Map.entry("nA", 1e-3),
            Map.entry("pA", 1e-6),
            Map.entry("A_per_m2", 100.0),
            Map.entry("mA_per_cm2", 1e3),
            Map.entry("uA_per_cm2", 1.0),
            Map.entry("S", 1e3),
            Map.entry("mS", 1.0),
            Map.entry("uS", 1e-3),
            Map.entry("nS", 1e-6),
            Map.entry("pS", 1e-9),
            Map.entry("S_per_m2", 0.1),
            Map.entry("S_per_cm2", 1e3),
            Map.entry("mS_per_cm2", 1.0),
            Map.entry("F", 1e6),
            Map.entry("uF", 1.0),
            Map.entry("nF", 1e-3),
            Map.entry("pF", 1e-6),
            Map.entry("F_per_m2", 100.0),
            Map.entry("uF_per_cm2", 1.0));

    private static final Map<String, LemsUnit> ALL = Map.ofEntries(
            Map.entry("", NONE),
            Map.entry("°C", NONE),
            Map.entry("mM", NONE),
            Map.entry("mV", VOLTAGE),
            Map.entry("ms", TIME),
            Map.entry("1/ms", RATE),
            Map.entry("1/(mM ms)", RATE),
            Map.entry("µA/cm²", CURRENT),
            Map.entry("mS/cm²", CONDUCTANCE),
            Map.entry("µF/cm²", new LemsUnit("capacitance", "uF")),
            Map.entry("pA", SMALL_CURRENT),
            Map.entry("nS", SMALL_CONDUCTANCE),
            Map.entry("pF", new LemsUnit("capacitance", "pF")));

    /** @throws InvalidFileException with a sentence if LEMS has no such unit */
    static LemsUnit of(String unit) throws InvalidFileException {
        LemsUnit found = ALL.get(unit);
        if (found == null) {
            throw new InvalidFileException(
                    "",
                    "LemsUnit.unknown",
                    "NeuroML has no unit {0}, so that the circuit cannot be exported to it.",
                    unit);
        }
        return found;
    }

    boolean isPure() {
        return symbol.isEmpty();
    }

    /** The constant that is one of it. */
    String one() {
        return "one_" + symbol;
    }

    /** Of this current's unit: the conductance that gives one for one of the voltage's. */
    LemsUnit conductance() {
        return equals(SMALL_CURRENT) ? SMALL_CONDUCTANCE : CONDUCTANCE;
    }

    /** Reads a number with some unit as one in this unit; empty of what is none, or of a unit that is not known. */
    OptionalDouble read(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(written.group(1));
        String other = written.group(2);
        if (other == null || other.equals(symbol)) {
            return OptionalDouble.of(number);
        }
        Double size = SIZES.get(other);
        return size == null || isPure() ? OptionalDouble.empty() : OptionalDouble.of(number * size / SIZES.get(symbol));
    }

    /** A number with it. */
    String text(double value) {
        return isPure() ? Double.toString(value) : value + " " + symbol;
    }
}
