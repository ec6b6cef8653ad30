package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.NetworkSpikes.GroupSpikes;
import barnacle.model.MorrisLecar;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of spikes holds for trains whose statistics are known, and for those of an independent calculation. */
class SpikeStatisticsTest {
    /** Three trains whose statistics numpy computed. */
    private static final SpikeTrain A = train("a", 0, 12.5, 30.25, 61, 75.5, 120, 133.75, 190, 241.5, 260, 333);

    private static final SpikeTrain B = train("a", 1, 20, 41, 70, 99, 128, 185, 200, 255, 300, 345);
    private static final SpikeTrain C = train("c", 0, 13, 62, 121.5, 189, 242, 334);
    private static final SpikeSpan SPAN = new SpikeSpan(10, 360, 50);

    private static SpikeTrain train(String group, int neuron, double... times) {
        return new SpikeTrain(group, neuron, times);
    }

    private static SpikeTrain periodic(int neuron, double first, double period, int spikes) {
        return train(
                "cells",
                neuron,
                IntStream.range(0, spikes).mapToDouble(k -> first + k * period).toArray());
    }

    private static SpikeTrain poisson(int neuron, double mean, double duration) {
        RandomStream random = new Seed(7).stream("poisson", neuron);
        List<Double> times = new ArrayList<>();
        for (double t = 0; t < duration; t -= mean * Math.log(1 - random.nextDouble())) {
            times.add(t);
        }
        return train("cells", neuron, times.stream().mapToDouble(t -> t).toArray());
    }

    @Test
    void aPeriodicTrainDoesNotVary() {
        SpikeStatistics found =
                SpikeStatistics.of(periodic(0, 3, 25, 400), new SpikeSpan(0, 10_000, 100), MorrisLecar.SNIC);
        assertEquals(new SpikeStatistics(400, 40, 25, 0, 0, 0, 0), found);
    }

    @Test
    void aPoissonTrainHasCvAndCv2AndFanoFactorNearOne() {
        SpikeStatistics found =
                SpikeStatistics.of(poisson(0, 20, 400_000), new SpikeSpan(0, 400_000, 100), MorrisLecar.SNIC);
        assertEquals(50, found.rate(), 1);
        assertEquals(20, found.interval(), 0.4);
        // Three standard errors of 20 thousand intervals and of 4000 windows.
        assertEquals(1, found.cv(), 0.03);
        assertEquals(1, found.cv2(), 0.02);
        assertEquals(1, found.fano(), 0.08);
    }

    /** The reason for CV2: a rate that rises tenfold is no irregularity. */
    @Test
    void aSlowChangeOfTheRateRaisesCvAndNotCv2() {
        double[] times = new double[200];
        for (int k = 1; k < times.length; k++) {
            times[k] = times[k - 1] + 100 * Math.pow(0.1, k / 200.0);
        }
        SpikeStatistics found =
                SpikeStatistics.of(train("cells", 0, times), new SpikeSpan(0, 10_000, 100), MorrisLecar.SNIC);
        assertTrue(found.cv() > 0.5, found::toString);
        assertTrue(found.cv2() < 0.02, found::toString);
    }

    @Test
    void numbersAgreeWithAnIndependentCalculation() {
        SpikeStatistics found = SpikeStatistics.of(A, SPAN, MorrisLecar.SNIC);
        assertEquals(10, found.spikes());
        assertEquals(28.571428571428573, found.rate(), 1e-12);
        assertEquals(35.611111111111114, found.interval(), 1e-12);
        assertEquals(21.54758945012437, found.intervalSd(), 1e-12);
        assertEquals(0.6050805149800914, found.cv(), 1e-12);
        assertEquals(0.845453050436575, found.cv2(), 1e-12);
        assertEquals(0.2, found.fano(), 1e-12);
        SpikePhase phase = SpikePhase.of(List.of(B), A, SPAN);
        assertEquals(0.5378817468291983, phase.mean(), 1e-12);
        assertEquals(0.4506057954894456, phase.strength(), 1e-12);
        assertEquals(0.21516574145596756, NetworkSpikes.synchrony(List.of(A, B, C), SPAN), 1e-12);
        assertEquals(0.3872983346207417, NetworkSpikes.synchrony(List.of(A, C), SPAN), 1e-12);
    }

