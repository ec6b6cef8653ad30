package barnacle.plot;

import barnacle.setting.Language;
import barnacle.setting.Sentence;

/** The time that traces and spikes are drawn over: that of a trial, or a stretch of a run that goes on. */
public sealed interface TimeBase permits TrialTime, TimeWindow {
    /** What it is measured in; empty if it has no unit. */
    String unit();

    /** "time", with its unit in brackets where it has one. */
    default Sentence label() {
        return unit().isEmpty()
                ? Sentence.word("Trajectory.time", "time")
                : Sentence.of("Trajectory.timeInUnit", "time ({0})", unit());
    }

    /**
     * From where to where it goes.
     *
     * @param shown the end of what is drawn
     */
    Axis axis(double shown, Language language);

    /** What is drawn behind traces. */
    Layer layer(Language language);

    /** Whether names stand along the top, which need room. */
    boolean hasNames();
}
