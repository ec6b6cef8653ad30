package barnacle.app.neuron;

import barnacle.analysis.branch.CycleSettings;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.DiagramObserver;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Verdict;
import barnacle.app.session.LastAsked;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * All that a bifurcation diagram depends on.
 *
 * @param neuron with the middle of the range in place of the parameter that is moved, so that moving that asks nothing
 *     new
 * @param current likewise
 */
record DiagramQuestion(Neuron neuron, double current, String parameter, Range range) {
    static DiagramQuestion of(Bench bench, String parameter, Range range) {
        int k = NeuronField.names(bench.neuron()).indexOf(parameter);
        Bench neutral = bench.with(k, range.at(0.5));
        return new DiagramQuestion(neutral.neuron(), neutral.current(), parameter, range);
    }

    /** A field over the parameter, for one thread. */
    NeuronField field() {
        return NeuronField.of(neuron, current, parameter);
    }

    boolean isOfCurrent() {
        return parameter.equals(NeuronField.CURRENT);
    }

    /**
     * A diagram, or what there is of it.
     *
     * @param settings that its cycles were followed with
     * @param isWhole whether all branches are there; they may become finer
     */
    record Answer(Diagram diagram, CycleSettings settings, boolean isWhole) {
        /** How the neuron is excitable; empty while it is not known, or over another parameter than the current. */
        Optional<Verdict> verdict(DiagramQuestion of) {
            return of.isOfCurrent() && isWhole && !diagram.rest().isEmpty()
                    ? Optional.of(Verdict.of(diagram, of.neuron))
                    : Optional.empty();
        }

        /** What is missing. */
        Optional<Sentence> remark(DiagramQuestion of) {
            return isWhole
                    ? diagram.remarks(of.parameter, NeuronField.unit(of.neuron, of.parameter)).stream()
                            .findFirst()
                    : Optional.empty();
        }
    }

    /** A coarse diagram alone. */
    void coarse(LastAsked.Turn<Answer> turn) {
        // One of every question that is begun is finished, so that a verdict stands also while a slider moves.
        turn.show(new Answer(Diagram.of(field(), range, CycleSettings.QUICK, done -> true), CycleSettings.QUICK, true));
    }

    /** A diagram as it grows, coarsely, and then as finely as {@code barnacle analyse bifurcation} does it. */
    void answer(LastAsked.Turn<Answer> turn) {
        NeuronField field = field();
        DiagramObserver coarsely = new DiagramObserver() {
            private boolean isShown;

            @Override
            public boolean at(double done) {
                // Something is shown of every question that is begun, also while a slider moves.
                return !isShown || turn.isWanted();
            }

            @Override
            public void found(Diagram soFar) {
                isShown = true;
                turn.show(new Answer(soFar, CycleSettings.QUICK, false));
            }
        };
        Diagram quick = Diagram.of(field, range, CycleSettings.QUICK, coarsely);
        turn.show(new Answer(quick, CycleSettings.QUICK, true));
        if (quick.cycles().isEmpty() || !turn.isWanted()) {
            return;
        }
        Diagram fine = Diagram.of(field, range, CycleSettings.USUAL, done -> turn.isWanted());
        turn.show(new Answer(fine, CycleSettings.USUAL, true));
    }
}
