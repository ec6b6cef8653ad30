package barnacle.bench;

import barnacle.analysis.branch.CycleSettings;
import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.Range;
import java.util.Map;

/**
 * A bifurcation diagram over the current with all its cycles, on one thread once the code is compiled: of the published
 * set of Morris and Lecar that takes longest.
 *
 * @param points of fixed points and cycles together
 * @param quickSeconds with the coarser mesh of a figure that is drawn again and again
 */
public record DiagramFigure(String set, int points, double seconds, double quickSeconds) {
    private static final Range CURRENTS = new Range(-50, 300);

    static DiagramFigure measure(BenchRun run) {
        Map.Entry<String, Neuron> slowest = null;
        Timed whole = null;
        for (Map.Entry<String, Neuron> preset :
                new NeuronGroup("cells", 1).neuron().presets().entrySet()) {
            Timed timed = timed(preset.getValue(), CycleSettings.USUAL, 2 * run.rounds());
            if (whole == null || timed.seconds() > whole.seconds()) {
                slowest = preset;
                whole = timed;
            }
        }
        Timed quick = timed(slowest.getValue(), CycleSettings.QUICK, 2 * run.rounds());
        return new DiagramFigure(slowest.getKey(), whole.points(), whole.seconds(), quick.seconds());
    }

    private record Timed(int points, double seconds) {}

    private static Timed timed(Neuron neuron, CycleSettings settings, int rounds) {
        double best = Double.POSITIVE_INFINITY;
        int points = 0;
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            NeuronField field = NeuronField.of(neuron, 0, NeuronField.CURRENT);
            Diagram diagram = Diagram.of(field, CURRENTS, settings, done -> true);
            best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
            points = diagram.rest().stream().mapToInt(b -> b.points().size()).sum()
                    + diagram.cycles().stream().mapToInt(b -> b.points().size()).sum();
        }
        return new Timed(points, best);
    }
}
