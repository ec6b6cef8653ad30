package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.Spectrum;
import barnacle.model.BlockName;
import barnacle.model.Seed;
import barnacle.project.Circuits;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightMatrixTest {
    /** By hand: 0 and 3 are 1 apart, 1 and 4 are 2 apart, 2 is nearer to those two. */
    @Test
    void likeStandsBesideLike() {
        double[][] rows = {{0, 0}, {10, 0}, {14, 0}, {1, 0}, {12, 0}};
        assertArrayEquals(new int[] {0, 3, 1, 4, 2}, ClusterOrder.of(rows));
        assertArrayEquals(new int[0], ClusterOrder.of(new double[0][]));
        assertArrayEquals(new int[] {0}, ClusterOrder.of(new double[][] {{3}}));
    }

    /** Whatever ties there are, everything is in the order once. */
    @Test
    void anOrderHasEveryRowOnce() {
        double[][] rows = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {i % 4, i % 3})
                .toArray(double[][]::new);
        assertArrayEquals(
                IntStream.range(0, 40).toArray(),
                IntStream.of(ClusterOrder.of(rows)).sorted().toArray());
    }

    @Test
    void allBetweenGroupsHasEachBlockAtItsPlace() {
        Project project = Circuits.pair();
        ParameterTable table = project.subject().table(new Seed(1));
        List<Block> recurrent = table.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.RECURRENT)
                .toList();
        double[] now = IntStream.range(0, table.size()).mapToDouble(i -> i + 1).toArray();
        WeightMatrix whole = WeightMatrix.of(table, Optional.empty(), now, table.values());
        assertTrue(whole.isSquare());
        for (Block block : recurrent) {
            WeightMatrix alone = WeightMatrix.of(table, Optional.of(block.name()), now, table.values());
            WeightMatrix.Placed placed = whole.blocks().stream()
                    .filter(each -> each.block().equals(block))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < block.rows(); i++) {
                for (int j = 0; j < block.columns(); j++) {
                    assertEquals(alone.now()[i][j], whole.now()[placed.row() + i][placed.column() + j]);
                    if (!Double.isNaN(alone.now()[i][j])) {
                        assertEquals(
                                Optional.of(new WeightMatrix.Place(block.name(), i, j)),
                                whole.at(placed.row() + i, placed.column() + j));
                    }
                }
            }
        }
    }

    @Test
    void aTrainedMatrixHasItsChangeAndTheEigenvaluesOfASquareOneAlone() throws IOException {
        Project project = Samples.read(Samples.QUICK, List.of());
        ParameterTable table = project.subject().table(project.seed());
        double[] now = table.values();
        BlockName cells = BlockName.weights("cells", "cells");
        int at = table.block(cells).offset() + 33;
        now[at] += 0.5;
        WeightMatrix matrix = WeightMatrix.of(table, Optional.of(cells), now, table.values());
        assertEquals(0.5, matrix.change()[1][1], 1e-12);
        assertEquals("cells[1]", WeightMatrix.name(matrix.targets(), 1));
        Spectrum spectrum = Spectrum.of(matrix.square(matrix.now()).orElseThrow(), 32);
        double trace = IntStream.range(0, 32)
                .mapToDouble(i -> matrix.now()[i][i])
                .filter(value -> !Double.isNaN(value))
                .sum();
        double sum = 0;
        for (double real : spectrum.real()) {
            sum += real;
        }
        assertEquals(trace, sum, 1e-9);
        WeightMatrix readout =
                WeightMatrix.of(table, Optional.of(BlockName.weights("cells", "readout")), now, table.values());
        assertTrue(readout.square(readout.now()).isEmpty());
        assertEquals(3, readout.clustered()[0].length);
        assertEquals(32, readout.clustered()[1].length);
    }
}
