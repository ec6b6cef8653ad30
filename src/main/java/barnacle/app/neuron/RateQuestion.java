package barnacle.app.neuron;

import barnacle.analysis.branch.RateSweep;
import barnacle.app.session.LastAsked;
import barnacle.model.Neuron;
import barnacle.model.Range;

/** How fast a neuron fires as its current rises and falls. */
record RateQuestion(Neuron neuron, Range range, double[] start) {
    private static final int CURRENTS = 49;

    void answer(LastAsked.Turn<RateSweep> turn) {
        turn.show(RateSweep.of(neuron, range, CURRENTS, start, turn::isWanted, turn::show));
    }
}
