package barnacle;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.task.Loss;
import barnacle.train.Evaluation;
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

    static String result(Evaluation e, Loss loss) {
        return String.format(
                Locale.ROOT,
                "Held-out accuracy %.1f %% (95 %% interval %.1f to %.1f %%, %d trials), loss %.3f%s.",
                100 * e.accuracy(),
                100 * e.accuracyLow(),
                100 * e.accuracyHigh(),
                e.trials(),
                e.loss(),
                loss.unit().isEmpty() ? "" : " " + loss.unit());
    }
}
