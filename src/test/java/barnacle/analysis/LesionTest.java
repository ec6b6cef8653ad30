package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.Lesion.Cut;
import barnacle.model.BlockName;
import barnacle.sim.Block;
import barnacle.sim.Engine;
import barnacle.sim.lane.LaneEngine;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LesionTest {
    private static final NetworkProblem PROBLEM = SmallProblem.usual();
    private static final NetworkProblem JOINED = new NetworkProblem(
            SmallProblem.withJunctions(), PROBLEM.simulation(), PROBLEM.task(), PROBLEM.training(), PROBLEM.seed());
    private static final Engine ENGINE = new LaneEngine();
    private static final NetworkTrainer TRAINER = new NetworkTrainer(PROBLEM, ENGINE, 2);
    private static final double[] THETA = theta();

    @AfterAll
    static void close() {
        TRAINER.close();
    }

    /** Other weights than those drawn, so that a lesion of the wrong ones would show. */
    private static double[] theta() {
        double[] theta = TRAINER.initial().theta();
        for (int i = 0; i < theta.length; i++) {
            theta[i] += 0.3 * Math.sin(i);
        }
        return theta;
    }

    private static Lesion lesion(List<Cut> cuts) {
        return Lesion.of(TRAINER, THETA, 80, cuts, done -> true);
    }

    /** The same weights set to 0 in θ, which holds all of this problem's. */
    private static double[] without(Cut cut) {
        double[] table = TRAINER.program().table().values();
        TRAINER.space().scatter(THETA, table);
        for (int index : cut.indices()) {
            table[index] = 0;
        }
        double[] left = new double[THETA.length];
        TRAINER.space().gather(table, left);
        return left;
    }

    @Test
    void lesionIsAnEvaluationWithTheWeightsAtZero() {
        List<Cut> cuts = new ArrayList<>(Lesion.neurons(TRAINER.program()));
        cuts.addAll(Lesion.projections(TRAINER.program()));
        cuts.addAll(Lesion.synapses(TRAINER.program(), BlockName.parse("right-to-answer"))
                .subList(0, 3));
        cuts.addAll(Lesion.groups(TRAINER.program()));
        Lesion lesion = lesion(cuts);
        assertEquals(TRAINER.evaluate(THETA, 80), lesion.intact());
        int changed = 0;
        for (int i = 0; i < cuts.size(); i++) {
            assertEquals(
                    TRAINER.evaluate(without(cuts.get(i)), 80),
                    lesion.parts().get(i).left(),
                    cuts.get(i).toString());
            changed += lesion.parts().get(i).left().equals(lesion.intact()) ? 0 : 1;
        }
        assertTrue(changed > cuts.size() / 2, changed + " of " + cuts.size() + " lesions changed something");
    }

    @Test
    void aNeuronIsAllItsOutgoingWeightsAndNoIncomingOnes() {
        List<Cut> neurons = Lesion.neurons(TRAINER.program());
        assertEquals(9, neurons.size());
        Cut cut = neurons.get(6);
        assertEquals("right", cut.name());
        assertEquals(1, cut.column());
        Block back = TRAINER.program().table().block(BlockName.parse("right-to-left"));
        Block out = TRAINER.program().table().block(BlockName.parse("right-to-answer"));
        List<Integer> expected = new ArrayList<>();
        for (Block block : List.of(back, out)) {
            for (int row = 0; row < block.rows(); row++) {
                expected.add(block.offset() + row * block.columns() + 1);
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int index : cut.indices()) {
            found.add(index);
        }
        assertEquals(expected, found);
    }

    @Test
    void aGroupIsAllItsNeurons() {
        try (NetworkTrainer joined = new NetworkTrainer(JOINED, ENGINE, 1)) {
            for (NetworkTrainer trainer : List.of(TRAINER, joined)) {
                List<Cut> groups = Lesion.groups(trainer.program());
                assertEquals(
                        List.of("left", "right"), groups.stream().map(Cut::name).toList());
                for (Cut group : groups) {
                    int[] expected = Lesion.neurons(trainer.program()).stream()
                            .filter(neuron -> neuron.name().equals(group.name()))
                            .flatMapToInt(neuron -> Arrays.stream(neuron.indices()))
                            .distinct()
                            .sorted()
                            .toArray();
                    assertArrayEquals(
                            expected, Arrays.stream(group.indices()).sorted().toArray());
                }
            }
        }
    }

    @Test
    void synapsesAreTheConnectionsThatExist() {
        Block block = TRAINER.program().table().block(BlockName.parse("right-to-left"));
        int present = 0;
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
            present += TRAINER.program().table().isPresent(i) ? 1 : 0;
        }
        List<Cut> cuts = Lesion.synapses(TRAINER.program(), BlockName.parse("right-to-left"));
        assertEquals(present, cuts.size());
        assertTrue(present < block.size());
        for (Cut cut : cuts) {
            assertEquals(block.offset() + cut.row() * block.columns() + cut.column(), cut.indices()[0]);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Lesion.synapses(TRAINER.program(), BlockName.parse("left-to-nowhere")));
    }

    /** The junctions join all five neurons of a group: ten, each with a weight for either direction. */
    @Test
    void aGapJunctionIsOneCutThatSeversBothDirections() {
        try (NetworkTrainer trainer = new NetworkTrainer(JOINED, ENGINE, 1)) {
            Block block = trainer.table().block(BlockName.parse("left-to-left"));
            List<Cut> cuts = Lesion.synapses(trainer.program(), BlockName.parse("left-to-left"));
            assertEquals(10, cuts.size());
            for (Cut cut : cuts) {
                assertTrue(cut.row() < cut.column(), cut.toString());
                assertArrayEquals(
                        new int[] {
                            block.offset() + cut.row() * 5 + cut.column(), block.offset() + cut.column() * 5 + cut.row()
                        },
                        cut.indices());
            }
            double[] theta = trainer.initial().theta();
            double[] without = theta.clone();
            for (int i = 0; i < without.length; i++) {
                if (trainer.space().isAt(i, cuts.get(3).indices()[1])) {
                    without[i] = 0;
                }
            }
            Lesion lesion = Lesion.of(trainer, theta, 80, cuts.subList(3, 4), done -> true);
            assertNotEquals(lesion.intact(), lesion.parts().get(0).left());
            assertEquals(trainer.evaluate(without, 80), lesion.parts().get(0).left());
        }
    }

    @Test
    void aRemovedNeuronKeepsNoGapJunction() {
        try (NetworkTrainer trainer = new NetworkTrainer(JOINED, ENGINE, 1)) {
            Block block = trainer.table().block(BlockName.parse("left-to-left"));
            Cut cut = Lesion.neurons(trainer.program()).get(2);
            List<Integer> found = Arrays.stream(cut.indices()).boxed().toList();
            assertEquals(found.size(), Set.copyOf(found).size());
            for (int other = 0; other < 5; other++) {
                assertTrue(found.contains(block.offset() + other * 5 + 2), "from 2 to " + other);
                assertTrue(found.contains(block.offset() + 2 * 5 + other), "from " + other + " to 2");
            }
            assertEquals(4 + 9, found.size());
        }
    }

    @Test
    void aNoEndsIt() {
        List<Cut> cuts = Lesion.projections(TRAINER.program());
        assertThrows(CancellationException.class, () -> Lesion.of(TRAINER, THETA, 10, cuts, done -> done < 0.5));
    }
}
