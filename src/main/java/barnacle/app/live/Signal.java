package barnacle.app.live;

import barnacle.app.control.Words;
import barnacle.setting.Sentence;

/**
 * What is drawn over time: one quantity of one unit.
 *
 * @param kind what it is
 * @param name of the quantity among those of its kind: of a gate or of a current; the unit's own where there is one
 * @param unit whose it is, as a person reads it: {@code cells[3]}
 */
public record Signal(Kind kind, String name, String unit) {
    /** What a legend says of it. */
    public Sentence label() {
        return kind == Kind.CONNECTION ? Words.sentence("chart.currents.from", name) : Sentence.plain(name);
    }

    public enum Kind {
        /** The value of a unit that is traced. */
        VALUE,
        /** The value of the unit that is looked at closely. */
        CHOSEN,
        GATE,
        CURRENT,
        /** What a connection alone gives the unit that is looked at closely; its name is the source's. */
        CONNECTION,
        /** What a {@link Meter} shows of its unit. */
        METER
    }
}
