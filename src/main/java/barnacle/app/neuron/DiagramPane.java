package barnacle.app.neuron;

import barnacle.analysis.branch.Diagram;
import barnacle.analysis.branch.NeuronField;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.DataChart;
import barnacle.app.control.PlotChart;
import barnacle.app.control.Words;
import barnacle.model.Neuron;
import barnacle.plot.BranchPlot;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The bifurcation diagram over one parameter and the periods of its cycles; a click moves the parameter there. */
final class DiagramPane extends VBox {
    private final LabWork work;
    private final ComboBox<String> parameter = new ComboBox<>();
    private final PlotChart states = new PlotChart(Words.sentence("lab.chart.diagram"));
    private final PlotChart periods = new PlotChart(Words.sentence("lab.chart.periods"));
    private final RangeFields range;
    private final Label said = new Label();

    DiagramPane(LabWork work) {
        this.work = work;
        range = new RangeFields(work);
        getStyleClass().add("page");
        states.setId("lab-diagram");
        periods.setId("lab-periods");
        charts().forEach(chart -> {
            chart.setOnPlace(
                    (x, y, isShift) -> work.model().set(work.parameterProperty().get(), x));
            chart.setHandle(new Mark(work, work.parameterProperty()::get), Words.text("lab.mark"));
        });
        VBox.setVgrow(states, Priority.ALWAYS);
        states.setMinHeight(250);
        periods.setPrefHeight(190);
        periods.setMinHeight(170);
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.setId("lab-diagram-said");
        said.getStyleClass().add("said");
        getChildren().addAll(Backstage.put(tools()), states, periods, said);
        work.pageProperty().subscribe(page -> draw());
        work.diagram().property().subscribe(found -> draw());
        work.model().benchProperty().subscribe(bench -> {
            bench.ifPresent(this::offer);
            draw();
        });
        work.parameterProperty().subscribe(now -> parameter.setValue(now));
        work.portrait().property().subscribe(found -> {
            if (work.live().isPresent()) {
                draw();
            }
        });
    }

    private FlowPane tools() {
        parameter.setId("lab-parameter");
        parameter.setAccessibleText(Words.text("lab.over"));
        parameter.valueProperty().subscribe(now -> {
            if (now != null) {
                work.parameterProperty().set(now);
            }
        });
        Label over = new Label(Words.text("lab.over"));
        over.setLabelFor(parameter);
        Action stop = Action.of("lab.stop", work::stop)
                .when(work.diagram().busy().map(is -> is))
                .id("lab-stop");
        Button stops = stop.button();
        // It comes and goes with the work, at the end of the line.
        stops.visibleProperty().bind(work.diagram().busy());
        stops.managedProperty().bind(stops.visibleProperty());
        FlowPane tools = new FlowPane(over, parameter, range, stops);
        tools.getStyleClass().add("lab-tools");
        return tools;
    }

    private void offer(Bench bench) {
        List<String> names = NeuronField.names(bench.neuron());
        if (!parameter.getItems().equals(names)) {
            parameter.getItems().setAll(names);
            parameter.setValue(work.parameterProperty().get());
        }
    }

    private void draw() {
        if (work.pageProperty().get() != LabWork.Page.DIAGRAM) {
            return;
        }
        var found = work.diagram().property().get();
        Optional<Bench> bench = work.model().benchProperty().get();
        if (found.failure().isPresent() || found.answer().isEmpty() || bench.isEmpty()) {
            Sentence why = found.failure().orElseGet(() -> Words.sentence("lab.computing"));
            states.say(why);
            periods.say(why);
            say("");
            return;
        }
        DiagramQuestion question = found.question().orElseThrow();
        DiagramQuestion.Answer answer = found.answer().get();
        Diagram diagram = answer.diagram();
        Neuron neuron = question.neuron();
        double present =
                question.isOfCurrent() ? work.present(bench.get()) : bench.get().value(question.parameter());
        BranchPlot plot = new BranchPlot(diagram, LabPlots.label(neuron, question.parameter()), present);
        if (diagram.rest().isEmpty()) {
            states.say(answer.remark(question).orElseGet(() -> Words.sentence("lab.computing")));
        } else {
            states.show(
                    plot.states(
                            Words.text("lab.chart.diagram"),
                            Words.say(LabPlots.label(neuron.voltage())),
                            Words.language()),
                    () -> LabTables.diagram(neuron, question.parameter(), diagram));
        }
        if (diagram.cycles().stream().allMatch(branch -> branch.points().isEmpty())) {
            periods.say(Words.sentence(
                    neuron.isReset() ? "lab.cycles.reset" : answer.isWhole() ? "lab.cycles.none" : "lab.computing"));
        } else {
            periods.show(
                    plot.periods(
                            Words.say(LabPlots.label(Words.text("lab.period"), neuron.unit(Dimension.TIME))),
                            Words.language()),
                    () -> LabTables.diagram(neuron, question.parameter(), diagram));
        }
        say(answer.remark(question).map(Words::say).orElse(""));
    }

    private void say(String text) {
        said.setText(text);
        said.setVisible(!text.isEmpty());
        said.setManaged(!text.isEmpty());
    }

    List<DataChart> charts() {
        return List.of(states, periods);
    }
}
