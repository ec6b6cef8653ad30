package barnacle.sim.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    /** In the order of the sources, whatever is skipped and however many sums go side by side. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 0.3", "1, 0.02", "3, 1", "3, 0.3"})
    void aProductIsTheSumOverAllSourcesBitForBit(int lanes, double density) {
        Network network = new Network(
                List.of(new NeuronGroup("before", 2), new NeuronGroup("from", 23), new NeuronGroup("to", 11)),
                List.of(
                        new Projection(
                                "before", "to", new FixedProbability(1), new NormalWeights(0, 1), new GradedSynapse()),
                        new Projection(
                                "from",
                                "to",
                                new FixedProbability(density),
                                new NormalWeights(0, 1),
                                new GradedSynapse())));
        ParameterTable table = ParameterTable.draw(network, new Seed(3));
        NetworkProgram.Link link = new NetworkProgram(network, table, new SimulationSettings())
                .recurrent()
                .get(1);
        double[] p = table.values();
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles(25L * lanes).toArray();
        double[] sum = random.doubles(36L * lanes).toArray();
        double[] expected = sum.clone();
        for (int row = 0; row < 11; row++) {
            for (int column = 0; column < 23; column++) {
                for (int lane = 0; lane < lanes; lane++) {
                    expected[(link.to() + row) * lanes + lane] +=
                            p[link.block().offset() + row * 23 + column] * x[(link.from() + column) * lanes + lane];
                }
            }
        }
        Connections connections = new Connections(link, table);
        connections.use(p);
        connections.multiply(lanes, x, sum);
        assertArrayEquals(expected, sum);
    }
}
