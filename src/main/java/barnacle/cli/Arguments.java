package barnacle.cli;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.task.FitTask;
import barnacle.task.TrajectoryFit;
import barnacle.train.Evaluation;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What several commands ask of their options and say of their results. */
final class Arguments {
    private Arguments() {}

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

    /** One line for an evaluation; what has no new trials is within its tolerance or not, of an equation perhaps in some windows only. */
    static String result(Evaluation e, Problem problem) {
        String unit = problem.loss().unit();
        String loss = String.format(Locale.ROOT, ", loss %.3f%s.", e.loss(), unit.isEmpty() ? "" : " " + unit);
        if (problem instanceof NeuralOdeProblem equation) {
            TrajectoryFit fit = equation.task();
            return fit.isWhole() || e.trials() == 1
                    ? within(fit.isWhole() ? "The whole trajectory" : "The window", e, fit.tolerance()) + loss
                    : "Windows of the trajectory within " + tolerance(fit.tolerance()) + ": " + share(e, "window")
                            + loss;
        }
        if (!problem.drawsNewTrials()
                && problem instanceof NetworkProblem network
                && network.task() instanceof FitTask fit) {
            return within("The task's only trial", e, fit.tolerance()) + loss;
        }
        return "Held-out accuracy " + share(e, "trial") + loss;
    }

    private static String within(String what, Evaluation e, double tolerance) {
        return what + " is " + (e.accuracy() == 1 ? "within " : "beyond ") + tolerance(tolerance);
    }

    private static String tolerance(double tolerance) {
        return "the tolerance of " + Quantities.text(tolerance);
    }

    private static String share(Evaluation e, String noun) {
        String sure = e.trials() == 1 || !e.hasInterval()
                ? ""
                : String.format(
                        Locale.ROOT, "95 %% interval %.1f to %.1f %%, ", 100 * e.accuracyLow(), 100 * e.accuracyHigh());
        return String.format(Locale.ROOT, "%.1f %% (%s%s)", 100 * e.accuracy(), sure, count(e.trials(), noun));
    }
}
