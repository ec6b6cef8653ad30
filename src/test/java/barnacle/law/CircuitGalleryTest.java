package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.NetworkSpikes.GroupSpikes;
import barnacle.analysis.RateCurve;
import barnacle.analysis.SpikePhase;
import barnacle.analysis.SpikeSpan;
import barnacle.analysis.branch.NeuronField;
import barnacle.model.MorrisLecar;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each circuit to watch does what its text claims, and changes as the text says when a reader changes it. */
class CircuitGalleryTest {
    private static final double SETTLED = 1500;
    private static final double END = 4000;

    /** What a circuit did in a run of {@link #END}. */
    private record Run(List<SpikeTrain> trains, NetworkSpikes late) {
        GroupSpikes group(String name) {
            return late.groups().stream()
                    .filter(g -> g.group().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        double rate(String name) {
            return group(name).rate();
        }

        /** All spikes of a group, from the start on. */
        double[] times(String name) {
            return trains.stream()
                    .filter(t -> t.group().equals(name))
                    .flatMapToDouble(t -> Arrays.stream(t.times()))
                    .sorted()
                    .toArray();
        }

        double phase(String name) {
            return group(name).phase().mean();
        }

        double strength(String name) {
            return group(name).phase().strength();
        }
    }

    private static Run run(String name, String... overrides) throws IOException {
        Project project = Samples.read(name, List.of(overrides));
        NetworkSubject subject = (NetworkSubject) project.subject();
        assertEquals(List.of(), project.issues());
        assertEquals(Optional.empty(), subject.caution(project.seed()), name);
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = new NetworkProgram(subject.network(), table, subject.simulation(), subject.protocol());
        int steps = subject.simulation().steps("duration", END);
        Lanes lanes = Lanes.free(program, steps, project.seed(), 0);
        Recording recording = Recording.record(new ReferenceEngine(), program, table.values(), lanes, 0);
        assertEquals(null, recording.failure());
        List<SpikeTrain> trains = recording.spikes();
        return new Run(
                trains, NetworkSpikes.of(trains, new SpikeSpan(SETTLED, END, SpikeSpan.WINDOW), 0, subject.network()));
    }

    /** Overrides that give projections, by their number, other weights. */
    private static String[] weights(double weight, int... projections) {
        return IntStream.of(projections)
                .mapToObj(k -> "/network/projections/" + k + "/initialWeights={\"type\":\"UniformWeights\",\"low\":"
                        + weight + ",\"high\":" + weight + "}")
                .toArray(String[]::new);
    }

    private static String current(int group, double current) {
        return "/network/groups/" + group + "/current=" + current;
    }

    private static String[] kinetics(double binding, double unbinding) {
        return IntStream.range(0, 2)
                .boxed()
                .flatMap(k -> Stream.of(
                        "/network/projections/" + k + "/synapse/kinetics/binding=" + binding,
                        "/network/projections/" + k + "/synapse/kinetics/unbinding=" + unbinding))
                .toArray(String[]::new);
    }

    private static void assertPhase(double expected, double within, double phase) {
        double apart = Math.abs(phase - expected) % 1;
        assertTrue(Math.min(apart, 1 - apart) <= within, "phase " + phase);
    }

    private static double[] intervals(double[] times) {
        return IntStream.range(1, times.length)
                .mapToDouble(i -> times[i] - times[i - 1])
                .toArray();
    }

    /** The mean times of the pools of a chain, each of which follows the one before by so much. */
    private static double[] volley(Run chain, double least, double most) {
        double[][] pools = Stream.of("first", "second", "third", "fourth", "fifth")
                .map(chain::times)
                .toArray(double[][]::new);
        double[] means = Arrays.stream(pools)
                .mapToDouble(p -> Arrays.stream(p).average().orElseThrow())
                .toArray();
        for (int i = 0; i < pools.length; i++) {
            assertEquals(4, pools[i].length, "each neuron once");
            double scatter = pools[i][3] - pools[i][0];
            if (i == 0) {
                assertEquals(6, scatter, 0.1);
                assertTrue(pools[0][0] > 100, Arrays.toString(pools[0]));
            } else {
                assertTrue(scatter < 0.1, Arrays.toString(pools[i]));
                double later = means[i] - means[i - 1];
                assertTrue(later > least - 0.1 && later < most, later + " ms");
            }
        }
        return means;
    }

    private interface Claim {
        void check() throws IOException;
    }

    private static final List<DynamicTest> CLAIMS = new ArrayList<>();

    private static void claim(String circuit, Claim claim) {
        CLAIMS.add(DynamicTest.dynamicTest(circuit, claim::check));
    }

    static {
        claim("one-neuron", () -> {
            double[] currents = {45};
            double expected = RateCurve.of(
                            MorrisLecar.SNIC,
                            currents,
                            new double[] {-60, 0.014173},
                            NeuronField.of(MorrisLecar.SNIC, 0, NeuronField.CURRENT)::stableStates,
                            () -> true)
                    .rates()[0];
            assertEquals(expected, 1000 / run("one-neuron").group("neuron").interval(), 0.01 * expected);
            assertEquals(0, run("one-neuron", current(0, 39)).rate("neuron"));
            double slow =
                    1000 / run("one-neuron", current(0, 40.05)).group("neuron").interval();
            assertTrue(slow < 3, slow + " Hz");
        });
        claim("squid-axon", () -> {
            assertEquals(68.31, 1000 / run("squid-axon").group("neuron").interval(), 0.5);
            Run low = run("squid-axon", current(0, 6));
            assertEquals(2, low.times("neuron").length);
            assertEquals(0, low.rate("neuron"));
            double warm = 1000
                    / run("squid-axon", "/network/groups/0/neuron/temperature=18.5")
                            .group("neuron")
                            .interval();
            assertEquals(188.5, warm, 1);
        });
        claim("fast-spiking", () -> {
            assertEquals(18.14, 1000 / run("fast-spiking").group("neuron").interval(), 0.2);
            assertEquals(
                    59.7,
                    1000 / run("fast-spiking", current(0, 1)).group("neuron").interval(),
                    0.5);
            assertEquals(
                    8.62,
                    1000 / run("fast-spiking", current(0, 0.2)).group("neuron").interval(),
                    0.2);
        });
        claim("a-current", () -> {
            assertEquals(18.55, 1000 / run("a-current").group("neuron").interval(), 0.2);
            double without = 1000
                    / run("a-current", "/network/groups/0/neuron/gA=0")
                            .group("neuron")
                            .interval();
            assertEquals(197.1, without, 1);
        });
        claim("bursting", () -> {
            double[] late = Arrays.stream(run("bursting").times("neuron"))
                    .filter(t -> t > SETTLED)
                    .toArray();
            double[] between = intervals(late);
            boolean startsInABurst = between[0] < 20;
            for (int k = 0; k < between.length; k++) {
                assertEquals(k % 2 == 0 == startsInABurst ? 5.37 : 133.2, between[k], 0.3);
            }
            double[] three =
                    intervals(run("bursting", "/network/groups/0/neuron/b=50").times("neuron"));
            for (int k = three.length - 30; k < three.length; k++) {
                boolean isRest = three[k] > 50;
                assertEquals(isRest, three[k - 3] > 50, "every third is a rest");
            }
            assertEquals(
                    87.5,
                    run("bursting", "/network/groups/0/neuron/vR=-58")
                            .group("neuron")
                            .interval(),
                    0.5);
        });
        claim("two-equations", () -> {
            assertEquals(39.47, run("two-equations").group("neuron").interval(), 0.05);
            assertEquals(0, run("two-equations", current(0, 0.3)).rate("neuron"));
            assertEquals(0, run("two-equations", current(0, 1.5)).rate("neuron"));
        });
        claim("adaptation", () -> {
            double[] intervals = intervals(run("adaptation").times("neuron"));
            double last = intervals[intervals.length - 1];
            for (int i = 1; i < 6; i++) {
                assertTrue(intervals[i] > intervals[i - 1], Arrays.toString(intervals));
            }
            assertTrue(last > 1.8 * intervals[0], Arrays.toString(intervals));
            double[] cut = intervals(run("adaptation", weights(0, 0)).times("neuron"));
            assertEquals(cut[1], cut[cut.length - 1], 0.1);
        });
        claim("half-centre", () -> {
            Run both = run("half-centre");
            assertPhase(0.5, 0.05, both.phase("right"));
            assertTrue(both.strength("right") > 0.99 && both.rate("left") > 5);
            for (Run silent : List.of(
                    run("half-centre", weights(0, 0)),
                    run("half-centre", weights(0, 1)),
                    run("half-centre", kinetics(5, 0.03)))) {
                assertEquals(0, silent.rate("left") + silent.rate("right"));
            }
        });
        claim("anti-phase", () -> {
            for (double start : new double[] {-21, -40, -60}) {
                Run fast = run("anti-phase", "/network/groups/1/initialVoltage/mean=" + start);
                assertPhase(0.5, 0.05, fast.phase("right"));
                assertTrue(fast.strength("right") > 0.99, "from " + start);
            }
            assertPhase(0, 0.05, run("anti-phase", kinetics(0.1, 0.01)).phase("right"));
            assertTrue(run("anti-phase", weights(0, 0, 1)).rate("right") > 10);
        });
        claim("in-phase", () -> {
            Run slow = run("in-phase");
            assertPhase(0, 0.05, slow.phase("right"));
            assertTrue(slow.strength("right") > 0.99 && slow.late().synchrony() > 0.9);
            assertPhase(0.5, 0.05, run("in-phase", kinetics(5, 0.18)).phase("right"));
        });
        claim("gap-junctions", () -> {
            Run joined = run("gap-junctions");
            assertEquals(joined.group("left").interval(), joined.group("right").interval(), 0.1);
            assertPhase(0, 0.06, joined.phase("right"));
            Run cut = run("gap-junctions", weights(0, 0, 1));
            assertEquals(1000 / 13.2, cut.group("left").interval(), 1);
            assertEquals(1000 / 15.0, cut.group("right").interval(), 1);
            assertTrue(run("gap-junctions", weights(0.1, 0, 1)).strength("right") < 0.8);
        });
        claim("ring", () -> {
            Run ring = run("ring");
            double cycle = ring.group("first").interval();
            List<SpikeTrain> trains = ring.trains();
            SpikeSpan span = ring.late().span();
            for (int i = 1; i < trains.size(); i++) {
                double phase = SpikePhase.of(List.of(trains.get(i)), trains.get(0), span)
                        .mean();
                assertPhase(i / 12.0, 0.02, phase);
            }
            assertEquals(131, cycle, 1);
            Run weak = run("ring", weights(1, 0, 1, 2));
            assertEquals(1, weak.times("first").length);
            assertEquals(0, weak.times("others").length);
            Run without = run("ring", "/protocol/injections/0/current/current=0");
            assertEquals(0, without.times("first").length + without.times("others").length);
        });
        claim("excitation-inhibition", () -> {
            Run pair = run("excitation-inhibition");
            assertPhase(0.25, 0.03, pair.phase("inhibitory"));
            assertEquals(
                    pair.group("excitatory").interval(),
                    pair.group("inhibitory").interval(),
                    0.1);
            double alone = run("excitation-inhibition", weights(0, 1)).rate("excitatory");
            assertEquals(2, alone / pair.rate("excitatory"), 0.15);
        });
        claim("lateral-inhibition", () -> {
            Run row = run("lateral-inhibition");
            assertTrue(row.rate("middle") > 12);
            assertEquals(0, row.rate("left") + row.rate("right"));
            Run cut = run("lateral-inhibition", weights(0, 0, 1, 2, 3));
            assertEquals(14, cut.rate("middle"), 0.5);
            assertEquals(11, cut.rate("left"), 0.5);
        });
        claim("recurrent-inhibition", () -> {
            Run loop = run("recurrent-inhibition");
            Run cut = run("recurrent-inhibition", weights(0, 1));
            assertEquals(2, cut.rate("motor neurons") / loop.rate("motor neurons"), 0.2);
            assertTrue(loop.group("motor neurons").synchrony() > 0.9);
            assertTrue(cut.group("motor neurons").synchrony() < 0.7);
        });
        claim("circular-inhibition", () -> {
            Run circle = run("circular-inhibition");
            assertPhase(1 / 3.0, 0.02, circle.phase("three"));
            assertPhase(2 / 3.0, 0.02, circle.phase("two"));
            Run weak = run("circular-inhibition", weights(0.3, 0, 1, 2));
            assertPhase(1 / 3.0, 0.02, weak.phase("three"));
            assertEquals(0.5, weak.group("one").interval() / circle.group("one").interval(), 0.05);
        });
        claim("disinhibition", () -> {
            Run opened = run("disinhibition");
            double[] target = opened.times("target");
            assertTrue(target.length >= 12, Arrays.toString(target));
            for (double t : target) {
                double sinceTheGateBegan = (t - 500) % 1000;
                assertTrue(t > 500 && sinceTheGateBegan > 0 && sinceTheGateBegan < 600, t + " ms");
            }
            Run shut = run("disinhibition", "/protocol/injections=[]");
            assertTrue(shut.rate("inhibitor") > 10);
            assertEquals(0, shut.times("target").length);
        });
        claim("input-summation", () -> {
            Run sum = run("input-summation");
            double[] first = sum.times("first input");
            double[] second = sum.times("second input");
            double[] target = sum.times("target");
            assertTrue(target.length > 5, Arrays.toString(target));
            for (double t : target) {
                double one = Arrays.stream(first).filter(s -> s < t).max().orElseThrow();
                double other = Arrays.stream(second).filter(s -> s < t).max().orElseThrow();
                assertTrue(t - Math.max(one, other) < 40 && Math.abs(one - other) < 16, one + ", " + other + ", " + t);
            }
            for (int cut = 0; cut < 2; cut++) {
                assertEquals(0, run("input-summation", weights(0, cut)).times("target").length);
                String[] more = {weights(0, cut)[0], current(2, 30)};
                assertTrue(run("input-summation", more).rate("target") > 5);
            }
            assertEquals(0, run("input-summation", current(2, 0)).times("target").length);
        });
        claim("lasting-activity", () -> {
            double[] times = run("lasting-activity").times("left");
            assertTrue(times[0] > 200 && times[0] < 250 && times[times.length - 1] < 1500, Arrays.toString(times));
            double[] intervals = intervals(times);
            assertTrue(Arrays.stream(intervals).max().orElseThrow() < 100, Arrays.toString(intervals));
            double[] weak = run("lasting-activity", weights(0.5, 0, 1)).times("left");
            assertTrue(weak[weak.length - 1] < 300, Arrays.toString(weak));
            double[] unstopped = run(
                            "lasting-activity",
                            "/protocol/injections/2/current/current=0",
                            "/protocol/injections/3/current/current=0")
                    .times("left");
            assertTrue(unstopped[unstopped.length - 1] > END - 100, Arrays.toString(unstopped));
        });
        claim("rhythm-transformation", () -> {
            for (double[] weightAndRatio : new double[][] {{1.4, 2}, {2, 1}}) {
                Run run = run("rhythm-transformation", weights(weightAndRatio[0], 0));
                double driver = run.group("driver").interval();
                assertEquals(20, 1000 / driver, 1);
                assertEquals(weightAndRatio[1] * driver, run.group("target").interval(), 0.1);
            }
            assertEquals(0, run("rhythm-transformation", weights(1.2, 0)).rate("target"));
        });
        claim("synfire-chain", () -> {
            double[] delayed = volley(run("synfire-chain"), 20, 23);
            String[] prompt = IntStream.range(0, 4)
                    .mapToObj(k -> "/network/projections/" + k + "/delay=0")
                    .toArray(String[]::new);
            double[] direct = volley(run("synfire-chain", prompt), 10, 13);
            for (int pool = 0; pool < delayed.length; pool++) {
                assertEquals(direct[pool] + 10 * pool, delayed[pool], 0.01);
            }
            Run weak = run("synfire-chain", weights(0.2, 0, 1, 2, 3));
            assertEquals(4, weak.times("first").length);
            assertEquals(0, weak.times("second").length);
        });
        claim("noisy-network", () -> {
            GroupSpikes own = run("noisy-network").group("excitatory");
            assertTrue(own.rate() > 1 && own.rate() < 6 && own.cv() > 0.4 && own.synchrony() < 0.15, own::toString);
            GroupSpikes shared = run(
                            "noisy-network",
                            "/protocol/injections/0/current/shared=true",
                            "/protocol/injections/1/current/shared=true")
                    .group("excitatory");
            assertTrue(shared.synchrony() > 0.4, shared::toString);
            assertEquals(0, run("noisy-network", "/protocol/injections=[]").rate("excitatory"));
        });
    }

    @TestFactory
    List<DynamicTest> eachCircuitDoesWhatItsTextClaims() {
        return CLAIMS;
    }

    @Test
    void noCircuitIsWithoutItsClaim() {
        assertEquals(
                Samples.circuits().stream().sorted().toList(),
                CLAIMS.stream().map(DynamicTest::getDisplayName).sorted().toList());
    }
}
