package barnacle;

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

    /** The number of threads asked for, or one for each processor. */
    static int threads(CommandSpec spec, Integer asked) {
        require(spec, asked == null || asked >= 1, "--threads is " + asked + "; it must be at least 1.");
        return asked == null ? Runtime.getRuntime().availableProcessors() : asked;
    }

    static String result(Evaluation e) {
        return String.format(
                Locale.ROOT,
                "Held-out accuracy %.1f %% (95 %% interval %.1f to %.1f %%, %d trials), loss %.3f nats.",
                100 * e.accuracy(),
                100 * e.accuracyLow(),
                100 * e.accuracyHigh(),
                e.trials(),
                e.loss());
    }
}
