package barnacle;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.task.TrajectoryFit;
import barnacle.train.Evaluation;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.io.PrintWriter;
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

    /** Prints a sentence, if there is one. */
    static void say(String sentence, PrintWriter out) {
        if (!sentence.isEmpty()) {
            out.println(sentence);
        }
    }

    /** "1 trial", "20 trials". */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** One line for a held-out evaluation; of a neural differential equation it counts windows within its tolerance. */
    static String result(Evaluation e, Problem problem) {
        String unit = problem.loss().unit();
        String loss = String.format(Locale.ROOT, ", loss %.3f%s.", e.loss(), unit.isEmpty() ? "" : " " + unit);
        if (problem instanceof NeuralOdeProblem equation) {
            TrajectoryFit fit = equation.task();
            String tolerance = "the tolerance of " + Quantities.text(fit.tolerance());
            boolean whole = fit.windowPoints() == fit.trajectory().points();
            return whole || e.trials() == 1
                    ? (whole ? "The whole trajectory is " : "The held-out window is ")
                            + (e.accuracy() == 1 ? "within " : "beyond ")
                            + tolerance
                            + loss
                    : "Held-out windows within " + tolerance + ": " + share(e, "window") + loss;
        }
        return "Held-out accuracy " + share(e, "trial") + loss;
    }

    private static String share(Evaluation e, String noun) {
        String sure = e.trials() == 1
                ? ""
                : String.format(
                        Locale.ROOT, "95 %% interval %.1f to %.1f %%, ", 100 * e.accuracyLow(), 100 * e.accuracyHigh());
        return String.format(Locale.ROOT, "%.1f %% (%s%s)", 100 * e.accuracy(), sure, count(e.trials(), noun));
    }
}
