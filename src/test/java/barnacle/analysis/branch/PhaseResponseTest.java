package barnacle.analysis.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.HodgkinHuxley;
import barnacle.model.MorrisLecar;
import barnacle.model.Neuron;
import barnacle.model.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhaseResponseTest {
    /** A field with the range and the parameter at which a cycle of it is kicked. */
    record Kicked(String name, NeuronField field, Range range, double parameter, boolean isStable) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kicked> cycles() {
        return Stream.of(
                new Kicked("Hopf", field(MorrisLecar.HOPF), new Range(0, 250), 100, true),
                new Kicked("unstable", field(MorrisLecar.HOPF), new Range(0, 250), 91, false),
                new Kicked("SNIC", field(MorrisLecar.SNIC), new Range(0, 150), 40.1, true),
                new Kicked("squid", field(new HodgkinHuxley()), new Range(0, 200), 10, true));
    }

    private static NeuronField field(Neuron neuron) {
        return NeuronField.of(neuron, 0, NeuronField.CURRENT);
    }

    private static PhaseResponse response(Kicked kicked, double kick, int kicks) {
        Diagram diagram = Diagram.of(kicked.field(), kicked.range(), CycleSettings.USUAL, done -> true);
        CyclePoint cycle = diagram.cyclesAt(kicked.field(), kicked.parameter(), CycleSettings.USUAL).stream()
                .filter(c -> c.isStable() == kicked.isStable())
                .findFirst()
                .orElseThrow();
        return PhaseResponse.of(kicked.field(), cycle, 0, kick, kicks, done -> true);
    }

    @ParameterizedTest
    @MethodSource("cycles")
    void theFlowItselfMovesThePhaseByOneCycleAPeriod(Kicked kicked) {
        PhaseResponse response = response(kicked, 0.01, 0);
        int n = kicked.field().dimension();
        double period = response.cycle().period();
        double[] slope = new double[n];
        for (int point = 0; point < response.phases().length; point++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = response.states()[i][point];
            }
            kicked.field().at(y, new double[] {kicked.parameter()}, slope, null);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += response.responses()[i][point] * slope[i];
            }
            assertEquals(1, sum * period, 2e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("cycles")
    void kicksAgreeWithTheAdjoint(Kicked kicked) {
        PhaseResponse response = response(kicked, 1e-3, 12);
        assertEquals(kicked.isStable() ? 12 : 0, response.kickPhases().length);
        double largest = 0;
        for (double r : response.responses()[0]) {
            largest = Math.max(largest, Math.abs(r));
        }
        for (int k = 0; k < response.kickPhases().length; k++) {
            assertEquals(at(response, response.kickPhases()[k]), response.kickResponses()[k], 0.01 * largest);
        }
    }

    private static double at(PhaseResponse response, double phase) {
        int i = 1;
        while (response.phases()[i] < phase) {
            i++;
        }
        double share = (phase - response.phases()[i - 1]) / (response.phases()[i] - response.phases()[i - 1]);
        return response.responses()[0][i - 1] * (1 - share) + share * response.responses()[0][i];
    }

    /** Ermentrout 1996: a SNIC is only ever advanced, a Hopf point's cycle is delayed as well. */
    @Test
    void snicResponsesAreOfOneSignAndHopfResponsesOfBoth() {
        List<Kicked> all = cycles().toList();
        double[] snic = response(all.get(2), 0.01, 0).responses()[0];
        double[] hopf = response(all.get(0), 0.01, 0).responses()[0];
        assertTrue(least(snic) > -0.02 * most(snic), least(snic) + " " + most(snic));
        assertTrue(least(hopf) < -0.1 * most(hopf), least(hopf) + " " + most(hopf));
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** The circle of radius 1 around 0: Z = (-sin, cos) / 2π. */
    @Test
    void theCircleIsMovedOnByWhatLiesAlongIt() {
        Field field = new FixedPointTracerTest.Circle(-1);
        Diagram diagram = Diagram.of(
                field, new Range(-1, 2), p -> List.of(new double[] {0, 0}), CycleSettings.USUAL, done -> true);
        CyclePoint cycle = diagram.cyclesAt(field, 1, CycleSettings.USUAL).get(0);
        assertEquals(2 * Math.PI, cycle.period(), 1e-9);
        assertEquals(Math.exp(-4 * Math.PI), cycle.multipliers().real()[0], 1e-10);
        PhaseResponse response = PhaseResponse.of(field, cycle, 5, 1e-3, 0, done -> true);
        for (int k = 0; k < response.phases().length; k++) {
            double x = response.states()[0][k];
            double y = response.states()[1][k];
            assertEquals(1, Math.hypot(x, y), 1e-7);
            assertEquals(-y / (2 * Math.PI), response.responses()[0][k], 1e-6);
            assertEquals(x / (2 * Math.PI), response.responses()[1][k], 1e-6);
        }
    }
}
