package barnacle.app.neuron;

import barnacle.analysis.branch.CurveTracer;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.app.session.LastAsked;
import barnacle.model.Range;
import java.util.List;

/**
 * Folds and Hopf points over two parameters.
 *
 * @param second parameter, with its range and its value in the diagram
 */
record CurvesQuestion(DiagramQuestion of, DiagramQuestion.Answer diagram, String second, Range range, double value) {
    void answer(LastAsked.Turn<List<SpecialCurve>> turn) {
        NeuronField field = NeuronField.of(of.neuron(), of.current(), of.parameter(), second);
        turn.show(CurveTracer.through(field, diagram.diagram(), range, value, done -> turn.isWanted()));
    }
}
