package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.app.control.DataChart;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Point2D;

/** The line in a chart over a parameter at its present value, which a person moves. */
record Mark(LabWork work, Supplier<String> parameter) implements DataChart.Handle {
    @Override
    public Optional<Point2D> at() {
        boolean isCurrent = parameter.get().equals(NeuronField.CURRENT);
        return work.model()
                .benchProperty()
                .get()
                .map(bench -> isCurrent ? work.present(bench) : bench.value(parameter.get()))
                .map(value -> new Point2D(value, Double.NaN));
    }

    @Override
    public void moved(double x, double y) {
        if (parameter.get().equals(NeuronField.CURRENT)) {
            // The run's current is not a person's to move.
            work.followsProperty().set(false);
        }
        work.model().set(parameter.get(), x);
    }
}
