package barnacle.model;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of neuron says of itself. */
class NeuronTest {
    private static final double SMALL = 1e-5;

    static Stream<Neuron> neurons() {
        return Family.members(Neuron.class).stream()
                .map(Family::defaults)
                .flatMap(neuron -> neuron.presets().values().stream());
    }

    /** Voltages over what a figure shows and beyond, with gates in between their ends. */
    private static List<double[]> places(Neuron neuron) {
        Range shown = neuron.variables().get(0).shown();
        return Stream.of(-0.3, 0.0, 0.21, 0.5, 0.63, 0.9, 1.4)
                .map(share -> {
                    double[] place = new double[neuron.variables().size()];
                    place[0] = shown.at(share);
                    for (int k = 1; k < place.length; k++) {
                        place[k] = neuron.variables().get(k).shown().at(0.2 + 0.5 * Math.abs(share) / k % 0.7);
                    }
                    return place;
                })
                .toList();
    }

    private static double[] gates(double[] place) {
        return Arrays.copyOfRange(place, 1, place.length);
    }

    private static double slope(DoubleUnaryOperator f, double x) {
        double h = SMALL * Math.max(1, Math.abs(x));
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }

    private static void assertNear(double expected, double actual, double scale, String what) {
        assertEquals(expected, actual, 1e-6 * Math.max(scale, Math.abs(expected)), what);
    }

