package barnacle.app.control;

import barnacle.task.Epoch;
import java.util.List;

/** Quantities over the time of a trial. */
public final class TraceChart extends DataChart {
    public TraceChart(String title, String yLabel) {
        super(title);
    }

    public void show(double[] times, List<String> names, List<double[]> values, int samples) {}

    public void epochs(List<Epoch> epochs) {}

    public void highlight(int index) {}

    public void clear() {}
}
