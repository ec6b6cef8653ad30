package barnacle.sim;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.ConnectionRule;
import barnacle.model.CurrentInjection;
import barnacle.model.DaleWeights;
import barnacle.model.DenseLayer;
import barnacle.model.FixedInDegree;
import barnacle.model.FixedOutDegree;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.StateVariable;
import barnacle.model.Stimulus;
import barnacle.model.Tanh;
import barnacle.model.TrainedValues;
import barnacle.model.UniformWeights;
import barnacle.setting.InvalidSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterTableTest {
    private static final Seed SEED = new Seed(3);

    private static NeuronGroup group(String name, int size, Spread... spreads) {
        return new NeuronGroup(
                name,
                size,
                MorrisLecar.INTEGRATION,
                NeuronGroup.INTEGRATION_CURRENT,
                NeuronGroup.INTEGRATION_GAIN,
                List.of(spreads),
                NeuronGroup.INTEGRATION_VOLTAGE,
                Map.of());
    }

    private static Network network(ConnectionRule recurrent, NeuronGroup cells, TrainedValues... trained) {
        return new Network(
                new Stimulus("stimulus", 5),
                List.of(cells, group("others", 3)),
                new Readout("readout", 2, 0.25),
                List.of(
                        new Projection(
                                "stimulus", "cells", new AllToAll(), new UniformWeights(1, 2), new CurrentInjection()),
                        new Projection("cells", "cells", recurrent, new UniformWeights(1, 2), new GradedSynapse()),
                        new Projection("cells", "readout", new AllToAll(), new NormalWeights(), new GradedSynapse())),
                List.of(trained));
    }

    private static double[] of(ParameterTable table, String block) {
        return table.matrix(table.block(BlockName.parse(block)), table.values()).toArray();
    }

    /** In files and in a landscape: a weight is of a target and a source, and all else of one thing alone. */
    @Test
    void onlyWhatHasASourceHasTwoAxesAndFilters() {
        List<Block> blocks = new ArrayList<>(ParameterTable.layout(network(new AllToAll(), group("cells", 4))));
        blocks.addAll(ParameterTable.layout(Equations.equation(3, 1, true, new DenseLayer(4, new Tanh()))));
        Set<Block.Kind> seen = EnumSet.noneOf(Block.Kind.class);
        for (Block block : blocks) {
            boolean hasSource =
                    block.kind() != Block.Kind.NEURON && !block.kind().isBias();
            assertEquals(hasSource ? 2 : 1, block.kind().axes(), block.name().toString());
            assertEquals(hasSource, block.kind().hasFilters(), block.name().toString());
            assertTrue(hasSource || block.rows() == 1, block.name().toString());
            seen.add(block.kind());
        }
        assertEquals(EnumSet.allOf(Block.Kind.class), seen, "every kind is among them");
    }

    @Test
    void blocksFollowEachOtherWithoutGapInTheDocumentedOrder() {
        ParameterTable table = ParameterTable.draw(network(new AllToAll(), group("cells", 4)), SEED);
        int next = 0;
        for (Block b : some(table.blocks())) {
            assertEquals(next, b.offset(), b.name().toString());
            next += b.size();
        }
        assertEquals(table.size(), next);
        assertEquals(
                List.of("stimulus-to-cells", "cells-to-cells", "cells-to-readout", "readout.bias", "cells.capacitance"),
                table.blocks().subList(0, 5).stream()
                        .map(b -> b.name().toString())
                        .toList());
        assertEquals(
                4 + 2 * new NeuronGroup("cells", 1).parameterNames().size(),
                table.blocks().size());
        assertEquals(5 * 4 + 4 * 4 + 4 * 2 + 2 + 14 * (4 + 3), table.size());
        assertEquals(
                Block.Kind.INPUT,
                table.block(BlockName.parse("stimulus-to-cells")).kind());
        assertEquals(
                Block.Kind.RECURRENT,
                table.block(BlockName.parse("cells-to-cells")).kind());
        assertEquals(
                Block.Kind.READOUT,
                table.block(BlockName.parse("cells-to-readout")).kind());
        assertEquals(
                Block.Kind.READOUT_BIAS,
                table.block(BlockName.parse("readout.bias")).kind());
        assertEquals("mS/cm²", table.block(BlockName.parse("cells.gCa")).unit());
    }

    @Test
    void identicalNeuronsHaveTheGroupsValuesExactly() {
        ParameterTable table = ParameterTable.draw(network(new AllToAll(), group("cells", 4)), SEED);
        NeuronGroup cells = group("cells", 4);
        for (String name : new NeuronGroup("cells", 1).parameterNames()) {
            double[] expected = new double[4];
            Arrays.fill(expected, cells.value(name));
            assertArrayEquals(expected, of(table, "cells." + name), name);
        }
        assertArrayEquals(new double[] {0.25, 0.25}, of(table, "readout.bias"));
    }

    @Test
    void heterogeneityHasItsMeanAndDeviationAndNothingElseVaries() {
        int n = 5_000;
        ParameterTable table =
                ParameterTable.draw(network(new FixedProbability(0), group("cells", n, new Spread("v3", 2))), SEED);
        double[] v3 = of(table, "cells.v3");
        double mean = Arrays.stream(v3).average().orElseThrow();
        double sd = Math.sqrt(
                Arrays.stream(v3).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        assertEquals(12, mean, 4 * 2 / Math.sqrt(n));
        assertEquals(2, sd, 4 * 2 / Math.sqrt(2.0 * n));
        assertEquals(1, Arrays.stream(of(table, "cells.v4")).distinct().count());
    }

    @Test
    void heterogeneityStaysWithinTheBoundsWithoutPilingUpThere() {
        int n = 5_000;
        ParameterTable table = ParameterTable.draw(
                network(new FixedProbability(0), group("cells", n, new Spread("gL", 3), new Spread("capacitance", 30))),
                SEED);
        assertTrue(Arrays.stream(of(table, "cells.gL")).allMatch(g -> g > 0));
        assertTrue(Arrays.stream(of(table, "cells.capacitance")).allMatch(c -> c > 0));
        assertEquals(n, Arrays.stream(of(table, "cells.gL")).distinct().count());
    }

    /** Whatever the target, rule, scale and strength: the sign is the source's. */
    @Test
    void everySourceOfDaleWeightsHasOneSignInAllItsProjections() {
        int n = 40;
        Network network = new Network(
                new Stimulus("stimulus", 5),
                List.of(group("cells", n), group("others", 30)),
                new Readout("readout", 2, 0.25),
                List.of(
                        new Projection(
                                "stimulus", "cells", new AllToAll(), new UniformWeights(1, 2), new CurrentInjection()),
                        new Projection("cells", "cells", new AllToAll(), new DaleWeights(), new GradedSynapse()),
                        new Projection(
                                "cells",
                                "others",
                                new FixedProbability(0.5),
                                new DaleWeights(3, 0.2, 1),
                                new GradedSynapse()),
                        new Projection("others", "cells", new AllToAll(), new DaleWeights(), new GradedSynapse()),
                        new Projection("cells", "readout", new AllToAll(), new DaleWeights(), new GradedSynapse())),
                List.of());
        ParameterTable table = ParameterTable.draw(network, SEED);
        double[] recurrent = of(table, "cells-to-cells");
        double[] across = of(table, "cells-to-others");
        double[] out = of(table, "cells-to-readout");
        int inhibiting = 0;
        for (int source = 0; source < n; source++) {
            double sign = Math.signum(recurrent[source]);
            inhibiting += sign < 0 ? 1 : 0;
            for (int target = 0; target < n; target++) {
                assertEquals(sign, Math.signum(recurrent[target * n + source]));
            }
            for (int target = 0; target < 30; target++) {
                double weight = across[target * n + source];
                assertTrue(weight == 0 || Math.signum(weight) == sign);
            }
            for (int target = 0; target < 2; target++) {
                assertEquals(sign, Math.signum(out[target * n + source]));
            }
        }
        assertEquals(8, inhibiting);
        assertEquals(
                6,
                Arrays.stream(of(table, "others-to-cells"), 0, 30)
                        .filter(w -> w < 0)
                        .count());
    }

    @Test
    void absentConnectionsAreZeroAndPresentOnesAreDrawn() {
        ParameterTable table = ParameterTable.draw(network(new FixedProbability(0.4), group("cells", 40)), SEED);
        Block block = table.block(BlockName.parse("cells-to-cells"));
        double[] values = table.values();
        int present = 0;
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
            if (table.isPresent(i)) {
                present++;
                assertTrue(values[i] >= 1 && values[i] <= 2, "drawn: " + values[i]);
            } else {
                assertEquals(0, values[i]);
            }
        }
        assertEquals(0.4, present / 1600.0, 0.06);
        for (Block b : some(table.blocks())) {
            if (b != block) {
                for (int i = b.offset(); i < b.offset() + b.size(); i++) {
                    assertTrue(table.isPresent(i), b.name().toString());
                }
            }
        }
    }

    @Test
    void trainedValuesTakeTheirPlace() {
        double[] nines = new double[1600];
        ParameterTable untrained = ParameterTable.draw(network(new FixedProbability(0.4), group("cells", 40)), SEED);
        Block recurrent = untrained.block(BlockName.parse("cells-to-cells"));
        for (int i = 0; i < nines.length; i++) {
            nines[i] = untrained.isPresent(recurrent.offset() + i) ? 9 : 0;
        }
        double[] conductances = new double[40];
        Arrays.fill(conductances, 5);
        Network drawn = network(new FixedProbability(0.4), group("cells", 40));
        Network trained = drawn.withTrained(List.of(
                new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(40, 40, nines)),
                new TrainedValues(BlockName.parse("cells.gCa"), new Matrix(1, 40, conductances)),
                new TrainedValues(BlockName.parse("readout.bias"), new Matrix(1, 2, new double[] {-1, 1}))));
        ParameterTable before = ParameterTable.draw(drawn, SEED);
        ParameterTable after = ParameterTable.draw(trained, SEED);
        double[] b = before.values();
        double[] a = after.values();
        List<String> replaced = List.of("cells-to-cells", "cells.gCa", "readout.bias");
        for (Block block : after.blocks()) {
            for (int i = block.offset(); i < block.offset() + block.size(); i++) {
                assertEquals(before.isPresent(i), after.isPresent(i));
                if (!replaced.contains(block.name().toString())) {
                    assertEquals(b[i], a[i], block.name().toString());
                }
            }
        }
        assertArrayEquals(
                new double[] {0, 9},
                Arrays.stream(of(after, "cells-to-cells")).distinct().sorted().toArray());
        assertArrayEquals(conductances, of(after, "cells.gCa"));
        assertArrayEquals(new double[] {-1, 1}, of(after, "readout.bias"));
    }

    /** Or else another seed, whose draw leaves other pairs out, would quietly take trained weights away. */
    @Test
    void trainedWeightIsAConnectionWhateverTheSeedDraws() {
        double[] nines = new double[1600];
        Arrays.fill(nines, 9);
        Network trained = network(new FixedProbability(0.4), group("cells", 40))
                .withTrained(List.of(new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(40, 40, nines))));
        ParameterTable table = ParameterTable.draw(trained, new Seed(99));
        assertArrayEquals(nines, of(table, "cells-to-cells"));
        Block block = table.block(BlockName.parse("cells-to-cells"));
        for (int i = 0; i < block.size(); i++) {
            assertTrue(table.isPresent(block.offset() + i));
        }
    }

    @Test
    void sameSeedDrawsTheSameTableAndAnotherSeedAnother() {
        Network n = network(new FixedProbability(0.4), group("cells", 40, new Spread("v3", 2)));
        assertArrayEquals(
                ParameterTable.draw(n, SEED).values(),
                ParameterTable.draw(n, new Seed(3)).values());
        assertNotEquals(
                Arrays.hashCode(ParameterTable.draw(n, SEED).values()),
                Arrays.hashCode(ParameterTable.draw(n, new Seed(4)).values()));
    }

    @Test
    void aPartKeepsItsDrawWhenAnotherIsAdded() {
        Network n = network(new FixedProbability(0.4), group("cells", 40, new Spread("v3", 2)));
        Network more = new Network(
                n.stimulus(),
                List.of(
                        group("new", 7, new Spread("v3", 1)),
                        n.groups().get(0),
                        n.groups().get(1)),
                n.readout(),
                List.of(
                        new Projection("stimulus", "new", new AllToAll(), new NormalWeights(), new CurrentInjection()),
                        n.projections().get(1)),
                List.of());
        ParameterTable before = ParameterTable.draw(n, SEED);
        ParameterTable after = ParameterTable.draw(more, SEED);
        assertArrayEquals(of(before, "cells-to-cells"), of(after, "cells-to-cells"));
        assertArrayEquals(of(before, "cells.v3"), of(after, "cells.v3"));
    }

    @Test
    void nobodyCanChangeATable() {
        ParameterTable table = ParameterTable.draw(network(new AllToAll(), group("cells", 4)), SEED);
        double[] copy = table.values();
        Arrays.fill(copy, 100);
        assertFalse(Arrays.equals(copy, table.values()));
    }

    private static Network joined(double sign, TrainedValues... trained) {
        return network(new AllToAll(), group("cells", 4), trained)
                .withProjection(
                        BlockName.parse("cells-to-cells"),
                        new Projection(
                                "cells",
                                "cells",
                                new AllToAll(),
                                new UniformWeights(Math.min(sign, 2 * sign), Math.max(sign, 2 * sign)),
                                new GapJunction()));
    }

    @Test
    void gapJunctionsAreConductancesBetweenDifferentNeurons() {
        for (double sign : new double[] {-1, 1}) {
            ParameterTable table = ParameterTable.draw(joined(sign), SEED);
            Block block = table.block(BlockName.parse("cells-to-cells"));
            assertEquals(0, block.min());
            double[] weights = of(table, "cells-to-cells");
            for (int i = 0; i < 16; i++) {
                boolean itself = i / 4 == i % 4;
                assertEquals(!itself, table.isPresent(block.offset() + i));
                assertTrue(itself ? weights[i] == 0 : weights[i] >= 1 && weights[i] <= 2, "weight " + weights[i]);
            }
        }
    }

    /**
     * As many as the rule would join to each neuron, and no neuron with more or fewer than another for its place in the
     * group.
     */
    @Test
    void gapJunctionWithinAGroupHasOneWeightBothWaysWhateverTheRule() {
        int n = 200;
        for (ConnectionRule rule :
                List.of(new AllToAll(), new FixedProbability(0.3), new FixedInDegree(20), new FixedOutDegree(20))) {
            Network network = network(rule, group("cells", n))
                    .withProjection(
                            BlockName.parse("cells-to-cells"),
                            new Projection("cells", "cells", rule, new UniformWeights(1, 2), new GapJunction()));
            ParameterTable table = ParameterTable.draw(network, SEED);
            Block block = table.block(BlockName.parse("cells-to-cells"));
            Matrix weights = table.matrix(block, table.values());
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    int at = block.offset() + i * n + j;
                    int back = block.offset() + j * n + i;
                    assertEquals(weights.get(j, i), weights.get(i, j));
                    assertEquals(table.isPresent(back), table.isPresent(at));
                    assertEquals(table.isPresent(at) ? back : at, table.twin(block, at));
                }
            }
            double expected = rule.expected(n, n);
            assertEquals(expected, weights.nonZeros(), 0.08 * expected, rule.toString());
            for (int half = 0; half < 2; half++) {
                int some = 0;
                for (int i = half * n / 2; i < (half + 1) * n / 2; i++) {
                    for (int j = 0; j < n; j++) {
                        some += weights.get(i, j) != 0 ? 1 : 0;
                    }
                }
                assertEquals(expected / 2, some, 0.06 * expected, rule.toString());
            }
        }
    }

    @Test
    void onlyAGapJunctionThatIsTheSameBothWaysHasATwin() {
        double[] weights = new double[16];
        weights[1] = 0.5;
        weights[4] = 0.5;
        weights[2] = 0.5;
        ParameterTable table = ParameterTable.draw(
                joined(1, new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(4, 4, weights))), SEED);
        Block block = table.block(BlockName.parse("cells-to-cells"));
        assertEquals(block.offset() + 4, table.twin(block, block.offset() + 1));
        assertEquals(block.offset() + 2, table.twin(block, block.offset() + 2));
        ParameterTable graded = ParameterTable.draw(network(new AllToAll(), group("cells", 4)), SEED);
        Block plain = graded.block(BlockName.parse("cells-to-cells"));
        assertEquals(plain.offset() + 1, graded.twin(plain, plain.offset() + 1));
    }

    @Test
    void trainedGapJunctionBelowZeroIsRefused() {
        double[] weights = new double[16];
        weights[3] = -0.5;
        refused(
                joined(1, new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(4, 4, weights))),
                "\"cells-to-cells\" hold -0.5; it must be at least 0.");
    }

    private static void refused(Network n, String... words) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> ParameterTable.draw(n, SEED));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithASentence() {
        NeuronGroup cells = group("cells", 4);
        refused(
                network(
                        new AllToAll(),
                        cells,
                        new TrainedValues(BlockName.parse("cells-to-cells"), new Matrix(2, 2, new double[4]))),
                "2 x 2",
                "4 x 4");
        refused(
                network(
                        new AllToAll(),
                        cells,
                        new TrainedValues(BlockName.parse("cells-to-others"), new Matrix(2, 2, new double[4]))),
                "cells-to-others");
        refused(
                network(
                        new AllToAll(),
                        cells,
                        new TrainedValues(BlockName.parse("cells.capacitance"), new Matrix(1, 4, new double[4]))),
                "hold 0",
                "above 0 µF/cm²");
        refused(network(new AllToAll(), group("cells", 100_000)), "more than 100000000 weights", "smaller");
    }

    private static NeuralOde equation(boolean biases, TrainedValues... trained) {
        return new NeuralOde(
                List.of(new StateVariable("a", 1, 1), new StateVariable("b", 1, 1)),
                3,
                List.of(new DenseLayer(50, new Tanh()), new DenseLayer(7, new Tanh())),
                biases,
                new UniformWeights(1, 2),
                List.of(trained));
    }

    @Test
    void layersFollowEachOtherWithTheirBiases() {
        List<Block> blocks = ParameterTable.layout(equation(true));
        assertEquals(
                List.of("layer1", "layer1.bias", "layer2", "layer2.bias", "layer3", "layer3.bias"),
                blocks.stream().map(b -> b.name().toString()).toList());
        assertEquals(
                List.of(0, 100, 150, 500, 507, 521),
                blocks.stream().map(Block::offset).toList());
        assertEquals(
                List.of(50, 1, 7, 1, 2, 1), blocks.stream().map(Block::rows).toList());
        assertEquals(
                List.of(2, 50, 50, 7, 7, 2), blocks.stream().map(Block::columns).toList());
        assertEquals(Block.Kind.LAYER, blocks.get(2).kind());
        assertEquals(Block.Kind.LAYER_BIAS, blocks.get(3).kind());
        assertEquals(
                List.of("layer1", "layer2", "layer3"),
                ParameterTable.layout(equation(false)).stream()
                        .map(b -> b.name().toString())
                        .toList());
    }

    @Test
    void weightsOfLayersAreDrawnAllDifferentAndBiasesStartAtZero() {
        ParameterTable table = ParameterTable.draw(equation(true), SEED);
        double[] values = table.values();
        double[] weights = Arrays.stream(values).filter(v -> v != 0).toArray();
        assertEquals(523, values.length);
        assertEquals(100 + 350 + 14, Arrays.stream(weights).distinct().count());
        assertTrue(Arrays.stream(weights).allMatch(w -> w >= 1 && w <= 2));
        for (String layer : List.of("layer1", "layer2", "layer3")) {
            assertTrue(Arrays.stream(of(table, layer + ".bias")).allMatch(b -> b == 0));
        }
        for (int i = 0; i < values.length; i++) {
            assertTrue(table.isPresent(i));
        }
        assertArrayEquals(of(table, "layer2"), of(ParameterTable.draw(equation(false), SEED), "layer2"));
        assertNotEquals(of(table, "layer2")[0], of(ParameterTable.draw(equation(true), new Seed(4)), "layer2")[0]);
    }

    @Test
    void trainedLayersTakeTheirPlaceAndMisfitsAreRefused() {
        double[] given = new double[14];
        Arrays.setAll(given, i -> i);
        ParameterTable table = ParameterTable.draw(
                equation(true, new TrainedValues(BlockName.parse("layer3"), new Matrix(2, 7, given))), SEED);
        assertArrayEquals(given, of(table, "layer3"));
        assertArrayEquals(of(ParameterTable.draw(equation(true), SEED), "layer2"), of(table, "layer2"));
        assertTrue(table.isPresent(table.block(BlockName.parse("layer3")).offset()), "a weight of 0 is there");
        InvalidSetting size = assertThrows(
                InvalidSetting.class,
                () -> ParameterTable.draw(
                        equation(true, new TrainedValues(BlockName.parse("layer3"), new Matrix(7, 2, given))), SEED));
        assertTrue(size.getMessage().contains("7 x 2") && size.getMessage().contains("2 x 7"), size.getMessage());
        InvalidSetting name = assertThrows(
                InvalidSetting.class,
                () -> ParameterTable.draw(
                        equation(
                                false,
                                new TrainedValues(BlockName.parse("layer3.bias"), new Matrix(1, 2, new double[2]))),
                        SEED));
        assertTrue(name.getMessage().contains("layer3.bias"), name.getMessage());
    }

    @Test
    void layersThatAreTooLargeAreRefused() {
        NeuralOde large = new NeuralOde(
                List.of(new StateVariable()),
                1,
                List.of(new DenseLayer(100_000, new Tanh()), new DenseLayer(100_000, new Tanh())),
                false,
                new UniformWeights(1, 2),
                List.of());
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> ParameterTable.layout(large));
        assertTrue(e.getMessage().contains("more than 100000000 weights"), e.getMessage());
    }
}
