package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MorrisLecarTest {
    /** C, gCa, gK, gL, eCa, eK, eL, v1, v2, v3, v4, φ: Rinzel and Ermentrout 1989, and arXiv 2311.10869. */
    @Test
    void presetsAreThePublishedNumbers() {
        assertArrayEquals(
                new double[] {20, 4.4, 8, 2, 120, -84, -60, -1.2, 18, 2, 30, 0.04}, MorrisLecar.HOPF.values());
        assertArrayEquals(
                new double[] {20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 1.0 / 15}, MorrisLecar.SNIC.values());
        assertArrayEquals(
                new double[] {20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17.4, 0.23}, MorrisLecar.HOMOCLINIC.values());
        assertArrayEquals(
                new double[] {20, 4, 8, 2, 120, -84, -60, -1.2, 18, 12, 17, 2.0 / 30},
                MorrisLecar.INTEGRATION.values());
    }

    @Test
    void everyPresetHasANameInTheMenu() {
        assertEquals(
                List.of(MorrisLecar.INTEGRATION, MorrisLecar.HOPF, MorrisLecar.SNIC, MorrisLecar.HOMOCLINIC),
                List.copyOf(MorrisLecar.HOPF.presets().values()));
    }

    /** Input current 36.75 (0.1 + z) + 39.9; v starts at -20 mV + N(0, 5), w at 0.014173. */
    @Test
    void theIntegrationGroupHasThePublishedDriveAndStart() {
        NeuronGroup cells = new NeuronGroup("cells", 128);
        assertEquals(36.75 * (0.1 + 0.7) + 39.9, cells.current() + cells.gain() * 0.7, 1e-12);
        assertEquals(new Normal(-20, 5), cells.initialVoltage());
        assertEquals(Map.of("w", new Normal(0.014173, 0)), cells.initialGates());
        assertEquals(MorrisLecar.INTEGRATION, cells.neuron());
    }

    @Property
    void ofIsTheInverseOfValues(@ForAll @Size(12) List<@DoubleRange(min = 0.1, max = 400) Double> p) {
        double[] values = p.stream().mapToDouble(Double::doubleValue).toArray();
        assertArrayEquals(values, MorrisLecar.of(values).values());
        assertEquals(12, MorrisLecar.HOPF.parameters().size());
    }

    @Test
    void namesAndValuesOfAGroupAreInOneOrder() {
        NeuronGroup group = new NeuronGroup(
                "cells",
                2,
                MorrisLecar.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                13,
                14,
                List.of(),
                NeuronGroup.INTEGRATION_VOLTAGE,
                Map.of());
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
                group.parameterNames().stream().mapToDouble(group::value).toArray());
        assertEquals(
                List.of(
                        "capacitance",
                        "gCa",
                        "gK",
                        "gL",
                        "eCa",
                        "eK",
                        "eL",
                        "v1",
                        "v2",
                        "v3",
                        "v4",
                        "phi",
                        "current",
                        "gain"),
                new NeuronGroup("cells", 1).parameterNames());
    }
}
