package barnacle.train;

import barnacle.setting.Quantities;
import barnacle.task.Loss;
import java.util.Locale;

/** The parts of the sentences that tell of an evaluation. */
final class EvaluationText {
    private EvaluationText() {}

    /** ", loss 0.123 ms." */
    static String loss(Evaluation e, Loss loss) {
        String unit = loss.unit();
        return String.format(Locale.ROOT, ", loss %.3f%s.", e.loss(), unit.isEmpty() ? "" : " " + unit);
    }

    static String within(String what, Evaluation e, double tolerance) {
        return what + " is " + (e.accuracy() == 1 ? "within " : "beyond ") + tolerance(tolerance);
    }

    static String tolerance(double tolerance) {
        return "the tolerance of " + Quantities.text(tolerance);
    }

    /** "93.0 % (95 % interval 91.2 to 94.5 %, 500 trials)" */
    static String share(Evaluation e, String noun) {
        String sure = e.trials() == 1 || !e.hasInterval()
                ? ""
                : String.format(
                        Locale.ROOT, "95 %% interval %.1f to %.1f %%, ", 100 * e.accuracyLow(), 100 * e.accuracyHigh());
        return String.format(
                Locale.ROOT, "%.1f %% (%s%s)", 100 * e.accuracy(), sure, Quantities.count(e.trials(), noun));
    }
}