    @Test
    void phaseIsZeroInPhaseAndHalfInAntiPhase() {
        SpikeSpan span = new SpikeSpan(0, 1000, 100);
        SpikeTrain one = periodic(0, 5, 50, 20);
        assertEquals(new SpikePhase(0, 1), SpikePhase.of(List.of(one), one, span));
        SpikePhase anti = SpikePhase.of(List.of(periodic(1, 30, 50, 20)), one, span);
        assertEquals(0.5, anti.mean());
        assertEquals(1, anti.strength());
        SpikePhase before = SpikePhase.of(List.of(periodic(1, 4, 50, 20)), one, span);
        assertEquals(0.98, before.mean(), 1e-12);
        // Half of the spikes in phase and half in anti-phase.
        assertEquals(
                0, SpikePhase.of(List.of(periodic(1, 5, 25, 38)), one, span).strength(), 1e-12);
        assertTrue(Double.isNaN(
                SpikePhase.of(List.of(one), train("cells", 2, 10), span).mean()));
    }

    @Test
    void synchronyIsOneTogetherZeroInAntiPhaseAndATenthByChance() {
        SpikeSpan span = new SpikeSpan(0, 2000, 100);
        SpikeTrain one = periodic(0, 12, 50, 40);
        assertEquals(1, NetworkSpikes.synchrony(List.of(one, one, one), span), 1e-12);
        assertEquals(0, NetworkSpikes.synchrony(List.of(one, periodic(1, 37, 50, 40)), span), 1e-12);
        List<SpikeTrain> chance =
                IntStream.range(0, 40).mapToObj(i -> poisson(i, 50, 100_000)).toList();
        assertEquals(0.1, NetworkSpikes.synchrony(chance, new SpikeSpan(0, 100_000, 100)), 0.01);
        assertTrue(Double.isNaN(NetworkSpikes.synchrony(List.of(one, train("cells", 1)), span)));
    }

    @Test
    void whatNeedsMoreSpikesThanThereAreIsNotANumber() {
        SpikeSpan span = new SpikeSpan(0, 1000, 100);
        SpikeStatistics none = SpikeStatistics.of(train("cells", 0), span, MorrisLecar.SNIC);
        assertEquals(0, none.rate());
        SpikeStatistics one = SpikeStatistics.of(train("cells", 0, 10), span, MorrisLecar.SNIC);
        SpikeStatistics two = SpikeStatistics.of(train("cells", 0, 10, 30), span, MorrisLecar.SNIC);
        assertEquals(20, two.interval());
        for (double absent : new double[] {
            none.interval(),
            none.cv(),
            none.cv2(),
            none.fano(),
            one.interval(),
            one.cv(),
            two.intervalSd(),
            two.cv(),
            two.cv2()
        }) {
            assertTrue(Double.isNaN(absent));
        }
        assertEquals(1, one.fano(), 1e-12);
        assertTrue(Double.isNaN(SpikeStatistics.of(A, new SpikeSpan(0, 199, 100), MorrisLecar.SNIC)
                .fano()));
    }

    @Test
    void onlySpikesWithinTheSpanCount() {
        SpikeSpan late = new SpikeSpan(61, 190, 50);
        double[] within =
                DoubleStream.of(A.times()).filter(t -> t >= 61 && t <= 190).toArray();
        assertEquals(
                SpikeStatistics.of(train("a", 0, within), late, MorrisLecar.SNIC),
                SpikeStatistics.of(A, late, MorrisLecar.SNIC));
        assertEquals(
                within.length, SpikeStatistics.of(A, late, MorrisLecar.SNIC).spikes());
    }

    @Test
    void aGroupHasTheMeansOfItsNeuronsThatHaveTheNumber() {
        SpikeTrain silent = train("a", 2);
        NetworkSpikes found = NetworkSpikes.of(List.of(A, B, silent, C), SPAN, 0, MorrisLecar.SNIC);
        GroupSpikes a = found.groups().get(0);
        SpikeStatistics ofA = SpikeStatistics.of(A, SPAN, MorrisLecar.SNIC);
        SpikeStatistics ofB = SpikeStatistics.of(B, SPAN, MorrisLecar.SNIC);
        assertEquals(
                List.of("a", "c"),
                found.groups().stream().map(GroupSpikes::group).toList());
        assertEquals((ofA.rate() + ofB.rate()) / 3, a.rate(), 1e-12);
        assertEquals((ofA.cv() + ofB.cv()) / 2, a.cv(), 1e-12);
        assertEquals(NetworkSpikes.synchrony(List.of(A, B), SPAN), a.synchrony());
        assertTrue(Double.isNaN(found.groups().get(1).synchrony()));
        assertEquals(SpikePhase.of(List.of(C), A, SPAN), found.groups().get(1).phase());
        assertEquals(4, found.neurons().size());
        assertEquals(0.21516574145596756, found.synchrony(), 1e-12);
        assertEquals(0, found.neurons().get(0).phase().mean());
    }
}
