package barnacle.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** On how many threads a command computes. */
class ThreadOption {
    @Option(names = "--threads", paramLabel = "K", description = "Threads; as many as there are processors by default.")
    private Integer threads;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    int threads() {
        Arguments.require(
                spec, threads == null || threads >= 1, "--threads is " + threads + "; it must be at least 1.");
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
