package barnacle.app.training;

import barnacle.train.AdjointSize;
import barnacle.train.Evaluation;
import barnacle.train.GradientSize;
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
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }

    /** Three significant digits. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** What the menu calls an edit of the setting at a path: "change rate schedule end" of {@code rateSchedule/end}. */
    static String edit(String path) {
        return "change "
                + path.replaceAll("/\\d+(?=/|$)", "")
                        .replace('/', ' ')
                        .replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                        .toLowerCase(Locale.ROOT);
    }

    /** "82.3 % (79 to 85)", or "82.3 %" without an interval; of one trial, which has no share, one of the words given. */
    static String accuracy(Evaluation e, String right, String wrong) {
        if (e == null) {
            return UNKNOWN;
        }
        if (e.trials() == 1) {
            return e.accuracy() == 1 ? right : wrong;
        }
        String share = String.format(Locale.ROOT, "%.1f %%", 100 * e.accuracy());
        return e.hasInterval()
                ? share + String.format(Locale.ROOT, " (%.0f to %.0f)", 100 * e.accuracyLow(), 100 * e.accuracyHigh())
                : share;
    }

    /** A line for each block's norm, one for the adjoint's if it went back in time, and one for entries that are not finite, if there are. */
    static String gradient(GradientSize size) {
        StringBuilder lines = new StringBuilder("Before clipping");
        for (GradientSize.OfBlock part : size.parts()) {
            lines.append('\n').append(part.block()).append(": ").append(number(part.norm()));
        }
        AdjointSize adjoint = size.adjoint();
        if (!Double.isNaN(adjoint.largest())) {
            lines.append("\nAdjoint: ")
                    .append(Double.isNaN(adjoint.start()) ? "" : number(adjoint.start()) + " at a trial's start, ")
                    .append(number(adjoint.end()))
                    .append(" at its end, ")
                    .append(number(adjoint.largest()))
                    .append(" at most");
        }
        if (size.notFinite() > 0) {
            lines.append(
                    String.format(Locale.ROOT, "\nNot finite: %s %% of its entries", number(100 * size.notFinite())));
        }
        return lines.toString();
    }
}
