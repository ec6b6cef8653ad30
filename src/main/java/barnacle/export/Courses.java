package barnacle.export;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.ChirpCurrent;
import barnacle.model.ConstantCurrent;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.PulseTrain;
import barnacle.model.RampCurrent;
import barnacle.model.RecordedCurrent;
import barnacle.model.SineCurrent;
import barnacle.model.StepCurrent;
import barnacle.model.WhiteNoise;
import barnacle.setting.FamilyTable;
import barnacle.setting.Units;

/**
 * What an experimenter injects as text, in what {@link barnacle.model.EquationText} are written in, with {@code sin},
 * {@code floor}, the time {@code t} in the neuron's unit, and a function that each file defines, {@code since(t,
 * start)}, 1 from the start on and 0 before.
 */
final class Courses {
    private interface Course {
        /** @param s the time since the injection's start */
        String after(String s, double length, Units units);
    }

    /** Of what is no formula. */
    private static final Course NONE = (s, length, units) -> {
        throw new IllegalArgumentException("no formula; ask before");
    };

    private static final FamilyTable<InjectedCurrent, Course> ALL = FamilyTable.of(
            InjectedCurrent.class,
            entry(ConstantCurrent.class, c -> (s, length, units) -> number(c.current())),
            entry(
                    StepCurrent.class,
                    c -> (s, length, units) -> number(c.first()) + " + " + number(c.increment()) + "*floor(" + s + "/"
                            + number(c.each()) + ")"),
            entry(
                    RampCurrent.class,
                    c -> (s, length, units) ->
                            number(c.from()) + " + " + number(c.to() - c.from()) + "*" + s + "/" + number(length)),
            entry(PulseTrain.class, c -> (s, length, units) -> pulses(c, s)),
            entry(
                    SineCurrent.class,
                    c -> (s, length, units) -> number(c.offset()) + " + " + number(c.amplitude()) + "*sin("
                            + number(2 * Math.PI * units.cycles(c.frequency())) + "*" + s + " + "
                            + number(Math.toRadians(c.phase())) + ")"),
            entry(ChirpCurrent.class, c -> (s, length, units) -> chirp(c, s, length, units)),
            entry(WhiteNoise.class, c -> NONE),
            entry(OrnsteinUhlenbeckNoise.class, c -> NONE),
            entry(RecordedCurrent.class, c -> NONE));

    private Courses() {}

    /** A number that all simulators read: in parentheses where it is below 0. */
    static String number(double value) {
        return value < 0 ? "(" + value + ")" : Double.toString(value);
    }

    /** Whether a current is a formula of the time, and no noise or record. */
    static boolean isFormula(InjectedCurrent current) {
        return ALL.get(current) != NONE;
    }

    /** An injection's current from the beginning of the run to its end. */
    static String of(Injection injection, Units units) {
        String s = injection.start() == 0 ? "t" : "(t - " + number(injection.start()) + ")";
        String course = "(" + ALL.get(injection.current()).after(s, injection.length(), units) + ")";
        String begun = injection.start() <= 0 ? course : "since(t, " + number(injection.start()) + ")*" + course;
        return injection
                .end()
                .map(end -> "(1 - since(t, " + number(end) + "))*" + begun)
                .orElse(begun);
    }

    private static String pulses(PulseTrain c, String s) {
        String period = number(c.period());
        String since = "(" + s + " - " + period + "*floor(" + s + "/" + period + "))";
        String pulse = number(c.amplitude()) + "*(1 - since(" + since + ", " + number(c.width()) + "))";
        return c.count()
                .map(count -> pulse + "*(1 - since(" + s + ", " + number(count * c.period()) + "))")
                .orElse(pulse);
    }

    private static String chirp(ChirpCurrent c, String s, double length, Units units) {
        double first = units.cycles(c.from());
        double last = units.cycles(c.to());
        double octaves = Math.log(last / first);
        String cycles = c.exponential() && Math.abs(octaves) > ChirpCurrent.SAME
                ? number(first * length / octaves) + "*(exp(" + number(octaves / length) + "*" + s + ") - 1)"
                : number(first) + "*" + s + " + " + number((last - first) / length / 2) + "*" + s + "*" + s;
        return number(c.amplitude()) + "*sin(" + number(2 * Math.PI) + "*(" + cycles + "))";
    }
}
