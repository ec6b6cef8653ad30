package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.Background;
import barnacle.model.ConstantCurrent;
import barnacle.model.GradedSynapse;
import barnacle.model.HodgkinHuxley;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.KineticSynapse;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.Range;
import barnacle.model.RecordedCurrent;
import barnacle.model.Seed;
import barnacle.model.Sizes;
import barnacle.model.Synapse;
import barnacle.model.UniformWeights;
import barnacle.setting.Family;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What begins with defaults makes sense for every neuron. */
class SizesTest {
    private static final double DT = 0.05;
    private static final int STEPS = 4000;

    static Stream<Neuron> neurons() {
        return Neuron.allPresets().values().stream();
    }

    static Stream<Arguments> neuronsAndCurrents() {
        return neurons().flatMap(neuron -> Family.members(InjectedCurrent.class).stream()
                .filter(member -> member != RecordedCurrent.class)
                .map(member -> Arguments.of(neuron, Family.defaults(member))));
    }

    static Stream<Neuron> neuronsOfTheDefaults() {
        return Stream.of(MorrisLecar.INTEGRATION, HodgkinHuxley.SQUID);
    }

    private static NeuronGroup group(String name, Neuron neuron, double current) {
        Normal start = new Normal(neuron.voltage().initial(), 0);
        return new NeuronGroup(name, 1, neuron, current, neuron.drive().gain(), List.of(), start, Map.of());
    }

    /** [step] the voltage of the last neuron. */
    private static List<Double> run(Network network, List<Injection> injections) {
        NetworkProgram program = new NetworkProgram(
                network,
                ParameterTable.draw(network, new Seed(1)),
                new SimulationSettings(DT, new Staggered(), 0),
                new Protocol(injections));
        Lanes lanes = Lanes.drawInitialState(
                program,
                1,
                STEPS,
                STEPS,
                List.of(ReadoutSpan.last(1, STEPS)),
                new double[0][],
                new int[1][0],
                lane -> new Seed(5).stream("lane", lane));
        List<Double> voltages = new ArrayList<>();
        new ReferenceEngine()
                .simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    voltages.add(state.voltage(program.neurons() - 1, 0));
                    return true;
                });
        return voltages;
    }

    /** By which share of what is shown of it the voltage differs between two runs, at the most. */
    private static double farthest(Neuron neuron, List<Double> one, List<Double> other) {
        double most = 0;
        for (int k = 0; k < one.size(); k++) {
            most = Math.max(most, Math.abs(one.get(k) - other.get(k)));
        }
        return most / neuron.voltage().shown().width();
    }

    /** From a neuron that nothing drives. */
    @ParameterizedTest
    @MethodSource("neuronsAndCurrents")
    void everyInjectionBeginsSoThatItMovesTheNeuron(Neuron neuron, InjectedCurrent defaults) {
        Network network = new Network(List.of(group("cells", neuron, 0)), List.of());
        InjectedCurrent begun = defaults.sized(Sizes.of(neuron)).within(STEPS * DT);
        List<Double> with = run(network, List.of(new Injection("cells", 0, STEPS * DT, begun)));
        double moved = farthest(neuron, with, run(network, List.of()));
        assertTrue(moved > 0.01 && moved < 5, begun + " moves it by " + moved);
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void pulseMovesTheNeuron(Neuron neuron) {
        Network network = new Network(List.of(group("cells", neuron, 0)), List.of());
        ConstantCurrent pulse = new ConstantCurrent(neuron.drive().pulse());
        List<Double> with = run(network, List.of(new Injection("cells", 50, 60, pulse)));
        assertTrue(farthest(neuron, with, run(network, List.of())) > 0.1);
    }

    /** The source is driven as a new group is, or by pulses where that is no rhythm; the target by nothing. */
    @ParameterizedTest
    @MethodSource("neurons")
    void newConnectionPassesSpikesAndLittleOfRest(Neuron neuron) {
        Network apart = new Network(
                List.of(group("first", neuron, neuron.drive().current()), group("second", neuron, 0)), List.of());
        Projection begun = apart.newProjection("first", "second");
        Projection strong =
                new Projection("first", "second", new AllToAll(), new UniformWeights(1, 1), begun.synapse());
        List<Injection> pulse = List.of(new Injection(
                "first", 50, 60, new ConstantCurrent(neuron.drive().pulse())));
        double passed = farthest(neuron, run(apart.withProjection(strong), pulse), run(apart, pulse));
        assertTrue(passed > 0.005, "passes " + passed);
        double atRest =
                ((GradedSynapse) begun.synapse()).level(neuron.voltage().shown().low());
        assertTrue(atRest < 0.05, "at rest " + atRest);
    }

    @ParameterizedTest
    @MethodSource("neuronsOfTheDefaults")
    void neuronsOfTheDefaultsKeepThem(Neuron neuron) {
        Sizes sizes = Sizes.of(neuron);
        for (Class<? extends InjectedCurrent> member : Family.members(InjectedCurrent.class)) {
            InjectedCurrent defaults = Family.defaults(member);
            assertEquals(defaults, defaults.sized(sizes));
        }
        for (Class<? extends Synapse> member : Family.members(Synapse.class)) {
            Synapse defaults = Family.defaults(member);
            assertEquals(defaults, defaults.sized(sizes));
        }
        assertEquals(new Background("a"), new Background("a").sized(sizes));
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void backgroundHasAsManySpikesInTheTimeOfEveryNeuron(Neuron neuron) {
        double spikes =
                neuron.cycles(new Background("a").sized(Sizes.of(neuron)).rate());
        assertEquals(0.01, spikes, 1e-9);
    }

    /** What a kinetic synapse releases begins where a graded one does, a little above. */
    @ParameterizedTest
    @MethodSource("neurons")
    void kineticSynapseReleasesInASpike(Neuron neuron) {
        KineticSynapse synapse = new KineticSynapse().sized(Sizes.of(neuron));
        Range shown = neuron.voltage().shown();
        assertTrue(synapse.midpoint() < shown.at(0.9) && synapse.midpoint() > shown.at(0.2), synapse.toString());
    }
}
