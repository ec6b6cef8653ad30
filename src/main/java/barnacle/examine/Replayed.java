package barnacle.examine;

import barnacle.plot.Numbers;
import barnacle.setting.Numeral;
import barnacle.setting.Sentence;
import barnacle.sim.Fault;
import barnacle.train.TrialCourse;
import java.util.Optional;

/** A failed trial made again with something, and what became of it. */
public record Replayed(Remedy with, TrialCourse course) {
    private static final int DIGITS = 3;

    /** Whether the setting keeps the trial from failing. */
    public boolean helps() {
        return with.isSetting() && course.hasEnded();
    }

    /** What the gradient's norm is once it is clipped; NaN if it is not finite or none was asked. */
    public double clippedNorm() {
        return Math.min(course.norm(), with.clipNorm());
    }

    /** Whether it is clipped, and so is as it was but for its length. */
    boolean isClipped() {
        return Double.isFinite(with.clipNorm());
    }

    /** A sentence: how it ended. */
    public Sentence said() {
        if (isClipped()) {
            return Double.isNaN(course.norm())
                    ? Sentence.of(
                            "Replayed.notClipped",
                            "With {0}: the gradient is not a number, so that no clipping brings it back.",
                            with.called())
                    : Sentence.of(
                            "Replayed.clipped",
                            "With {0}: the gradient''s norm, {1}, is {2} then.",
                            with.called(),
                            number(course.norm()),
                            number(clippedNorm()));
        }
        Optional<Fault> fault = course.fault();
        Numeral largest = number(course.largest(), course.of().unit());
        return course.hasEnded() || fault.isEmpty()
                ? Sentence.of(
                        "Replayed.ends",
                        "With {0}: it ends; the largest |{1}| is {2}, the loss {3}{4}.",
                        with.called(),
                        course.of().symbol(),
                        largest,
                        number(course.loss()),
                        Double.isNaN(course.norm())
                                ? ""
                                : Sentence.of("Replayed.norm", ", the gradient''s norm {0}", number(course.norm())))
                : Sentence.of(
                        "Replayed.fails",
                        "With {0}: it fails; {1} is {2} at {3}.",
                        with.called(),
                        variable(fault.get().symbol(), fault.get().called()),
                        number(fault.get().value(), fault.get().in()),
                        number(fault.get().time(), fault.get().timeUnit()));
    }

    /** "v of cells[3]"; a component alone by its name. */
    static Sentence variable(String symbol, String called) {
        return symbol.equals(called)
                ? Sentence.plain(called)
                : Sentence.of("Replayed.variable", "{0} of {1}", symbol, called);
    }

    static Numeral number(double value) {
        return new Numeral(Double.isFinite(value) ? Numbers.text(value, DIGITS) : String.valueOf(value));
    }

    /** With a unit, if it has one and is finite. */
    static Numeral number(double value, String unit) {
        return Double.isFinite(value) ? new Numeral((number(value) + " " + unit).strip()) : number(value);
    }
}
