package barnacle.app.neuron;

import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.SpecialCurve;
import barnacle.app.control.Backstage;
import barnacle.app.control.DataChart;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Words;
import barnacle.model.Neuron;
import barnacle.plot.Axis;
import barnacle.plot.BranchPlot;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Folds and Hopf points over two parameters; a click moves both there. */
final class CurvesPane extends VBox {
    private final LabWork work;
    private final ComboBox<String> second = new ComboBox<>();
    private final Label over = new Label();
    private final PlotChart chart = new PlotChart(Words.sentence("lab.chart.curves"));
    private boolean isSetting;

    CurvesPane(LabWork work) {
        this.work = work;
        getStyleClass().add("page");
        chart.setId("lab-curves");
        chart.setOnPlace((x, y, isShift) -> move(x, y));
        chart.setHandle(
                new DataChart.Handle() {
                    @Override
                    public Optional<Point2D> at() {
                        return work.model()
                                .benchProperty()
                                .get()
                                .map(bench -> new Point2D(
                                        bench.value(work.parameterProperty().get()), bench.value(work.second(bench))));
                    }

                    @Override
                    public void moved(double x, double y) {
                        move(x, y);
                    }
                },
                Words.text("lab.mark.both"));
        VBox.setVgrow(chart, Priority.ALWAYS);
        second.setId("lab-second");
        second.setAccessibleText(Words.text("lab.second"));
        second.valueProperty().subscribe(now -> {
            if (now != null && !isSetting) {
                work.secondProperty().set(now);
            }
        });
        FlowPane tools = new FlowPane(over, second);
        tools.getStyleClass().add("lab-tools");
        getChildren().addAll(Backstage.put(tools), chart);
        work.pageProperty().subscribe(page -> draw());
        work.curves().property().subscribe(found -> draw());
        work.diagram().property().subscribe(found -> draw());
        work.model().benchProperty().subscribe(bench -> {
            offer();
            draw();
        });
        work.parameterProperty().subscribe(now -> offer());
        work.secondProperty().subscribe(now -> offer());
    }

    private void move(double x, double y) {
        work.curves().property().get().question().ifPresent(question -> {
            work.model().set(question.of().parameter(), x);
            work.model().set(question.second(), y);
        });
    }

    private void offer() {
        work.model().benchProperty().get().ifPresent(bench -> {
            isSetting = true;
            String first = work.parameterProperty().get();
            List<String> names = NeuronField.names(bench.neuron()).stream()
                    .filter(name -> !name.equals(first))
                    .toList();
            if (!second.getItems().equals(names)) {
                second.getItems().setAll(names);
            }
            second.setValue(work.second(bench));
            over.setText(Words.text("lab.over.two", first));
            isSetting = false;
        });
    }

    private void draw() {
        if (work.pageProperty().get() != LabWork.Page.CURVES) {
            return;
        }
        var found = work.curves().property().get();
        Optional<Bench> bench = work.model().benchProperty().get();
        if (found.failure().isPresent() || found.answer().isEmpty() || bench.isEmpty()) {
            chart.say(found.failure().orElseGet(() -> waiting()));
            return;
        }
        CurvesQuestion question = found.question().orElseThrow();
        List<SpecialCurve> curves = found.answer().get();
        if (curves.isEmpty()) {
            chart.say(Words.sentence("lab.curves.none"));
            return;
        }
        Neuron neuron = question.of().neuron();
        BranchPlot plot = new BranchPlot(
                question.diagram().diagram(),
                LabPlots.label(neuron, question.of().parameter()),
                bench.get().value(question.of().parameter()));
        Axis other = Axis.linear(
                LabPlots.label(neuron, question.second()),
                question.range().low(),
                question.range().high());
        chart.show(
                plot.curves(
                        Words.text("lab.chart.curves"),
                        other,
                        curves,
                        bench.get().value(question.second()),
                        Words.language()),
                () -> LabTables.curves(neuron, question.of().parameter(), question.second(), curves));
    }

    private static Sentence waiting() {
        return Words.sentence("lab.computing");
    }

    List<DataChart> charts() {
        return List.of(chart);
    }
}
