package barnacle.app.control;

import barnacle.file.CsvTable;
import barnacle.plot.Extent;
import barnacle.plot.Ink;
import barnacle.plot.PhasePlot;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;

/** A {@link PhasePlot} on the screen. */
public final class PhaseChart extends DataChart {
    private PhasePlot phase;

    public PhaseChart(Sentence title) {
        this(nothing(title));
    }

    private PhaseChart(PhasePlot phase) {
        super(phase.title(), phase.plot(Words.language()));
        this.phase = phase;
    }

    private static PhasePlot nothing(Sentence title) {
        Sentence none = Sentence.plain("");
        PhasePlot.Curve way = new PhasePlot.Curve(none, new double[0], new double[0]);
        return new PhasePlot(title, none, none, Extent.NONE, Extent.NONE, List.of(), way, Ink.SERIES_1);
    }

    /** Shows another plane in place of the one before. */
    public void show(PhasePlot next) {
        phase = next;
        show(next.plot(Words.language()), next.isEmpty());
    }

    /** Shows nothing but why. */
    public void say(Sentence why) {
        word(Words.say(why));
        clear();
    }

    /** Shows nothing. */
    public void clear() {
        show(nothing(title()));
    }

    @Override
    void forget() {
        phase = nothing(title());
    }

    /** A row for each point: which curve it is of, and both variables. */
    @Override
    public CsvTable data() {
        List<List<Object>> rows = new ArrayList<>();
        List<PhasePlot.Curve> all = new ArrayList<>(phase.curves());
        phase.scene().lines().forEach(line -> all.add(line.curve()));
        all.add(phase.way());
        for (PhasePlot.Curve curve : all) {
            for (int i = 0; i < curve.x().length; i++) {
                rows.add(List.of(curve.name().toString(), curve.x()[i], curve.y()[i]));
            }
        }
        for (PhasePlot.Place place : phase.scene().places()) {
            rows.add(List.of(place.name().toString(), place.x(), place.y()));
        }
        return new CsvTable(
                List.of("curve", phase.xLabel().toString(), phase.yLabel().toString()), rows);
    }
}
