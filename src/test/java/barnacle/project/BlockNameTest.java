package barnacle.project;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.DenseLayer;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read back as the same block, and no two blocks are written alike. */
class BlockNameTest {
    /** The blocks of every sample, and of networks and equations of every kind. */
    static Stream<List<Block>> layouts() throws IOException {
        Stream.Builder<List<Block>> layouts = Stream.builder();
        for (String sample : Samples.names()) {
            Project project = Samples.read(sample, List.of());
            layouts.add(project.subject().table(project.seed()).blocks());
        }
        for (int seed = 0; seed < 40; seed++) {
            RandomProjects projects = new RandomProjects(new Random(seed));
            layouts.add(ParameterTable.layout(equation(seed / 2, seed % 2 == 0)));
            Network network = small(Subjects.network(projects.project()).network());
            layouts.add(ParameterTable.layout(network));
            for (String odd : List.of("layer1", "input", "bias", "a to b", "to", "gCa")) {
                layouts.add(ParameterTable.layout(
                        network.renamed(network.readout().orElseThrow().name(), odd)));
            }
        }
        return layouts.build();
    }

    private static NeuralOde equation(int hidden, boolean biases) {
        NeuralOde one = new NeuralOde();
        List<DenseLayer> layers = Collections.nCopies(hidden, new DenseLayer());
        return new NeuralOde(one.states(), 1, layers, biases, one.initialWeights(), List.of());
    }

    /** With few neurons: drawn sizes join more pairs than fit into memory. */
    private static Network small(Network network) {
        Network small = network;
        for (NeuronGroup g : network.groups()) {
            small = small.withGroup(g.name(), new NeuronGroup(g.name(), 1 + g.size() % 50));
        }
        return small;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyBlockIsReadBackAsItIsWritten(List<Block> layout) {
        Set<String> written = new HashSet<>();
        for (Block block : some(layout)) {
            assertEquals(block.name(), BlockName.parse(block.name().toString()));
            assertTrue(written.add(block.name().toString()), "two blocks are " + block.name());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void theFormOfANameGoesWithTheKindOfItsBlock(List<Block> layout) {
        for (Block block : some(layout)) {
            BlockName.Form form =
                    switch (block.kind()) {
                        case INPUT, RECURRENT, READOUT -> BlockName.Form.WEIGHTS;
                        case READOUT_BIAS, LAYER_BIAS -> BlockName.Form.BIAS;
                        case NEURON -> BlockName.Form.PARAMETER;
                        case LAYER -> BlockName.Form.LAYER;
                    };
            assertEquals(form, block.name().form(), block.name().toString());
            assertEquals(
                    form == BlockName.Form.BIAS,
                    block.kind().isBias(),
                    block.name().toString());
        }
    }

    @Test
    void anyTextIsWrittenAgainAsItWasRead() {
        Random random = new Random(5);
        List<String> pieces = List.of("-to-", "-", "to", ".", "bias", ".bias", "a", "layer1", " ", "");
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(7); n > 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertEquals(text.toString(), BlockName.parse(text.toString()).toString());
        }
    }

    @Test
    void namesThatWouldReadAsAnotherBlockAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BlockName.weights("a-to-b", "c"));
        assertThrows(IllegalArgumentException.class, () -> BlockName.bias("a-to-b"));
        assertThrows(IllegalArgumentException.class, () -> BlockName.parameter("a", "b.c"));
        assertThrows(IllegalArgumentException.class, () -> BlockName.parameter("a", "bias"));
        assertThrows(IllegalArgumentException.class, () -> new BlockName(BlockName.Form.LAYER, "layer1.bias", ""));
        assertThrows(IllegalArgumentException.class, () -> new BlockName(BlockName.Form.BIAS, "readout", "b"));
        assertFalse(new NeuronGroup("cells", 1).parameterNames().contains("bias"));
    }

    @Test
    void renamingAPartReachesItsOwnBlocksAndNoOthers() {
        assertEquals("x-to-x", BlockName.parse("a-to-a").renamed("a", "x").toString());
        assertEquals("b-to-x", BlockName.parse("b-to-a").renamed("a", "x").toString());
        assertEquals("x.gCa", BlockName.parse("a.gCa").renamed("a", "x").toString());
        assertEquals("x.bias", BlockName.parse("a.bias").renamed("a", "x").toString());
        for (String other : List.of("aa.gCa", "b-to-aa", "gCa.a", "a", "layer1")) {
            assertEquals(other, BlockName.parse(other).renamed("a", "x").toString());
            assertFalse(BlockName.parse(other).isOf("a"), other);
        }
    }
}
