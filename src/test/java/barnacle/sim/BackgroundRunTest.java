package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Background;
import barnacle.model.ConductanceSynapse;
import barnacle.model.ConstantCurrent;
import barnacle.model.GradedSynapse;
import barnacle.model.InitialState;
import barnacle.model.Injection;
import barnacle.model.KineticSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Protocol;
import barnacle.model.VariableState;
import barnacle.setting.InvalidSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains of spikes that come from outside the circuit; what they do to it is said by {@link EngineLaws}. */
class BackgroundRunTest {
    private static final int LANES = 50;
    private static final int SIZE = 40;

    private static NetworkProgram program(double dt, Background background) {
        Network network = new Network(List.of(new NeuronGroup("cells", SIZE)), List.of());
        return new NetworkProgram(
                network,
                ParameterTable.draw(network, Circuit.SEED),
                new SimulationSettings(dt, new Staggered(), 0),
                new Protocol(List.of(), List.of(background)));
    }

    @Test
    void rateThatAStepCannotHoldIsAnIssue() {
        Network network = new Network(List.of(new NeuronGroup("cells", 2)), List.of());
        Background fast = new Background("cells", 6000, 1, 1, new KineticSynapse());
        Protocol protocol = new Protocol(List.of(), List.of(fast));
        assertEquals(1, protocol.issues(network, 0.1).size());
        assertEquals(List.of(), protocol.issues(network, 0.05));
    }

    private static long[] keys() {
        long[] keys = new long[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            keys[lane] = Circuit.SEED.stream("noise", lane).nextLong();
        }
        return keys;
    }

    /** A receptor that binds and lets go at once is bound in the step of a spike alone: spikes can be counted. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 40, 400})
    void spikesComeAtTheirRate(double rate) {
        double dt = 0.1;
        KineticSynapse quick = new KineticSynapse(1000, 1000, 1, 0, 5);
        NetworkProgram program = program(dt, new Background("cells", rate, 1, dt, quick));
        BackgroundRun run = new BackgroundRun(program);
        run.use(keys());
        double[] bound = new double[BackgroundRun.states(program) * LANES];
        double[] driven = new double[SIZE * LANES];
        int steps = 500;
        long spikes = 0;
        for (int step = 0; step < steps; step++) {
            run.at(step, 0, LANES, bound, driven, new double[SIZE * LANES]);
            for (double level : driven) {
                spikes += level > 0.1 ? 1 : 0;
            }
        }
        double chances = (double) steps * SIZE * LANES;
        double chance = 1 - Math.exp(-rate / 1000 * dt);
        assertEquals(chances * chance, spikes, 4 * Math.sqrt(chances * chance * (1 - chance)));
    }

    /** What is bound on average is the same in steps of any length, as long as spikes rarely fall into one. */
    @Test
    void whatIsBoundDoesNotDependOnTheStep() {
        double[] means = new double[2];
        for (int k = 0; k < 2; k++) {
            double dt = 0.1 / (1 + k);
            NetworkProgram program = program(dt, new Background("cells", 20, 1, 1, new ConductanceSynapse()));
            BackgroundRun run = new BackgroundRun(program);
            run.use(keys());
            double[] bound = new double[BackgroundRun.states(program) * LANES];
            double[] opened = new double[SIZE * LANES];
            int steps = (int) Math.round(60 / dt);
            for (int step = 0; step < steps; step++) {
                run.at(step, 0, LANES, bound, new double[SIZE * LANES], opened);
                for (double level : opened) {
                    means[k] += level / opened.length / steps;
                }
            }
        }
        assertTrue(means[0] > 0.05, means[0] + " is bound");
        assertEquals(means[0], means[1], 0.05 * means[0]);
    }

    @Test
    void backgroundThatIsNoneIsRefused() {
        assertThrows(InvalidSetting.class, () -> new Background("cells", 1, 1, 1, new GradedSynapse()));
        assertThrows(InvalidSetting.class, () -> new Background("cells", 1, -1, 1, new ConductanceSynapse()));
        Network network = new Network(List.of(new NeuronGroup("cells", 2)), List.of());
        assertEquals(
                List.of("/protocol/backgrounds/0/group"),
                new Protocol(List.of(), List.of(new Background("nobody")))
                        .issues(network, 0.1).stream().map(i -> i.pointer()).toList());
    }

    @Test
    void backgroundFollowsTheNamesOfGroupsAndStaysWhenInjectionsChange() {
        Protocol both = new Protocol(List.of(), List.of(new Background("cells"), new Background("others")))
                .from(Optional.of(new InitialState(List.of(new VariableState("others", "v", List.of(-20.0, -21.0))))));
        assertEquals(
                both,
                both.withInjections(List.of(new Injection("cells", new ConstantCurrent())))
                        .withInjections(List.of()));
        assertEquals(
                List.of(new Background("west"), new Background("others")),
                both.renamed("cells", "west").backgrounds());
        assertEquals(List.of(new Background("others")), both.without("cells").backgrounds());
        assertEquals(List.of(), both.withoutNoise().backgrounds());
        assertEquals(new Protocol(), new Protocol(List.of(), List.of(new Background("cells"))).without("cells"));
    }
}
