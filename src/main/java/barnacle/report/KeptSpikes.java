package barnacle.report;

import barnacle.sim.NetworkProgram;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The spikes of a run, counted, and kept while they are few: a run that goes on takes no more and more memory. */
final class KeptSpikes {
    /** Some of the memory that a small Java has. */
    private static final int MOST = 1 << 19;

    private final int[] counts;
    /** By neuron; {@code null} once there were too many. */
    private double[][] times;

    private int all;

    KeptSpikes(int neurons) {
        counts = new int[neurons];
        times = new double[neurons][0];
    }

    void add(int neuron, double time) {
        int count = counts[neuron]++;
        if (times != null && ++all > MOST) {
            times = null;
        }
        if (times != null) {
            if (count == times[neuron].length) {
                times[neuron] = Arrays.copyOf(times[neuron], Math.max(4, 2 * count));
            }
            times[neuron][count] = time;
        }
    }

    /** How often each neuron spiked; a copy. */
    int[] counts() {
        return counts.clone();
    }

    /** Every neuron's spikes; empty if they were too many to keep. */
    Optional<List<SpikeTrain>> trains(NetworkProgram program) {
        if (times == null) {
            return Optional.empty();
        }
        List<SpikeTrain> trains = new ArrayList<>();
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                int at = group.firstNeuron() + i;
                trains.add(new SpikeTrain(group.name(), i, Arrays.copyOf(times[at], counts[at])));
            }
        }
        return Optional.of(trains);
    }
}
