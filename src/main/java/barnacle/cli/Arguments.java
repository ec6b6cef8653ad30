package barnacle.cli;

import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * Refuses to write where a file is.
     *
     * @throws RefusedCommand if one is
     */
    static void requireFree(Path out) throws RefusedCommand {
        if (Files.exists(out)) {
            throw new RefusedCommand(out + " is there; name another file.");
        }
    }

    /** Prints a sentence, if there is one. */
    static void say(String sentence, PrintWriter out) {
        if (!sentence.isEmpty()) {
            out.println(sentence);
        }
    }
}
