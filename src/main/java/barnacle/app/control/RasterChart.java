package barnacle.app.control;

import barnacle.sim.SpikeTrain;
import barnacle.task.Epoch;
import java.util.List;

/** The spikes of a trial, one row a neuron. */
public final class RasterChart extends DataChart {
    public RasterChart(String title) {
        super(title);
    }

    public void show(List<SpikeTrain> trains, double duration) {}

    public void epochs(List<Epoch> epochs) {}

    public void clear() {}
}
