package barnacle.app.control;

import barnacle.file.CsvTable;
import barnacle.plot.Axis;
import barnacle.plot.Plot;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.function.Supplier;

/** Any plot on the screen, with the numbers behind it; where there is none, a sentence that says why. */
public final class PlotChart extends DataChart {
    private static final Supplier<CsvTable> NO_NUMBERS = () -> new CsvTable(List.of(), List.of());

    private Supplier<CsvTable> numbers = NO_NUMBERS;

    public PlotChart(Sentence title) {
        super(title, nothing(title));
    }

    private static Plot nothing(Sentence title) {
        return new Plot(Words.say(title), Axis.linear("", 0, 1), Axis.linear("", 0, 1), List.of(), List.of());
    }

    /**
     * Shows a plot in place of the one before.
     *
     * @param table makes its numbers, asked when they are saved
     */
    public void show(Plot plot, Supplier<CsvTable> table) {
        numbers = table;
        show(plot, false);
    }

    /** Shows nothing but why. */
    public void say(Sentence why) {
        numbers = NO_NUMBERS;
        word(Words.say(why));
        show(nothing(title()), true);
    }

    /** Gives it another title. */
    public void title(Sentence other) {
        entitle(other);
    }

    @Override
    void forget() {
        numbers = NO_NUMBERS;
    }

    @Override
    public CsvTable data() {
        return numbers.get();
    }
}
