package barnacle.cli;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.SpikeSpan;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.sim.NetworkProgram;
import barnacle.sim.SpikeTrain;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Of what a command takes statistics of spikes. */
class StatisticsOptions {
    private static final Pattern NEURON = Pattern.compile("(.+?)(?:\\[(\\d{1,9})])?");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Where the statistics of a network's spikes begin, to leave out the way into a rhythm; 0 by"
                    + " default.")
    private Double from;

    @Option(
            names = "--reference",
            paramLabel = "NEURON",
            description = "In whose cycles phases are, such as cells[3], or cells for its first neuron; the first"
                    + " neuron of the network by default.")
    private String reference;

    @Option(
            names = "--fano-window",
            paramLabel = "TIME",
            description =
                    "How long the windows are whose spikes the Fano factor compares; 100 by default. Its variance, and"
                            + " that of the coefficient of variation, divide by n - 1.")
    private Double window;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    boolean areGiven() {
        return from != null || reference != null || window != null;
    }

    /**
     * Refuses what does not fit a run, before it is made.
     *
     * @param duration of the run
     */
    void require(NetworkProgram program, double duration) {
        String end = program.network().text(duration, Dimension.TIME);
        Arguments.require(
                spec,
                from() >= 0 && from() < duration,
                "--from is " + Quantities.text(from()) + "; it must be at least 0 and below the run's " + end + ".");
        double step = program.settings().dt();
        Arguments.require(
                spec,
                window() >= step && window() < Double.POSITIVE_INFINITY,
                "--fano-window is " + Quantities.text(window()) + "; it must be at least the time step of "
                        + program.network().text(step, Dimension.TIME) + ".");
        reference(program);
    }

    /** The statistics of a run; empty if it ended before they begin. */
    Optional<NetworkSpikes> of(NetworkProgram program, double end, List<SpikeTrain> spikes) {
        return end > from()
                ? Optional.of(NetworkSpikes.of(
                        spikes, new SpikeSpan(from(), end, window()), reference(program), program.network()))
                : Optional.empty();
    }

    private double from() {
        return from == null ? 0 : from;
    }

    private double window() {
        return window == null ? SpikeSpan.WINDOW : window;
    }

    private int reference(NetworkProgram program) {
        if (reference == null) {
            return 0;
        }
        Matcher written = NEURON.matcher(reference);
        for (NetworkProgram.Group g : program.groups()) {
            if (written.matches() && g.name().equals(written.group(1))) {
                int i = written.group(2) == null ? 0 : Integer.parseInt(written.group(2));
                Arguments.require(
                        spec,
                        i < g.size(),
                        "--reference is " + reference + "; the last neuron of that group is " + g.called(g.size() - 1)
                                + ".");
                return g.firstNeuron() + i;
            }
        }
        Arguments.require(
                spec,
                false,
                "--reference is " + TerminalWriter.onOneLine(reference) + "; it must be a neuron such as "
                        + program.groups().stream().map(g -> g.called(0)).collect(Collectors.joining(", ")) + ".");
        return 0;
    }
}
