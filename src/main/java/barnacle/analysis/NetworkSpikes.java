package barnacle.analysis;

import barnacle.setting.Units;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How the neurons of a network spike over a span: each, each group, and all of them together.
 *
 * @param span that was looked at
 * @param reference in whose cycles phases are: an index into {@code neurons}
 * @param neurons in the order of the network
 * @param groups in the order of the network
 * @param synchrony of all neurons; NaN if fewer than two spiked
 */
public record NetworkSpikes(
        SpikeSpan span, int reference, List<NeuronSpikes> neurons, List<GroupSpikes> groups, double synchrony) {
    /**
     * How one neuron spikes.
     *
     * @param neuron within its group
     */
    public record NeuronSpikes(String group, int neuron, SpikeStatistics own, SpikePhase phase) {}

    /**
     * How a group spikes. Means are over its neurons that have the number, NaN if none has.
     *
     * @param rate spikes per time, in the unit of frequency, over all its neurons
     * @param synchrony of its neurons; NaN if fewer than two spiked
     * @param phase of all its spikes together
     */
    public record GroupSpikes(
            String group,
            double rate,
            double interval,
            double cv,
            double cv2,
            double fano,
            double synchrony,
            SpikePhase phase) {}

    public NetworkSpikes {
        neurons = List.copyOf(neurons);
        groups = List.copyOf(groups);
    }

    /**
     * Looks at all trains of a network.
     *
     * @param trains in the order of the network, those of a group side by side
     * @param reference the index of the train in whose cycles phases are
     * @param units of the network
     */
    public static NetworkSpikes of(List<SpikeTrain> trains, SpikeSpan span, int reference, Units units) {
        SpikeTrain cycles = trains.get(reference);
        Map<String, List<SpikeTrain>> byGroup = new LinkedHashMap<>();
        List<NeuronSpikes> neurons = new ArrayList<>();
        for (SpikeTrain train : trains) {
            byGroup.computeIfAbsent(train.group(), g -> new ArrayList<>()).add(train);
            neurons.add(new NeuronSpikes(
                    train.group(),
                    train.neuron(),
                    SpikeStatistics.of(train, span, units),
                    SpikePhase.of(List.of(train), cycles, span)));
        }
        List<GroupSpikes> groups = new ArrayList<>();
        byGroup.forEach((name, members) -> {
            List<SpikeStatistics> own = neurons.stream()
                    .filter(n -> n.group().equals(name))
                    .map(NeuronSpikes::own)
                    .toList();
            groups.add(new GroupSpikes(
                    name,
                    mean(own, SpikeStatistics::rate),
                    mean(own, SpikeStatistics::interval),
                    mean(own, SpikeStatistics::cv),
                    mean(own, SpikeStatistics::cv2),
                    mean(own, SpikeStatistics::fano),
                    synchrony(members, span),
                    SpikePhase.of(members, cycles, span)));
        });
        return new NetworkSpikes(span, reference, neurons, groups, synchrony(trains, span));
    }

    private static double mean(List<SpikeStatistics> all, ToDoubleFunction<SpikeStatistics> number) {
        return all.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The coherence κ of the neurons that spike: over all pairs the mean of the bins in which both spike, divided by
     * the root of the product of the bins in which each does. A bin is a tenth of the mean time between two spikes of a
     * neuron. 1 where all spike in the same bins, about 0.1 where they know nothing of each other, 0 where no two spike
     * in one bin, as in anti-phase.
     *
     * <p>Source: Wang and Buzsáki, J. Neurosci. 16:6402 (1996).
     *
     * @return NaN if fewer than two neurons spike in the span
     */
    public static double synchrony(List<SpikeTrain> trains, SpikeSpan span) {
        List<double[]> spiking = trains.stream()
                .map(t -> span.of(t.times()))
                .filter(t -> t.length > 0)
                .toList();
        int n = spiking.size();
        if (n < 2) {
            return Double.NaN;
        }
        int spikes = spiking.stream().mapToInt(t -> t.length).sum();
        int bins = Math.max(1, (int) (10L * spikes / n));
        // Σ over pairs of x·y / (|x| |y|) = (|Σ x / |x||² - n) / 2, so that no pair is looked at.
        double[] sum = new double[bins];
        for (double[] times : spiking) {
            int[] occupied = Arrays.stream(times)
                    .mapToInt(t -> Math.min(bins - 1, (int) (bins * ((t - span.from()) / span.length()))))
                    .distinct()
                    .toArray();
            for (int bin : occupied) {
                sum[bin] += 1 / Math.sqrt(occupied.length);
            }
        }
        double square =
                IntStream.range(0, bins).mapToDouble(b -> sum[b] * sum[b]).sum();
        return Math.min(1, Math.max(0, (square - n) / ((double) n * (n - 1))));
    }
}
