package barnacle.cli;

import barnacle.examine.FailureReplay;
import barnacle.examine.FirstFailure;
import barnacle.examine.LatestFailure;
import barnacle.examine.PresentWeights;
import barnacle.examine.WhichFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse failure}: which number of a training went wrong, and what keeps it from that. */
@Command(
        name = "failure",
        mixinStandardHelpOptions = true,
        header = {"Which number of a training went wrong, and what keeps it from that.", ""},
        description = {
            "A run keeps the first and the latest evaluation that did not come out finite: a candidate, a gradient, or the"
                    + " evaluation's trials. Find its trial, the neuron or component, the variable and the time, and run the"
                    + " trial again with half the step, each other scheme or solver, double precision, and a clipped"
                    + " gradient.",
            "",
            "PROJECT may be a run folder, or a project: its weights are then tried in the trials of the first iteration."
                    + " The folder gets failure.csv, trace.csv, parameters.csv and failure.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse failure run",
            "  barnacle analyse failure run --which latest --out latest",
            "  barnacle analyse failure stimulus-integration-quick --set /simulation/dt=10 --out failure"
        })
final class AnalyseFailure implements Callable<Integer> {
    /** Which failure is looked at. */
    enum Which {
        first,
        latest,
        weights
    }

    @Mixin
    private Examining examining;

    @Option(
            names = "--which",
            paramLabel = "WHICH",
            defaultValue = "first",
            description =
                    "The first or the latest that the run kept, or its weights as they are: first, latest, weights"
                            + " (default: ${DEFAULT-VALUE}).")
    private Which which;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                which == Which.weights || !examining.isAtMoment(),
                "--at is for --which weights: a kept failure has a moment of its own.");
        return examining.run(new FailureReplay(failure()), 1, shown.live());
    }

    private WhichFailure failure() {
        return switch (which) {
            case first -> new FirstFailure();
            case latest -> new LatestFailure();
            case weights -> new PresentWeights();
        };
    }
}
