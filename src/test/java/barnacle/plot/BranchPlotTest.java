package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.analysis.branch.CycleSettings;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Reach;
import barnacle.model.ConnorStevens;
import barnacle.model.FitzHughNagumo;
import barnacle.model.Neuron;
import barnacle.setting.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BranchPlotTest {
    private static Diagram diagram(Neuron neuron) {
        NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
        return Diagram.of(field, Reach.ofCurrent(neuron, 0), CycleSettings.USUAL, done -> true);
    }

    private static Set<List<Double>> ends(Plot plot) {
        Set<List<Double>> ends = new HashSet<>();
        for (Layer layer : plot.layers()) {
            if (layer instanceof PathLayer path && path.pen().ink() == BranchPlot.CYCLES) {
                int last = path.x().length - 1;
                ends.add(List.of(path.x()[0], path.y()[0]));
                ends.add(List.of(path.x()[last], path.y()[last]));
            }
        }
        return ends;
    }

    /** A branch of cycles is drawn from its Hopf point to the one in which it ends, without a gap. */
    @Test
    void cyclesAreDrawnFromHopfPointToHopfPoint() {
        Diagram diagram = diagram(new FitzHughNagumo());
        BranchPlot plot = new BranchPlot(diagram, "I", Double.NaN);
        assertEquals(1, diagram.cycles().size());
        assertEquals(2, diagram.specialPoints().size());
        Set<List<Double>> states = ends(plot.states("", "v", Language.ENGLISH));
        Set<List<Double>> periods = ends(plot.periods("T", Language.ENGLISH));
        diagram.specialPoints().forEach(hopf -> {
            assertTrue(states.contains(List.of(hopf.parameter(), hopf.at().state()[0])), states.toString());
            assertTrue(periods.contains(List.of(hopf.parameter(), hopf.period())), periods.toString());
        });
    }

    /** Special points of one name that lie on top of each other have one label, which says how many they are. */
    @Test
    void pointsThatCrowdAreNamedOnceWithTheirNumber() {
        Diagram diagram = diagram(new ConnorStevens());
        long doublings = diagram.cycles().stream()
                .flatMap(branch -> branch.specialCycles().stream())
                .filter(cycle -> cycle.kind().toString().equals("period doubling"))
                .count();
        assertTrue(doublings > 2, "there are " + doublings);
        List<String> named = new BranchPlot(diagram, "I", Double.NaN)
                .states("", "v", Language.ENGLISH).layers().stream()
                        .filter(LabelLayer.class::isInstance)
                        .flatMap(layer -> ((LabelLayer) layer).labels().stream())
                        .map(LabelLayer.Label::text)
                        .filter(text -> text.contains("period doubling"))
                        .toList();
        assertEquals(List.of(doublings + " × period doubling at 7.882"), named);
    }
}