    /**
     * A scalar made of all that the equations say at a place, and of one number each, so that no two can be taken for
     * each other.
     */
    private static double weighed(Dynamics dynamics, double[] place) {
        Dynamics.Currents currents = new Dynamics.Currents(dynamics.gates());
        dynamics.currents(place[0], gates(place), 0, currents);
        double sum = 2 * dynamics.capacitance() + 3 * currents.conductance + 0.5 * currents.drive;
        Dynamics.Gates found = new Dynamics.Gates(dynamics.gates());
        dynamics.gates(place[0], found);
        for (int k = 0; k < dynamics.gates(); k++) {
            sum += (5 + k) * found.pace[k] + (7 + k) * found.hold[k] + (11 + k) * found.target[k];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void ionicCurrentsTogetherAreWhatTheMembraneTakesAway(Neuron neuron) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Currents currents = new Dynamics.Currents(dynamics.gates());
        double[] ionic = new double[neuron.ionicCurrents().size()];
        for (double[] place : places(neuron)) {
            double v = place[0];
            dynamics.currents(v, gates(place), 0, currents);
            dynamics.ionicCurrents(v, gates(place), ionic);
            double scale = Arrays.stream(ionic).map(Math::abs).sum();
            assertNear(
                    currents.conductance * v - currents.drive,
                    Arrays.stream(ionic).sum(),
                    scale,
                    "at " + v);
        }
        assertEquals(
                ionic.length,
                neuron.ionicCurrents().stream()
                        .map(IonicCurrent::name)
                        .distinct()
                        .count(),
                "names");
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void derivativesAreThoseOfItsEquations(Neuron neuron) {
        Dynamics dynamics = neuron.dynamics();
        int n = dynamics.gates();
        Dynamics.Currents here = new Dynamics.Currents(n);
        Dynamics.Currents there = new Dynamics.Currents(n);
        for (double[] place : places(neuron)) {
            dynamics.currentsWithSlopes(place[0], gates(place), 0, here);
            for (int of = 0; of < place.length; of++) {
                int variable = of;
                DoubleConsumer move = at -> {
                    double[] moved = place.clone();
                    moved[variable] = at;
                    dynamics.currents(moved[0], gates(moved), 0, there);
                };
                DoubleUnaryOperator conductance = at -> {
                    move.accept(at);
                    return there.conductance;
                };
                DoubleUnaryOperator drive = at -> {
                    move.accept(at);
                    return there.drive;
                };
                double g = of == 0 ? here.conductanceByU : here.conductanceByGate[of - 1];
                double e = of == 0 ? here.driveByU : here.driveByGate[of - 1];
                assertNear(slope(conductance, place[of]), g, here.conductance, "G by " + of);
                assertNear(slope(drive, place[of]), e, Math.abs(here.drive), "E by " + of);
            }
            Dynamics.Gates gates = new Dynamics.Gates(n);
            Dynamics.Gates moved = new Dynamics.Gates(n);
            dynamics.gatesWithSlopes(place[0], gates);
            for (int gate = 0; gate < n; gate++) {
                int k = gate;
                DoubleUnaryOperator rate = v -> {
                    dynamics.gates(v, moved);
                    return moved.rate(k);
                };
                DoubleUnaryOperator target = v -> {
                    dynamics.gates(v, moved);
                    return moved.target[k];
                };
                assertNear(slope(rate, place[0]), gates.rateByV(k), gates.rate(k), "λ of " + k);
                assertNear(slope(target, place[0]), gates.targetByV[k], 1, "x∞ of " + k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void slopesChangeNoBitOfWhatTheyAreSlopesOf(Neuron neuron) {
        Dynamics dynamics = neuron.dynamics();
        int n = dynamics.gates();
        for (double[] place : places(neuron)) {
            Dynamics.Currents alone = new Dynamics.Currents(n);
            Dynamics.Currents both = new Dynamics.Currents(n);
            dynamics.currents(place[0], gates(place), 3, alone);
            dynamics.currentsWithSlopes(place[0], gates(place), 3, both);
            assertEquals(alone.conductance, both.conductance, "G");
            assertEquals(alone.drive, both.drive, "E");
            Dynamics.Gates found = new Dynamics.Gates(n);
            Dynamics.Gates foundBoth = new Dynamics.Gates(n);
            dynamics.gates(place[0], found);
            dynamics.gatesWithSlopes(place[0], foundBoth);
            assertArrayEquals(found.pace, foundBoth.pace, "pace");
            assertArrayEquals(found.hold, foundBoth.hold, "hold");
            assertArrayEquals(found.target, foundBoth.target, "target");
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void adjointIsThatOfItsEquations(Neuron neuron) {
        double[] values = neuron.values();
        Dynamics dynamics = neuron.dynamics();
        Dynamics.GateBars bars = new Dynamics.GateBars(dynamics.gates());
        for (int k = 0; k < dynamics.gates(); k++) {
            bars.pace[k] = 5 + k;
            bars.hold[k] = 7 + k;
            bars.target[k] = 11 + k;
        }
        for (double[] place : places(neuron)) {
            double[] found = new double[values.length];
            dynamics.currentsAdjoint(place[0], gates(place), 2, 3, 0.5, found);
            dynamics.gatesAdjoint(place[0], bars, found);
            for (int parameter = 0; parameter < values.length; parameter++) {
                int k = parameter;
                double expected = slope(
                        value -> {
                            double[] moved = values.clone();
                            moved[k] = value;
                            return weighed(neuron.dynamics(moved), place);
                        },
                        values[k]);
                String name = neuron.parameters().get(k).name() + " at " + Arrays.toString(place);
                assertEquals(expected, found[k], 1e-6 * Math.max(Math.abs(weighed(dynamics, place)), 1), name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void conductanceIsNeverNegativeAndRatesAreNot(Neuron neuron) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Currents currents = new Dynamics.Currents(dynamics.gates());
        Dynamics.Gates gates = new Dynamics.Gates(dynamics.gates());
        for (double[] place : places(neuron)) {
            dynamics.currents(place[0], gates(place), 0, currents);
            dynamics.gates(place[0], gates);
            assertTrue(currents.conductance >= 0);
            for (int k = 0; k < dynamics.gates(); k++) {
                assertTrue(gates.rate(k) > 0);
            }
        }
    }

    /** At its ends the voltage does not go further out, whatever the gates are; a kind without bounds has no ends. */
    @ParameterizedTest
    @MethodSource("neurons")
    void voltageStaysInItsRange(Neuron neuron) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Currents found = new Dynamics.Currents(dynamics.gates());
        for (double current : new double[] {-100, 0, 50, 300}) {
            Range range = neuron.voltages(Math.min(0, current), Math.max(0, current));
            for (double share : new double[] {0, 0.3, 1}) {
                double[] gates = neuron.gates().stream()
                        .mapToDouble(gate -> gate.shown().at(share))
                        .toArray();
                if (range.equals(Range.ALL)) {
                    continue;
                }
                dynamics.currents(range.low(), gates, current, found);
                assertTrue(found.drive - found.conductance * range.low() >= -1e-9, "at " + range.low());
                dynamics.currents(range.high(), gates, current, found);
                if (neuron.isReset()) {
                    assertEquals(neuron.spikeThreshold(), range.high());
                } else {
                    assertTrue(found.drive - found.conductance * range.high() <= 1e-9, "at " + range.high());
                }
            }
        }
    }

    /** It says so before it has equations, and resets to below its peak. */
    @ParameterizedTest
    @MethodSource("neurons")
    void neuronIsResetWhereItsEquationsHaveAReset(Neuron neuron) {
        assertEquals(neuron.isReset(), neuron.dynamics().reset().isPresent());
        neuron.dynamics().reset().ifPresent(reset -> {
            assertEquals(neuron.spikeThreshold(), reset.peak());
            assertTrue(reset.voltage() < reset.peak());
            assertEquals(neuron.gates().size(), reset.jumps().size());
        });
    }

    @Test
    void resetToThePeakOrAboveIsRefused() {
        AdaptiveExponential cell = AdaptiveExponential.CELL;
        double[] values = cell.values();
        values[8] = values[9];
        InvalidSetting refused = assertThrows(InvalidSetting.class, () -> cell.with(values));
        assertEquals("vR", refused.field());
    }

    /** So that no number beyond all numbers comes of a voltage far above. */
    @Test
    void exponentialCurrentIsCutAtThePeak() {
        Dynamics dynamics = AdaptiveExponential.CELL.dynamics();
        Dynamics.Currents peak = new Dynamics.Currents(1);
        Dynamics.Currents above = new Dynamics.Currents(1);
        dynamics.currents(0, new double[1], 0, peak);
        dynamics.currents(1e6, new double[1], 0, above);
        assertEquals(peak.drive, above.drive);
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void valuesMakeTheSameNeuron(Neuron neuron) {
        assertEquals(neuron, neuron.with(neuron.values()));
        assertEquals(neuron.parameters().size(), neuron.values().length);
        assertEquals(neuron.gates().size(), neuron.dynamics().gates());
        assertEquals(neuron.variables().size(), names(neuron).size());
        some(neuron.gates()).forEach(gate -> assertTrue(gate.possible().holds(gate.initial())));
        assertEquals(neuron.unit(Dimension.VOLTAGE), neuron.variables().get(0).unit());
    }

    private static Set<String> names(Neuron neuron) {
        return neuron.variables().stream().map(NeuronVariable::name).collect(Collectors.toSet());
    }

    @Test
    void presetsOfAllMembersHaveNamesOfTheirOwn() {
        assertEquals(neurons().count(), Neuron.allPresets().size());
        Neuron.allPresets()
                .forEach((name, neuron) -> assertEquals(name, neuron.preset().orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void groupMeasuresInTheUnitsOfItsNeuron(Neuron neuron) {
        NeuronGroup group = group(neuron, List.of(), Map.of());
        List<Quantities.Component> all = group.parameters();
        assertEquals(neuron.unit(Dimension.CURRENT), group.parameter("current").unit());
        assertEquals(neuron.unit(Dimension.CURRENT), group.parameter("gain").unit());
        assertEquals(neuron.parameters(), all.subList(0, all.size() - 2));
        InvalidSetting refused = assertThrows(
                InvalidSetting.class,
                () -> new NeuronGroup(
                        "cells", 1, neuron, 1e9, 0, List.of(), NeuronGroup.INTEGRATION_VOLTAGE, Map.of()));
        assertTrue(refused.getMessage().contains(neuron.unit(Dimension.CURRENT)), refused.getMessage());
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void gateThatIsNotGivenStartsAtTheNeuronsOwnValue(Neuron neuron) {
        Map<String, Normal> initial = group(neuron, List.of(), Map.of()).initialGates();
        for (NeuronVariable gate : some(neuron.gates())) {
            assertEquals(new Normal(gate.initial(), 0), initial.get(gate.name()));
            Normal other = new Normal(gate.possible().clip(gate.initial() + 0.1), 0.2);
            assertEquals(
                    other,
                    group(neuron, List.of(), Map.of(gate.name(), other))
                            .initialGates()
                            .get(gate.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void whatTheNeuronDoesNotHaveIsRefusedByName(Neuron neuron) {
        InvalidSetting gate =
                assertThrows(InvalidSetting.class, () -> group(neuron, List.of(), Map.of("soul", new Normal(0.5, 0))));
        assertEquals("initialGates/soul", gate.field());
        InvalidSetting spread =
                assertThrows(InvalidSetting.class, () -> group(neuron, List.of(new Spread("courage", 1)), Map.of()));
        assertEquals("heterogeneity/0/parameter", spread.field());
        assertTrue(spread.getMessage().contains("gain"), spread.getMessage());
    }

    @Test
    void gateOutsideWhatIsPossibleIsRefused() {
        InvalidSetting refused = assertThrows(
                InvalidSetting.class, () -> group(MorrisLecar.HOPF, List.of(), Map.of("w", new Normal(1.5, 0))));
        assertEquals("initialGates/w", refused.field());
    }

    private static NeuronGroup group(Neuron neuron, List<Spread> spreads, Map<String, Normal> gates) {
        return new NeuronGroup("cells", 2, neuron, 0, 1, spreads, NeuronGroup.INTEGRATION_VOLTAGE, gates);
    }

    /** A number that acts by the current alone moves the currents somewhere, and no gate and no reset anywhere. */
    @ParameterizedTest
    @MethodSource("neurons")
    void aParameterActsByTheCurrentAloneExactlyWhereItSaysSo(Neuron neuron) {
        double[] values = neuron.values();
        for (int k = 0; k < values.length; k++) {
            double[] moved = values.clone();
            moved[k] += 1e-3 * Math.max(1, Math.abs(values[k]));
            Dynamics before = neuron.dynamics();
            Dynamics after = neuron.dynamics(moved);
            boolean movesCurrent = before.capacitance() != after.capacitance();
            boolean movesRest = !before.reset().equals(after.reset());
            for (double[] place : places(neuron)) {
                Dynamics.Currents[] currents = {
                    new Dynamics.Currents(before.gates()), new Dynamics.Currents(before.gates())
                };
                before.currents(place[0], gates(place), 0, currents[0]);
                after.currents(place[0], gates(place), 0, currents[1]);
                movesCurrent |=
                        currents[0].conductance != currents[1].conductance || currents[0].drive != currents[1].drive;
                Dynamics.Gates[] gates = {new Dynamics.Gates(before.gates()), new Dynamics.Gates(before.gates())};
                before.gates(place[0], gates[0]);
                after.gates(place[0], gates[1]);
                movesRest |= !Arrays.equals(gates[0].pace, gates[1].pace)
                        || !Arrays.equals(gates[0].hold, gates[1].hold)
                        || !Arrays.equals(gates[0].target, gates[1].target);
            }
            String name = neuron.parameters().get(k).name();
            assertEquals(movesCurrent && !movesRest, neuron.actsByCurrent(name), name);
        }
    }
}
