package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import barnacle.model.AllToAll;
import barnacle.model.CurrentInjection;
import barnacle.model.DaleWeights;
import barnacle.model.Excitatory;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.model.UniformWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedrawTest {
    private static final Seed SEED = new Seed(5);

    private static Network network() {
        return new Network(
                new Stimulus("stimulus", 3),
                List.of(new NeuronGroup("cells", 20), new NeuronGroup("others", 7)),
                new Readout("readout", 2, 0.25),
                List.of(
                        new Projection(
                                "stimulus", "cells", new AllToAll(), new UniformWeights(1, 2), new CurrentInjection()),
                        new Projection(
                                "cells", "cells", new FixedProbability(0.3), new DaleWeights(), new GradedSynapse()),
                        new Projection(
                                "others",
                                "others",
                                new FixedProbability(0.5),
                                new UniformWeights(1, 2),
                                new GapJunction()),
                        new Projection(
                                "cells", "others", new FixedProbability(0.2), new NormalWeights(), new GradedSynapse()),
                        new Projection("cells", "readout", new AllToAll(), new NormalWeights(), new GradedSynapse())),
                List.of());
    }

    private static NeuronGroup with(NeuronGroup g, int size, double current, Spread... spreads) {
        return new NeuronGroup(
                g.name(),
                g.kind(),
                size,
                g.neuron(),
                current,
                g.gain(),
                List.of(spreads),
                g.initialVoltage(),
                g.initialGates());
    }

    /** A network and edits of it, each of the one before: settings, sizes, names, kinds, weights, trained values. */
    private static List<Network> edits() {
        Network start = network();
        Network current = start.withGroup("cells", with(start.group("cells"), 20, 30));
        Network spread = current.withGroup("cells", with(start.group("cells"), 20, 30, new Spread("current", 2)));
        Network larger = spread.withGroup("others", with(start.group("others"), 9, 10));
        Network excitatory = larger.withGroup("cells", larger.group("cells").withKind(new Excitatory()));
        Network renamed =
                excitatory.withGroup("cells", excitatory.group("cells").withName("first"));
        Projection last = renamed.projections().get(3);
        Network weighed = renamed.withProjection(
                last.block(),
                new Projection(last.source(), last.target(), last.rule(), new UniformWeights(0, 1), last.synapse()));
        double[] given = new double[9 * 20];
        given[4] = 0.5;
        Network trained = weighed.withTrained(List.of(new TrainedValues(last.block(), new Matrix(9, 20, given))));
        Network trainedAndEdited = trained.withGroup("others", with(trained.group("others"), 9, 11));
        Network forgotten = trainedAndEdited.withTrained(List.of());
        Network fewer =
                forgotten.withoutProjection(forgotten.projections().get(0).block());
        return List.of(
                start,
                current,
                spread,
                larger,
                excitatory,
                renamed,
                weighed,
                trained,
                trainedAndEdited,
                forgotten,
                fewer,
                start);
    }

    private static void assertSameTable(ParameterTable expected, ParameterTable table) {
        assertEquals(expected.blocks(), table.blocks());
        assertArrayEquals(expected.values(), table.values());
        for (int i = 0; i < table.size(); i++) {
            assertEquals(expected.isPresent(i), table.isPresent(i));
            assertEquals(expected.signed(i), table.signed(i));
        }
    }

    /** Whatever was edited, and in whichever order. */
    @Test
    void whatIsDrawnAfterAnEditIsWhatIsDrawnAtOnce() {
        List<Network> edits = edits();
        for (Network first : edits) {
            for (Network second : edits) {
                Redraw redraw = new Redraw();
                assertSameTable(ParameterTable.draw(first, SEED), redraw.draw(first, SEED));
                assertSameTable(ParameterTable.draw(second, SEED), redraw.draw(second, SEED));
            }
        }
        Redraw redraw = new Redraw();
        for (Network edit : edits) {
            assertSameTable(ParameterTable.draw(edit, SEED), redraw.draw(edit, SEED));
        }
        assertSameTable(ParameterTable.draw(network(), new Seed(6)), redraw.draw(network(), new Seed(6)));
    }

    @Test
    void anUnchangedNetworkIsNotDrawnAgain() {
        Redraw redraw = new Redraw();
        assertSame(redraw.draw(network(), SEED), redraw.draw(network(), SEED));
    }
}
