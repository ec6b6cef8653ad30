package barnacle.bench;

import java.util.List;

/** How fast each kind of neuron steps, the first kind first. */
public record NeuronReport(String java, List<NeuronFigure> neurons) {
    static NeuronReport measure(BenchRun run) {
        return new NeuronReport(BenchRun.java(), NeuronFigure.measure(run));
    }
}
