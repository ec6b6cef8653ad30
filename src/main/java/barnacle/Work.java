package barnacle;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command that computes for long does it. */
final class Work {
    @Option(names = "--threads", paramLabel = "K", description = "Threads; as many as there are processors by default.")
    private Integer threads;

    @Option(names = "--plain", description = "Plain lines instead of a live one.")
    private boolean plain;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    int threads() {
        Usage.require(spec, threads == null || threads >= 1, "--threads is " + threads + "; it must be at least 1.");
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Whether to write over one line, as a terminal can. */
    boolean live() {
        return !plain && Progress.isTerminal();
    }
}
