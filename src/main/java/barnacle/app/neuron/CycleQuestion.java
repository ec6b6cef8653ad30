package barnacle.app.neuron;

import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.PhaseResponse;
import barnacle.app.session.LastAsked;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cycles of a diagram at one value of its parameter, and how a kick moves the largest stable one on.
 *
 * @param kick of the voltage, in its unit; 0 if no response is wanted
 */
record CycleQuestion(DiagramQuestion of, DiagramQuestion.Answer diagram, double value, double kick) {
    /** So many phases are kicked. */
    private static final int KICKS = 40;

    /** @param response of the largest stable cycle; empty without one, or while it is not known */
    record Answer(List<CyclePoint> cycles, Optional<PhaseResponse> response, boolean isWhole) {}

    void answer(LastAsked.Turn<Answer> turn) {
        var field = of.field();
        List<CyclePoint> cycles = diagram.diagram().range().holds(value)
                ? diagram.diagram().cyclesAt(field, value, diagram.settings())
                : List.of();
        Optional<CyclePoint> kicked = cycles.stream()
                .filter(CyclePoint::isStable)
                .max(Comparator.comparingDouble(c -> c.highest()[0] - c.lowest()[0]));
        if (kick == 0 || kicked.isEmpty()) {
            turn.show(new Answer(cycles, Optional.empty(), true));
            return;
        }
        for (int kicks : new int[] {0, KICKS}) {
            PhaseResponse response = PhaseResponse.of(
                    field,
                    kicked.get(),
                    of.neuron().spikeThreshold(),
                    kick,
                    kicks,
                    done -> kicks == 0 || turn.isWanted());
            turn.show(new Answer(cycles, Optional.of(response), kicks > 0));
        }
    }
}
