package barnacle.app.neuron;

import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.PhaseResponse;
import barnacle.app.control.DataChart;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Words;
import barnacle.model.Neuron;
import barnacle.plot.ResponsePlot;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The phase response of the largest stable cycle at the present numbers, by the adjoint and by kicks. */
final class ResponsePane extends VBox {
    private final LabWork work;
    private final PlotChart response = new PlotChart(Words.sentence("lab.chart.response"));
    private final PlotChart cycle = new PlotChart(Words.sentence("lab.chart.cycle"));
    private final Label said = new Label();

    ResponsePane(LabWork work) {
        this.work = work;
        getStyleClass().add("page");
        response.setId("lab-response");
        cycle.setId("lab-cycle");
        charts().forEach(chart -> {
            VBox.setVgrow(chart, Priority.ALWAYS);
            chart.setMinHeight(200);
        });
        said.setId("lab-response-said");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("said");
        getChildren().addAll(response, said, cycle);
        work.pageProperty().subscribe(page -> draw());
        work.response().property().subscribe(found -> draw());
    }

    private void draw() {
        if (work.pageProperty().get() != LabWork.Page.RESPONSE) {
            return;
        }
        var found = work.response().property().get();
        Optional<PhaseResponse> answer = found.answer().flatMap(CycleQuestion.Answer::response);
        if (answer.isEmpty()) {
            boolean isNone = found.answer().isPresent();
            boolean isReset = found.question()
                    .filter(question -> question.of().neuron().isReset())
                    .isPresent();
            var why = found.failure()
                    .orElseGet(() -> Words.sentence(
                            isReset ? "lab.response.reset" : isNone ? "lab.response.none" : "lab.computing"));
            response.say(why);
            cycle.say(why);
            said.setText("");
            return;
        }
        Neuron neuron = found.question().orElseThrow().of().neuron();
        String unit = neuron.unit(Dimension.VOLTAGE);
        ResponsePlot plot = new ResponsePlot(answer.get());
        String kick = Quantities.text(answer.get().kick(), unit);
        response.show(
                plot.response(Words.text("lab.chart.response"), unit, kick, Words.language()),
                () -> LabTables.response(neuron, answer.get()));
        cycle.show(
                plot.cycle(Words.say(LabPlots.label(neuron.voltage())), Words.language()),
                () -> LabTables.response(neuron, answer.get()));
        CyclePoint of = answer.get().cycle();
        String multipliers = IntStream.range(0, of.multipliers().size())
                .mapToObj(k ->
                        complex(of.multipliers().real()[k], of.multipliers().imaginary()[k]))
                .collect(Collectors.joining(", "));
        String period = (Words.number(of.period(), 5) + " " + neuron.unit(Dimension.TIME)).strip();
        said.setText(Words.text("lab.response.said", period, "1, " + multipliers));
    }

    private static String complex(double real, double imaginary) {
        return imaginary == 0
                ? Words.number(real, 4)
                : Words.number(real, 4) + (imaginary > 0 ? " + " : " \u2212 ") + Words.number(Math.abs(imaginary), 4)
                        + " i";
    }

    List<DataChart> charts() {
        return List.of(response, cycle);
    }
}
