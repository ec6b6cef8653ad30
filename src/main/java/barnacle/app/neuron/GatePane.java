package barnacle.app.neuron;

import barnacle.analysis.GateCurves;
import barnacle.app.control.DataChart;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Words;
import barnacle.model.Neuron;
import barnacle.setting.Dimension;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where the gates come to rest at each voltage, and how long they take. */
final class GatePane extends VBox {
    private final LabWork work;
    private final PlotChart targets = new PlotChart(Words.sentence("lab.chart.gates"));
    private final PlotChart times = new PlotChart(Words.sentence("lab.chart.times"));

    GatePane(LabWork work) {
        this.work = work;
        getStyleClass().add("page");
        targets.setId("lab-gates");
        times.setId("lab-times");
        charts().forEach(chart -> {
            VBox.setVgrow(chart, Priority.ALWAYS);
            chart.setMinHeight(200);
        });
        getChildren().addAll(targets, times);
        work.model().benchProperty().subscribe(bench -> draw());
        work.pageProperty().subscribe(page -> draw());
    }

    private void draw() {
        if (work.pageProperty().get() != LabWork.Page.GATES) {
            return;
        }
        work.model().benchProperty().get().ifPresent(bench -> {
            Neuron neuron = bench.neuron();
            String time = neuron.unit(Dimension.TIME);
            GateCurves open = LabPlots.targets(neuron);
            GateCurves takes = LabPlots.times(neuron);
            targets.show(
                    LabPlots.gates(
                            Words.text("lab.chart.gates"), neuron, open, "%s∞", LabPlots.targetLabel(neuron), false),
                    () -> LabTables.gates(neuron, open, "%s∞", LabPlots.targetUnit(neuron)));
            times.show(
                    LabPlots.gates(
                            Words.text("lab.chart.times"),
                            neuron,
                            takes,
                            "τ %s",
                            Words.say(LabPlots.label(Words.text("lab.times"), time)),
                            true),
                    () -> LabTables.gates(neuron, takes, "τ %s", time));
        });
    }

    List<DataChart> charts() {
        return List.of(targets, times);
    }
}
