package barnacle.report;

import barnacle.file.AtomicFile;
import barnacle.file.Npz;
import barnacle.model.NeuronVariable;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.task.Targets;
import barnacle.task.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A task's trials as a NumPy archive, so that a network can run in another program: what it is shown, what it should
 * answer, and where it starts. Each array is named by what it holds:
 *
 * <ul>
 *   <li>{@code patterns} [pattern, channel], what is shown; {@code schedule} [trial, segment], which of them in each
 *       segment of {@code steps_per_segment} steps of {@code dt}; after the last segment nothing is shown;
 *   <li>{@code steps}, how many a trial has; {@code read} [window, 2], after how many steps the first and the last
 *       voltage of each window is read, whose mean the readout is of;
 *   <li>{@code labels} [trial], the output that should be largest, or {@code targets} [trial, window, output] in the
 *       readout's unit;
 *   <li>{@code initial.GROUP.VARIABLE} [trial, neuron], in the variable's unit; {@code initial_bound} [trial, row]
 *       where the protocol says what kinetic synapses have bound.
 * </ul>
 *
 * Noise is drawn while a network runs and stands in no file.
 */
public final class TrialsFile {
    private TrialsFile() {}

    /**
     * Writes trials, whole or not at all.
     *
     * @param batches of one task, each of one trial or more; not modified
     * @throws IOException with a sentence
     */
    public static void write(Path file, NetworkProgram program, List<Trials> batches) throws IOException {
        List<Npz.Array> arrays = arrays(program, batches);
        AtomicFile.write(file, out -> Npz.write(out, arrays));
    }

    private static List<Npz.Array> arrays(NetworkProgram program, List<Trials> batches) {
        Trials one = batches.get(0);
        int count = batches.stream().mapToInt(Trials::count).sum();
        List<Npz.Array> arrays = new ArrayList<>();
        Shown shown = Shown.of(batches);
        arrays.add(
                shown.patterns.isEmpty()
                        ? Npz.Array.of("patterns", new double[0], 0, 0)
                        : Npz.Array.matrix("patterns", shown.patterns.toArray(double[][]::new)));
        arrays.add(Npz.Array.wholes("schedule", shown.schedule.toArray(int[][]::new)));
        arrays.add(Npz.Array.whole("steps_per_segment", one.stepsPerSegment()));
        arrays.add(Npz.Array.of("dt", new double[] {program.settings().dt()}));
        arrays.add(Npz.Array.whole("steps", one.steps()));
        arrays.add(Npz.Array.wholes(
                "read",
                one.spans().stream()
                        .map(span -> new int[] {span.first(), span.last()})
                        .toArray(int[][]::new)));
        arrays.add(targets(batches, count, one.spans(), program.outputs()));
        List<Lanes> lanes = batches.stream().map(batch -> batch.lanes(program)).toList();
        for (NetworkProgram.Group group : program.groups()) {
            List<NeuronVariable> variables = group.neuron().variables();
            for (int k = 0; k < variables.size(); k++) {
                double[] values = new double[count * group.size()];
                int trial = 0;
                for (Lanes batch : lanes) {
                    double[] rows = k == 0 ? batch.initialVoltage() : batch.initialGates();
                    int row = k == 0 ? group.firstNeuron() : group.gate(k - 1, 0);
                    trial = gather(rows, row, batch.count(), values, trial, group.size());
                }
                arrays.add(Npz.Array.of(
                        "initial." + group.name() + "." + variables.get(k).name(), values, count, group.size()));
            }
        }
        int bound = lanes.get(0).initialBound().length / lanes.get(0).count();
        if (bound > 0) {
            double[] values = new double[count * bound];
            int trial = 0;
            for (Lanes batch : lanes) {
                trial = gather(batch.initialBound(), 0, batch.count(), values, trial, bound);
            }
            arrays.add(Npz.Array.of("initial_bound", values, count, bound));
        }
        return arrays;
    }

    /** Puts rows [row * lanes + lane] into values [trial, column] from a trial on, and returns the next trial. */
    private static int gather(double[] rows, int first, int lanes, double[] values, int trial, int columns) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int column = 0; column < columns; column++) {
                values[(trial + lane) * columns + column] = rows[(first + column) * lanes + lane];
            }
        }
        return trial + lanes;
    }

    private static Npz.Array targets(List<Trials> batches, int count, List<ReadoutSpan> spans, int outputs) {
        if (!batches.get(0).targets().areNumbers()) {
            return Npz.Array.wholes(
                    "labels",
                    batches.stream()
                            .flatMapToInt(batch -> Arrays.stream(batch.labels()))
                            .toArray());
        }
        double[] values = new double[count * spans.size() * outputs];
        int at = 0;
        for (Trials batch : batches) {
            Targets targets = batch.targets();
            for (int trial = 0; trial < batch.count(); trial++) {
                for (int window = 0; window < spans.size(); window++) {
                    for (int output = 0; output < outputs; output++) {
                        values[at++] = targets.at(window, output, trial);
                    }
                }
            }
        }
        return Npz.Array.of("targets", values, count, spans.size(), outputs);
    }

    /** What all batches show: the patterns of one stand for all where they are the same. */
    private record Shown(List<double[]> patterns, List<int[]> schedule) {
        static Shown of(List<Trials> batches) {
            Shown shown = new Shown(new ArrayList<>(), new ArrayList<>());
            double[][] last = null;
            int first = 0;
            for (Trials batch : batches) {
                if (last == null || !Arrays.deepEquals(last, batch.patterns())) {
                    first = shown.patterns.size();
                    last = batch.patterns();
                    shown.patterns.addAll(List.of(last));
                }
                for (int[] segments : batch.schedule()) {
                    int from = first;
                    shown.schedule.add(
                            Arrays.stream(segments).map(k -> k + from).toArray());
                }
            }
            return shown;
        }
    }
}
