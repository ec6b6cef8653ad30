package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.ConductanceSynapse;
import barnacle.model.ConstantCurrent;
import barnacle.model.GradedSynapse;
import barnacle.model.Injection;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.WhiteNoise;
import barnacle.ode.ExponentialEuler;
import barnacle.ode.Heun;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.TrBdf2;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a network's live run keeps, for every scheme and a circuit with every synapse. */
class NetworkRunTest {
    private static final ReferenceEngine ENGINE = new ReferenceEngine();
    private static final int STEPS = 400;

    static Stream<Scheme> schemes() {
        return Stream.of(
                new Staggered(),
                new SemiImplicit(),
                new GeneralMethod(new RungeKutta4()),
                new GeneralMethod(new Heun()),
                new GeneralMethod(new Rodas4()),
                new GeneralMethod(new TrBdf2()),
                new GeneralMethod(new ExponentialEuler()));
    }

    private static NetworkProgram circuit(Scheme scheme) {
        return Circuit.program(0.1, scheme);
    }

    private static NetworkRun run(NetworkProgram program, Lanes lanes) {
        return new NetworkRun(ENGINE::stepper, program, program.table().values(), lanes, 1);
    }

    /** All that is seen of a state. */
    private static List<Double> seen(NetworkProgram program, Simulation.State state, int lane) {
        List<Double> seen = new ArrayList<>();
        for (int i = 0; i < program.neurons(); i++) {
            seen.add(state.voltage(i, lane));
            for (int k = 0; k < program.gates(i); k++) {
                seen.add(state.gate(i, k, lane));
            }
        }
        return seen;
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void itsStepsAreThoseOfTheSimulationBitForBit(Scheme scheme) {
        itsStepsAreThoseOfTheSimulation(circuit(scheme));
        itsStepsAreThoseOfTheSimulation(Circuit.delayed(0.1, scheme));
    }

    private void itsStepsAreThoseOfTheSimulation(NetworkProgram program) {
        Lanes lanes = Circuit.lanes(program, 3, STEPS, 100);
        List<List<Double>> simulated = new ArrayList<>();
        ENGINE.simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    simulated.add(seen(program, state, 1));
                    return true;
                });
        NetworkRun live = run(program, lanes);
        assertEquals(simulated.get(0), seen(program, live.state(), 0));
        for (int step = 1; step <= STEPS; step++) {
            assertTrue(live.step(1), () -> live.fault().toString());
            assertEquals(simulated.get(step), seen(program, live.state(), 0), "step " + step);
            assertEquals(step * 0.1, live.time());
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void goingOnFromAMomentIsTheUninterruptedRunBitForBit(Scheme scheme) {
        goingOnFromAMomentIsTheUninterruptedRun(circuit(scheme));
        goingOnFromAMomentIsTheUninterruptedRun(Circuit.delayed(0.1, scheme));
    }

    private void goingOnFromAMomentIsTheUninterruptedRun(NetworkProgram program) {
        Lanes lanes = Circuit.lanes(program, 3, STEPS, 100);
        NetworkRun whole = run(program, lanes);
        whole.step(STEPS);
        NetworkRun first = run(program, lanes);
        first.step(STEPS / 2);
        NetworkState moment = first.moment();
        first.step(7);
        NetworkRun second = run(program, lanes);
        second.restore(moment);
        second.step(STEPS / 2);
        assertEquals(whole.steps(), second.steps());
        assertEquals(whole.time(), second.time());
        assertEquals(seen(program, whole.state(), 0), seen(program, second.state(), 0));
    }

    @Test
    void anObserverSeesEveryStepAndEndsTheRun() {
        NetworkProgram program = circuit(new Staggered());
        NetworkRun live = run(program, Circuit.lanes(program, 3, STEPS, 100));
        List<Long> seen = new ArrayList<>();
        assertFalse(live.run(10, run -> seen.add(run.steps()) && run.steps() < 3));
        assertEquals(List.of(1L, 2L, 3L), seen);
        assertTrue(live.run(2, run -> seen.add(run.steps())));
        assertEquals(5, live.steps());
    }

    @Test
    void aFaultNamesNeuronAndTimeAndTheRunGoesOnFromAMomentBefore() {
        NetworkProgram program =
                Reference.oneNeuron(MorrisLecar.HOMOCLINIC, 60, new SimulationSettings(5, new GeneralMethod(), 0));
        Lanes lanes = Reference.silent(200, new double[] {-40}, new double[] {0.2});
        NetworkRun live =
                new NetworkRun(ENGINE::stepper, program, program.table().values(), lanes, 0);
        assertFalse(live.step(200));
        Fault fault = live.fault().orElseThrow();
        assertEquals("v of cells[0], mV", fault.symbol() + " of " + fault.called() + ", " + fault.in());
        assertEquals(live.value(0), fault.value());
        assertEquals(live.time(), fault.time());
        String said = fault.said().toString();
        assertTrue(said.startsWith("cells[0] "), said);
        assertTrue(said.endsWith("take a time step of 2.5 ms or less."), said);
        long faulty = live.steps();
        assertFalse(live.step(1));
        assertEquals(faulty, live.steps());
        live.restore(live.lastGood());
        assertTrue(live.fault().isEmpty());
        assertTrue(live.steps() < faulty);
        assertTrue(live.step(1));
        live.restore(live.start());
        assertEquals(0, live.time());
        assertEquals(-40, live.value(0));
    }

    /** The run's program anew, with some of its settings changed. */
    private static void change(NetworkRun live, Network network, SimulationSettings settings) {
        NetworkProgram next = new NetworkProgram(network, ParameterTable.draw(network, Circuit.SEED), settings);
        live.change(next, next.table().values(), NetworkState.drawn(next, Circuit.SEED, 0));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aChangeToTheSameChangesNoBit(Scheme scheme) {
        aChangeToTheSameChangesNoBit(circuit(scheme));
        aChangeToTheSameChangesNoBit(Circuit.delayed(0.1, scheme));
    }

    private void aChangeToTheSameChangesNoBit(NetworkProgram program) {
        Lanes lanes = Circuit.lanes(program, 3, STEPS, 100);
        NetworkRun whole = run(program, lanes);
        whole.step(STEPS);
        NetworkRun changed = run(program, lanes);
        changed.step(STEPS / 2 + 1);
        change(changed, program.network(), program.settings());
        changed.step(STEPS / 2 - 1);
        assertEquals(whole.steps(), changed.steps());
        assertEquals(whole.time(), changed.time());
        assertEquals(seen(program, whole.state(), 0), seen(program, changed.state(), 0));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void stateAndTimeBeforeAndAfterAChangeAreEqual(Scheme scheme) {
        for (Scheme next : schemes().toList()) {
            for (double dt : new double[] {0.1, 0.03}) {
                NetworkProgram program = circuit(scheme);
                NetworkRun live = run(program, Circuit.lanes(program, 3, STEPS, 100));
                live.step(33);
                double time = live.time();
                List<Double> before = seen(program, live.state(), 0);
                change(
                        live,
                        program.network().withoutProjection(BlockName.parse("left-to-left")),
                        new SimulationSettings(dt, next, -10));
                assertEquals(time, live.time());
                assertEquals(33, live.steps());
                assertEquals(before, seen(live.program(), live.state(), 0));
                assertTrue(live.step(2));
                assertEquals(time + 2 * dt, live.time(), 1e-12);
            }
        }
    }

    static Stream<Scheme> secondOrder() {
        return Stream.of(new Staggered(), new GeneralMethod(new RungeKutta4()), new GeneralMethod(new Rodas4()));
    }

    /** A start that were of first order in its step, as without what lags behind and is ahead, would be seen. */
    @ParameterizedTest
    @MethodSource("secondOrder")
    void changesOfSchemeAndStepKeepTheSecondOrder(Scheme scheme) {
        double[] exact = changedHalfway(new GeneralMethod(new RungeKutta4()), new GeneralMethod(new RungeKutta4()), 4);
        for (Scheme next : secondOrder().toList()) {
            double coarse = distance(exact, changedHalfway(scheme, next, 1));
            double fine = distance(exact, changedHalfway(scheme, next, 2));
            assertTrue(fine < coarse / 3 + 1e-6, scheme + " to " + next + ": " + coarse + ", then " + fine);
        }
    }

    /** The voltages after 20 ms, half of the time in steps of 0.1 ms over some number, then in half as long ones. */
    private static double[] changedHalfway(Scheme first, Scheme second, int finer) {
        NetworkProgram program = Circuit.program(0.1 / finer, first);
        Lanes lanes = Circuit.lanes(program, 3, 200 * finer, 100);
        NetworkRun live = run(program, lanes);
        live.step(100 * finer);
        change(live, program.network(), new SimulationSettings(0.05 / finer, second, -10));
        live.step(200 * finer);
        assertEquals(20, live.time(), 1e-9);
        return IntStream.range(0, program.neurons()).mapToDouble(live::value).toArray();
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void neuronsKeepTheirStateByGroupAndNumberAndNewOnesAreDrawn(Scheme scheme) {
        NetworkProgram program = circuit(scheme);
        NetworkRun live = run(program, Circuit.lanes(program, 3, STEPS, 100));
        live.step(50);
        double[] before = IntStream.range(0, 9).mapToDouble(live::value).toArray();
        Network network = program.network();
        NeuronGroup left = network.group("left");
        NeuronGroup hidden = network.group("hidden");
        Network next = new Network(
                network.stimulus(),
                List.of(new NeuronGroup("fresh", 2), sized(hidden, 1), sized(left, 6)),
                Optional.empty(),
                network.projections().stream()
                        .filter(p -> !p.source().equals("right")
                                && !p.target().equals("right")
                                && !network.isReadout(p.target()))
                        .toList(),
                List.of());
        change(live, next, program.settings());
        NetworkState start = live.start();
        assertEquals(before[7], live.value(2));
        for (int i = 0; i < 4; i++) {
            assertEquals(before[i], live.value(3 + i));
        }
        for (int drawn : new int[] {0, 1, 7, 8}) {
            assertEquals(start.voltage(drawn), live.value(drawn));
        }
        assertTrue(live.step(20), () -> live.fault().toString());
    }

    private static NeuronGroup sized(NeuronGroup group, int size) {
        return new NeuronGroup(
                group.name(),
                size,
                group.neuron(),
                group.current(),
                group.gain(),
                group.heterogeneity(),
                group.initialVoltage(),
                group.initialGates());
    }

    /** The noise has a memory of its own, and its key is the run's. */
    @ParameterizedTest
    @MethodSource("schemes")
    void injectedNoiseGoesOnThroughMomentsAndChangesBitForBit(Scheme scheme) {
        Protocol protocol = new Protocol(List.of(
                new Injection("left", 5, 30, new ConstantCurrent(4)),
                new Injection("hidden", new OrnsteinUhlenbeckNoise()),
                new Injection("right", new WhiteNoise())));
        NetworkProgram plain = circuit(scheme);
        NetworkProgram program = new NetworkProgram(plain.network(), plain.table(), plain.settings(), protocol);
        Lanes lanes = Lanes.free(program, STEPS, Circuit.SEED, 3);
        List<List<Double>> simulated = new ArrayList<>();
        ENGINE.simulation(program)
                .forward(program.table().values(), lanes, lanes.newReadout(program), (step, state) -> {
                    simulated.add(seen(program, state, 0));
                    return true;
                });
        NetworkRun live =
                new NetworkRun(ENGINE::stepper, program, program.table().values(), lanes, 0);
        live.step(100);
        LiveRun.Moment moment = live.moment();
        live.step(10);
        live.restore(moment);
        live.step(100);
        NetworkProgram same = new NetworkProgram(plain.network(), plain.table(), plain.settings(), protocol);
        live.change(same, same.table().values(), NetworkState.drawn(same, Circuit.SEED, 0));
        live.step(STEPS - 200);
        assertEquals(simulated.get(STEPS), seen(program, live.state(), 0));
    }

    /** A kinetic synapse's bound share is a state that no voltage tells. */
    @Test
    void boundSharesOfUnchangedSynapsesStay() {
        NetworkProgram program = circuit(new Staggered());
        NetworkRun whole = run(program, Circuit.lanes(program, 3, STEPS, 100));
        whole.step(STEPS / 2);
        NetworkRun added = run(program, Circuit.lanes(program, 3, STEPS, 100));
        added.step(STEPS / 2);
        Network more = program.network().withGroup(new NeuronGroup("alone", 1));
        change(added, more, program.settings());
        whole.step(STEPS / 2);
        added.step(STEPS / 2);
        for (int i = 0; i < program.neurons(); i++) {
            assertEquals(whole.value(i), added.value(i));
        }
    }

    /** Rows are numbered anew by the edit, and sums are rounded otherwise. */
    @ParameterizedTest
    @MethodSource("schemes")
    void whatIsOnItsWayArrivesAfterAnEditElsewhere(Scheme scheme) {
        NetworkProgram program = Circuit.delayed(0.1, scheme);
        NetworkRun whole = run(program, Circuit.lanes(program, 3, STEPS, 100));
        NetworkRun edited = run(program, Circuit.lanes(program, 3, STEPS, 100));
        whole.step(200);
        edited.step(200);
        Network before = program.network();
        List<NeuronGroup> groups = new ArrayList<>(before.groups());
        groups.add(0, new NeuronGroup("alone", 1));
        List<Projection> projections = new ArrayList<>(before.projections());
        Collections.reverse(projections);
        change(
                edited,
                new Network(before.stimulus(), groups, before.readout(), projections, before.trained()),
                program.settings());
        whole.step(100);
        edited.step(100);
        for (int i = 0; i < program.neurons(); i++) {
            assertEquals(whole.value(i), edited.value(i + 1), 1e-6);
        }
    }

    /** What a projection with a new delay carries begins with the edit, and a longer delay has a gap. */
    @ParameterizedTest
    @MethodSource("schemes")
    void nothingOfBeforeTheEditArrivesThatWasNotKept(Scheme scheme) {
        NetworkProgram program = chain(scheme, 0);
        for (double[] delays : new double[][] {{0, 3}, {2, 5}, {5, 2}, {2, 2}}) {
            NetworkRun live = live(chain(scheme, delays[0]));
            live.step(100);
            change(live, chain(scheme, delays[1]).network(), program.settings());
            int empty = 0;
            while (live.state().input(1, 0) == 0 && empty < 100) {
                live.step(1);
                empty++;
            }
            int expected = (int) Math.round(10 * Math.max(0, delays[1] - delays[0]));
            assertEquals(expected, empty, 1, "from " + delays[0] + " to " + delays[1]);
        }
    }

    /** A cell that fires by itself and one that it excites after a delay. */
    private static NetworkProgram chain(Scheme scheme, double delay) {
        Network network = new Network(
                List.of(
                        Circuit.cells(1, MorrisLecar.SNIC, 60, -20, 0.1).withName("first"),
                        new NeuronGroup("second", 1)),
                List.of(new Projection(
                        "first", "second", new AllToAll(), new NormalWeights(2, 0), new GradedSynapse(), delay)));
        return new NetworkProgram(
                network, ParameterTable.draw(network, Circuit.SEED), new SimulationSettings(0.1, scheme, -10));
    }

    private static NetworkRun live(NetworkProgram program) {
        return new NetworkRun(
                ENGINE::stepper, program, program.table().values(), NetworkState.drawn(program, Circuit.SEED, 0));
    }

    /** By Staggered, what is seen is a mean of half a step before and after. */
    @ParameterizedTest
    @MethodSource("schemes")
    void theInputSeenIsWhatWasSeenToBeReleasedADelayBefore(Scheme scheme) {
        NetworkProgram program = chain(scheme, 2);
        double weight =
                program.table().values()[program.recurrent().get(0).block().offset()];
        NetworkRun live = live(program);
        double[] released = new double[301];
        double[] input = new double[301];
        for (int step = 0; step <= 300; step++) {
            released[step] = live.state().release(0, 0);
            input[step] = live.state().input(1, 0);
            live.step(1);
        }
        double most = Arrays.stream(released).max().orElseThrow();
        assertTrue(most > 0.1);
        for (int step = 0; step <= 300; step++) {
            double expected = step < 20 ? 0 : weight * released[step - 20];
            double tolerance = scheme instanceof Staggered ? 1e-3 * weight : 1e-15;
            boolean first = step == 20 && scheme instanceof SemiImplicit;
            assertEquals(first ? 0 : expected, input[step], tolerance, "step " + step);
        }
    }

    @Test
    void aShorterStepGoesOnFromBeforeTheFault() {
        NetworkProgram program =
                Reference.oneNeuron(MorrisLecar.HOMOCLINIC, 60, new SimulationSettings(5, new GeneralMethod(), 0));
        Lanes lanes = Reference.silent(200, new double[] {-40}, new double[] {0.2});
        NetworkRun live =
                new NetworkRun(ENGINE::stepper, program, program.table().values(), lanes, 0);
        live.step(200);
        assertTrue(live.fault().isPresent());
        change(live, program.network(), new SimulationSettings(0.1, new GeneralMethod(), 0));
        assertTrue(live.step(10_000), () -> live.fault().toString());
    }

    @Test
    void beforeTheFirstStepAChangeBeginsAnew() {
        NetworkProgram program = circuit(new Staggered());
        NetworkRun live = run(program, Circuit.lanes(program, 3, STEPS, 100));
        change(live, program.network(), program.settings());
        assertEquals(live.start().voltage(0), live.value(0));
    }

    @Test
    void inputThatIsSeenIsThatOfTheTimeAlsoAfterAChangeOfTheStep() {
        NetworkProgram program = circuit(new Staggered());
        Lanes lanes = Circuit.lanes(program, 3, STEPS, 100);
        NetworkRun live = run(program, lanes);
        live.step(150);
        double[] before = inputs(live);
        change(live, program.network(), new SimulationSettings(0.05, new Staggered(), 0));
        double[] after = inputs(live);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], after[i], 1e-9, program.called(i));
        }
    }

    private static double[] inputs(NetworkRun live) {
        return IntStream.range(0, live.units())
                .mapToDouble(i -> live.state().input(i, 0))
                .toArray();
    }

    @Test
    void aBackgroundGoesOnWhenAnotherIsTakenAway() {
        Background heard = new Background("cells", 200, 2, 1, new ConductanceSynapse());
        Background silent = new Background("cells", 100, 0, 1, new ConductanceSynapse());
        NetworkRun both = surrounded(heard, silent);
        NetworkRun one = surrounded(heard, silent);
        both.step(300);
        one.step(300);
        NetworkProgram next = surrounded(heard).program();
        one.change(next, next.table().values(), NetworkState.drawn(next, Circuit.SEED, 0));
        both.step(1);
        one.step(1);
        for (int i = 0; i < both.units(); i++) {
            assertEquals(both.value(i), one.value(i), both.called(i));
        }
    }

    private static NetworkRun surrounded(Background... backgrounds) {
        Network network = new Network(List.of(new NeuronGroup("cells", 20)), List.of());
        NetworkProgram program = new NetworkProgram(
                network,
                ParameterTable.draw(network, Circuit.SEED),
                new SimulationSettings(0.1, new Staggered(), 0),
                new Protocol(List.of(), List.of(backgrounds)));
        return new NetworkRun(
                ENGINE::stepper, program, program.table().values(), NetworkState.drawn(program, Circuit.SEED, 0));
    }
}
