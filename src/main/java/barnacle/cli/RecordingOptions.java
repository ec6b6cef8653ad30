package barnacle.cli;

import barnacle.file.NpyWriter.Precision;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.report.RecordingFormat;
import barnacle.setting.Quantities;
import barnacle.sim.Channels;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command writes down of a run, and how. */
final class RecordingOptions {
    @Option(
            names = "--record",
            split = ",",
            paramLabel = "WHAT",
            description = "Write down these while the run goes on, of v, gates, currents (each ionic current by its"
                    + " name, synaptic and injected), ionic, synaptic or injected alone, connections (the current of each"
                    + " alone), bound (kinetic synapses) and readout; v, gates and readout by default.")
    private List<String> quantities;

    @Option(
            names = "--neurons",
            paramLabel = "NEURONS",
            description = "Of these neurons, such as \"cells[0-9]\" or \"left,right[1,4]\"; all by default.")
    private String neurons;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "From one row to the next, a whole number of steps; every step by default.")
    private Double every;

    @Option(
            names = "--to",
            paramLabel = "FILES",
            description =
                    "csv: traces.csv, the default. npy: an array of NumPy for each quantity, and times.npy. npz: all"
                            + " arrays in recording.npz. hdf5: all arrays with their units, and the spikes, in"
                            + " recording.h5. The last two are held in memory until the end.")
    private String format;

    @Option(names = "--float64", description = "Arrays have doubles instead of single precision.")
    private boolean isDouble;

    @Mixin
    private PlainOption shown;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    boolean live() {
        return shown.live();
    }

    /** Whether any is given that is about what is written down. */
    boolean areGiven() {
        return quantities != null || neurons != null || every != null || format != null || isDouble;
    }

    /** Whether any is given that only a network has. */
    boolean areOfNeurons() {
        return quantities != null || neurons != null;
    }

    /** Refuses what no run could have. */
    void require() {
        format();
        Arguments.require(
                spec,
                !isDouble || format() != RecordingFormat.CSV,
                "--float64 is for arrays, and traces.csv has all digits anyway; add --to npy or --to hdf5.");
        Arguments.require(
                spec,
                every == null || every > 0,
                "--every is " + (every == null ? "" : Quantities.text(every))
                        + "; it must be above 0. Leave it out for every step.");
        List<String> known = List.of(Recordable.words().split(", "));
        for (String word : quantities == null ? List.<String>of() : quantities) {
            Arguments.require(
                    spec,
                    known.contains(word),
                    "--record has \"" + TerminalWriter.onOneLine(word) + "\"; choose from " + Recordable.words() + ".");
        }
    }

    /** Refuses what is asked for and the circuit has not. Of a readout of spikes something is said at the end. */
    void requireIn(NetworkProgram program, double[] parameters, Recorded recorded) {
        if (quantities == null) {
            return;
        }
        Predicate<String> isThere = word -> word.equals(Recordable.READOUT.word()) && Channels.readsSpikes(program)
                || !Channels.of(program, parameters, new Recorded(List.of(word), recorded.neurons(), 0))
                        .isEmpty();
        for (String word : quantities) {
            Arguments.require(
                    spec,
                    isThere.test(word),
                    "--record has \"" + word + "\", and this circuit has none; choose from "
                            + Arrays.stream(Recordable.values())
                                    .map(Recordable::word)
                                    .filter(isThere)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    RecordingFormat format() {
        if (format == null) {
            return RecordingFormat.CSV;
        }
        for (RecordingFormat one : RecordingFormat.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(format)) {
                return one;
            }
        }
        Arguments.require(
                spec, false, "--to is \"" + TerminalWriter.onOneLine(format) + "\"; choose from csv, npy, npz, hdf5.");
        return RecordingFormat.CSV;
    }

    /** Of arrays. */
    Precision precision() {
        return isDouble || format() == RecordingFormat.NPZ ? Precision.DOUBLE : Precision.SINGLE;
    }

    /** What is written down: a project's, but for what is given. */
    Recorded over(Recorded projects) {
        return new Recorded(
                quantities == null ? projects.quantities() : quantities,
                neurons == null ? projects.neurons() : Recorded.neurons(neurons),
                every == null ? projects.every() : every);
    }
}
