package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.MorrisLecar;
import barnacle.ode.ExponentialEuler;
import barnacle.ode.Heun;
import barnacle.ode.Rodas4;
import barnacle.ode.RungeKutta4;
import barnacle.ode.TrBdf2;
import barnacle.sim.plain.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
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
        NetworkProgram program = circuit(scheme);
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
        NetworkProgram program = circuit(scheme);
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
        String fault = live.fault().orElseThrow().toString();
        assertTrue(fault.startsWith("cells[0] "), fault);
        assertTrue(fault.endsWith("take a time step below 2.5 ms."), fault);
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
}
