package barnacle.app.neuron;

import barnacle.analysis.branch.Portrait;
import barnacle.app.session.LastAsked;
import barnacle.model.Neuron;
import java.util.List;

/** The phase plane of a neuron at a constant current. */
record PlaneQuestion(Neuron neuron, double current, Portrait.Plane plane, List<Portrait.Start> starts) {
    void answer(LastAsked.Turn<Portrait> turn) {
        turn.show(Portrait.of(neuron, current, plane, starts));
    }
}
