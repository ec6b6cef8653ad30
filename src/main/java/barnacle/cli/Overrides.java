package barnacle.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option --set of every command that reads a project's settings. */
final class Overrides {
    @Option(
            names = "--set",
            paramLabel = "POINTER=VALUE",
            description = {
                "Override a setting, as often as you like: --set /training/update/estimator/sigma=0.1. A choice takes a type's"
                        + " bare name, with its defaults: --set /training/update/estimator=BackpropagationThroughTime. A matrix takes"
                        + " the name of a CSV file: --set /network/projections/0/rule/matrix=joined.csv."
            })
    private List<String> all = new ArrayList<>();

    /** As they were given, in order; a fresh list. */
    List<String> all() {
        return new ArrayList<>(all);
    }

    /** Whether one of them names the seed. */
    boolean setsSeed() {
        return all.stream().anyMatch(override -> override.startsWith("/seed="));
    }
}
