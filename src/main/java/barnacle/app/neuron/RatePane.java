package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.RateSweep;
import barnacle.app.control.DataChart;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Words;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The f-I curve up and down, and the V-I curve. */
final class RatePane extends VBox {
    private final LabWork work;
    private final BooleanBinding isBusy;
    private final PlotChart rates = new PlotChart(Words.sentence("lab.chart.rates"));
    private final PlotChart voltages = new PlotChart(Words.sentence("lab.chart.voltages"));
    private final Label said = new Label();

    RatePane(LabWork work) {
        this.work = work;
        isBusy = work.rates().busy();
        getStyleClass().add("page");
        rates.setId("lab-rates");
        voltages.setId("lab-voltages");
        List.of(rates, voltages).forEach(chart -> {
            VBox.setVgrow(chart, Priority.ALWAYS);
            chart.setMinHeight(200);
            chart.setOnPlace((x, y, isShift) -> work.model().set(NeuronField.CURRENT, x));
            chart.setHandle(new Mark(work, () -> NeuronField.CURRENT), Words.text("lab.mark"));
        });
        said.setId("lab-rates-said");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("said");
        getChildren().addAll(rates, said, voltages);
        work.rates().property().subscribe(found -> draw());
        isBusy.subscribe(is -> draw());
        work.model().benchProperty().subscribe(bench -> draw());
        work.pageProperty().subscribe(page -> draw());
    }

    private void draw() {
        if (work.pageProperty().get() != LabWork.Page.RATES) {
            return;
        }
        Optional<Bench> bench = work.model().benchProperty().get();
        bench.ifPresent(b -> voltages.show(
                LabPlots.voltages(b.neuron(), b.currents(), b.current()), () -> LabTables.voltages(b.neuron())));
        var found = work.rates().property().get();
        if (found.failure().isPresent() || found.answer().isEmpty() || bench.isEmpty()) {
            rates.say(found.failure().orElseGet(() -> Words.sentence("lab.computing")));
            said.setText("");
            return;
        }
        RateQuestion question = found.question().orElseThrow();
        RateSweep sweep = found.answer().get();
        Neuron neuron = question.neuron();
        Range range = question.range();
        if (Arrays.stream(sweep.up()).allMatch(Double::isNaN)) {
            rates.say(Words.sentence(isBusy.get() ? "lab.computing" : "lab.rates.unsettled"));
            said.setText("");
            return;
        }
        rates.show(LabPlots.rates(neuron, range, sweep, bench.get().current()), () -> LabTables.rates(neuron, sweep));
        said.setText(Words.say(said(neuron, sweep)));
    }

    /** Onset, rheobase and hysteresis, as far as the steps tell. */
    private static Sentence said(Neuron neuron, RateSweep sweep) {
        if (Double.isNaN(sweep.onset())) {
            boolean isEnded = !Double.isNaN(sweep.down()[0]) || sweep.isSettled();
            return Words.sentence(isEnded ? "lab.rates.silent" : "lab.computing");
        }
        String onset = PlanePicture.current(neuron, sweep.onset());
        String unit = neuron.unit(Dimension.FREQUENCY);
        String rate = (Words.number(sweep.onsetRate(), 3) + " " + unit).strip();
        String step = PlanePicture.current(neuron, sweep.step());
        Sentence begins = Words.sentence("lab.rates.onset", onset, rate, step);
        List<Range> apart = sweep.apart();
        if (Double.isNaN(sweep.down()[0])) {
            return begins;
        }
        if (apart.isEmpty()) {
            return Words.sentence("lab.rates.same", begins);
        }
        String where = apart.stream()
                .map(range -> Words.text(
                        "lab.rates.from.to",
                        PlanePicture.current(neuron, range.low()),
                        PlanePicture.current(neuron, range.high())))
                .collect(Collectors.joining(", "));
        return Words.sentence("lab.rates.hysteresis", begins, where);
    }

    List<DataChart> charts() {
        return List.of(rates, voltages);
    }
}
