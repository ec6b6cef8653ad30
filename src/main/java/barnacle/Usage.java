package barnacle;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.train.Evaluation;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What several commands ask of their options and say of their results. */
final class Usage {
    private Usage() {}

    /** Refuses a wrong option: exit code 2. */
    static void require(CommandSpec spec, boolean right, String sentence) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }

    /** Refuses an option's number that the setting it stands for would refuse. */
    static void require(CommandSpec spec, String option, double value, Class<? extends Record> record, String setting) {
        for (Quantities.Component component : Quantities.of(record)) {
            if (component.name().equals(setting)) {
                try {
                    component.require(value);
                } catch (InvalidSetting e) {
                    require(
                            spec,
                            false,
                            option + " is " + Quantities.text(value) + "; it must be " + component.bounds() + ".");
                }
            }
        }
    }

    /** One line for a held-out evaluation; of a neural differential equation it counts windows. */
    static String result(Evaluation e, Problem problem) {
        boolean equation = problem instanceof NeuralOdeProblem;
        String trial = equation ? "window" : "trial";
        String unit = problem.loss().unit();
        String sure = e.trials() == 1
                ? "1 " + trial
                : String.format(
                        Locale.ROOT,
                        "95 %% interval %.1f to %.1f %%, %d %ss",
                        100 * e.accuracyLow(),
                        100 * e.accuracyHigh(),
                        e.trials(),
                        trial);
        return String.format(
                Locale.ROOT,
                "%s %.1f %% (%s), loss %.3f%s.",
                equation ? "Held-out windows within tolerance" : "Held-out accuracy",
                100 * e.accuracy(),
                sure,
                e.loss(),
                unit.isEmpty() ? "" : " " + unit);
    }
}
