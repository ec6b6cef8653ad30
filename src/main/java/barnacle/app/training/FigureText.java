package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.train.AdjointSize;
import barnacle.train.Evaluation;
import barnacle.train.GradientSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as the state line writes them. */
final class FigureText {
    static final String UNKNOWN = "–";

    private FigureText() {}

    /** "12 s", "3 min 20 s", "1 h 5 min". */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return UNKNOWN;
        }
        long s = Math.round(seconds);
        if (s < 60) {
            return Words.text("duration.seconds", s);
        }
        return s < 3600
                ? Words.text("duration.minutes", s / 60, s % 60)
                : Words.text("duration.hours", s / 3600, s % 3600 / 60);
    }

    /** Three significant digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return written("%.2e", value);
        }
        int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return written("%." + decimals + "f", value);
    }

    private static String written(String format, double value) {
        return Words.language().number(String.format(Locale.ROOT, format, value));
    }

    /**
     * What the menu calls an edit of a setting: in English by its path, "change rate schedule end" of {@code
     * rateSchedule/end}.
     */
    static String edit(Quantities.Component setting, String path) {
        String words = path.replaceAll("/\\d+(?=/|$)", "")
                .replace('/', ' ')
                .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return Words.text("training.change.undo", Sentence.word(setting.key(), words));
    }

    /**
     * "82.3 % (79 to 85)", or "82.3 %" without an interval; of one trial, which has no share, one of the words given.
     */
    static String accuracy(Evaluation e, String right, String wrong) {
        if (e == null) {
            return UNKNOWN;
        }
        if (e.trials() == 1) {
            return e.accuracy() == 1 ? right : wrong;
        }
        String share = written("%.1f", 100 * e.accuracy());
        return e.hasInterval()
                ? Words.text("figure.share.interval", share, whole(e.accuracyLow()), whole(e.accuracyHigh()))
                : Words.text("figure.share", share);
    }

    private static String whole(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    /**
     * A line for each block's norm, one for the adjoint's if it went back in time, and one for entries that are not
     * finite, if there are.
     */
    static String gradient(GradientSize size) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.text("figure.norms"));
        for (GradientSize.OfBlock part : size.parts()) {
            lines.add(part.block() + ": " + number(part.norm()));
        }
        AdjointSize adjoint = size.adjoint();
        if (!Double.isNaN(adjoint.largest())) {
            lines.add(
                    Double.isNaN(adjoint.start())
                            ? Words.text("figure.adjoint.end", number(adjoint.end()), number(adjoint.largest()))
                            : Words.text(
                                    "figure.adjoint",
                                    number(adjoint.start()),
                                    number(adjoint.end()),
                                    number(adjoint.largest())));
        }
        if (size.notFinite() > 0) {
            lines.add(Words.text("figure.notFinite", number(100 * size.notFinite())));
        }
        return String.join("\n", lines);
    }
}
