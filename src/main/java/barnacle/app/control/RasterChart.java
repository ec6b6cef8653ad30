package barnacle.app.control;

import barnacle.file.CsvTable;
import barnacle.plot.Ink;
import barnacle.plot.RasterPlot;
import barnacle.plot.Scale;
import barnacle.plot.TimeBase;
import barnacle.plot.TrialTime;
import barnacle.setting.Sentence;
import barnacle.sim.SpikeTrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;

/** A {@link RasterPlot} on the screen: the spikes of a trial. */
public final class RasterChart extends DataChart {
    private RasterPlot raster;
    private IntConsumer onChosen = row -> {};

    public RasterChart(Sentence title) {
        this(title, new RasterPlot(title, List.of(), TrialTime.NONE, 0));
    }

    private RasterChart(Sentence title, RasterPlot raster) {
        super(title, raster.plot(Words.language()));
        this.raster = raster;
    }

    private void show(RasterPlot next) {
        raster = next;
        show(next.plot(Words.language()), next.trains().isEmpty());
    }

    /**
     * Shows other spikes in place of those before; phases stay.
     *
     * @param trains neurons of one group next to each other; shared, not modified
     * @param duration of the trial
     */
    public void show(List<SpikeTrain> trains, double duration) {
        show(trains, List.of(), duration);
    }

    /**
     * So, in colours of the caller's.
     *
     * @param inks one for each train
     */
    public void show(List<SpikeTrain> trains, List<Ink> inks, double duration) {
        show(new RasterPlot(title(), trains, raster.time(), duration, raster.chosen(), inks));
    }

    /** Shows the spikes of a stretch of a run that goes on in place of what was shown before. */
    public void show(List<SpikeTrain> trains, TimeBase time) {
        show(trains, List.of(), time);
    }

    /**
     * So, in colours of the caller's.
     *
     * @param inks one for each train
     */
    public void show(List<SpikeTrain> trains, List<Ink> inks, TimeBase time) {
        show(new RasterPlot(title(), trains, time, 0, raster.chosen(), inks));
    }

    /** Shades a trial's phases and says what its time is measured in. */
    public void during(TrialTime trial) {
        show(new RasterPlot(title(), raster.trains(), trial, raster.duration(), raster.chosen(), raster.inks()));
    }

    /** Marks the row that a person looks at, from 0; -1 for none. */
    public void choose(int row) {
        if (row != raster.chosen()) {
            show(new RasterPlot(title(), raster.trains(), raster.time(), raster.duration(), row, raster.inks()));
        }
    }

    /** Shows nothing; phases stay. */
    public void clear() {
        show(List.of(), 0);
    }

    /** Who is told the row, from 0, that a person clicks. */
    public void setOnChosen(IntConsumer told) {
        onChosen = told;
    }

    @Override
    void clicked(Point2D at, Scale across, Scale up) {
        int row = (int) Math.floor(up.valueAt(at.getY()));
        if (row >= 0 && row < raster.trains().size()) {
            onChosen.accept(row);
        }
    }

    /** The neuron, by its group and its number in it. */
    @Override
    Optional<String> row(double height) {
        int row = (int) Math.floor(height);
        return row >= 0 && row < raster.trains().size()
                ? Optional.of(raster.trains().get(row)).map(train -> train.group() + "[" + train.neuron() + "]")
                : Optional.empty();
    }

    @Override
    void forget() {
        raster = new RasterPlot(title(), List.of(), TrialTime.NONE, 0);
    }

    /** One row a spike: the neuron by its group and its number in it, from 0, and the time. */
    @Override
    public CsvTable data() {
        List<List<Object>> rows = new ArrayList<>();
        for (SpikeTrain train : raster.trains()) {
            for (double time : train.times()) {
                rows.add(List.of(train.group(), train.neuron(), time));
            }
        }
        return new CsvTable(
                List.of("group", RasterPlot.Y_LABEL, raster.time().label().toString()), rows);
    }
}
