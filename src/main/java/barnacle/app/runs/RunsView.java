package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.ChoiceWords;
import barnacle.app.control.PlotChart;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.FileQuestions;
import barnacle.experiment.Measure;
import barnacle.experiment.TrainingCost;
import barnacle.file.CsvTable;
import barnacle.plot.CurvesPlot;
import barnacle.plot.Plot;
import barnacle.run.ListedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The screen: a list of the project's runs, what is said of the chosen one, and the curves of all that are chosen. */
public final class RunsView extends BorderPane {
    private static final String STYLE = RunsView.class.getResource("runs.css").toExternalForm();

    private final RunsModel model;
    private final RunTable table;
    private final PlotChart chart = new PlotChart(Words.sentence("runs.chart"));
    private final Label folder = new Label();
    private final ChartExport export;

    /**
     * @param files asked where to save the chart, and shows folders
     * @param open opens a run folder as the project, after asking what has to be asked
     * @param say told one sentence after an act that needs words
     */
    public RunsView(FileQuestions files, Consumer<Path> open, Consumer<String> say) {
        model = new RunsModel(say);
        table = new RunTable(model);
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        getStyleClass().add("runs-view");
        getStylesheets().add(STYLE);
        Action openOne = Action.of("runs.open", () -> only().ifPresent(run -> open.accept(run.folder())))
                .id("runs-open")
                .when(model.chosenProperty().map(chosen -> chosen.size() == 1));
        Action showFolder = Action.of(
                        "runs.folder",
                        () -> files.show(
                                Words.text("runs.folder"),
                                only().map(ListedRun::folder)
                                        .orElse(model.rootProperty().get())))
                .id("runs-folder");
        table.setOnOpen(openOne::fire);
        LabelForm form = new LabelForm(model);
        BorderPane drawn = new BorderPane(chart);
        drawn.setTop(choices());
        drawn.setMinSize(0, 0);
        SplitPane below = new SplitPane(drawn, new ScrollColumn(form));
        below.setDividerPositions(0.7);
        SplitPane.setResizableWithParent(below.getItems().get(1), false);
        SplitPane both = new SplitPane(table, below);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.42);
        both.setId("runs-parts");
        setTop(header(openOne, showFolder));
        setCenter(both);
        chart.setOnSave(export);
        model.curvesProperty().subscribe(this::draw);
        model.runsProperty().subscribe(found -> draw(model.curvesProperty().get()));
        visibleProperty().subscribe(is -> model.activeProperty().set(is));
    }

    private Optional<ListedRun> only() {
        List<ListedRun> chosen = model.chosenProperty().get();
        return chosen.size() == 1 ? Optional.of(chosen.get(0)) : Optional.empty();
    }

    private Node header(Action... acts) {
        TextField words = new TextField();
        words.setId("runs-filter");
        words.setPromptText(Words.text("runs.filter"));
        words.setAccessibleText(Words.text("runs.filter"));
        words.setPrefColumnCount(14);
        words.textProperty().subscribe(table::filter);
        folder.getStyleClass().add("said");
        folder.setMinWidth(0);
        model.rootProperty().subscribe(at -> folder.setText(Words.text("runs.of", at.toString())));
        HBox.setHgrow(folder, Priority.ALWAYS);
        folder.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(words, folder);
        for (Action act : acts) {
            Region button = act.button();
            button.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(button);
        }
        line.getStyleClass().add("subject");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node choices() {
        ComboBox<Measure> measure =
                choice("runs-measure", "runs.measure", List.of(Measure.values()), model.measureProperty());
        ComboBox<TrainingCost> cost =
                choice("runs-cost", "runs.cost", List.of(TrainingCost.values()), model.costProperty());
        CheckBox logarithmic = new CheckBox(Words.text("runs.logarithmic"));
        logarithmic.setId("runs-logarithmic");
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        HBox line = new HBox(measure, new Label(Words.text("runs.over")), cost, logarithmic);
        line.getStyleClass().add("choices");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static <E extends Enum<E>> ComboBox<E> choice(
            String id, String key, List<E> all, ObjectProperty<E> property) {
        ComboBox<E> box = ChoiceWords.box(of -> Words.text(key + "." + of.name()));
        box.setId(id);
        box.setAccessibleText(Words.text(key));
        box.getItems().setAll(all);
        box.valueProperty().bindBidirectional(property);
        return box;
    }

    private void draw(Optional<RunsModel.Curves> found) {
        if (found.isEmpty()) {
            boolean hasRuns = !model.runsProperty().get().orElse(List.of()).isEmpty();
            chart.say(Words.sentence(hasRuns ? "runs.choose" : "runs.none.chart"));
            return;
        }
        RunsModel.Curves curves = found.get();
        if (curves.curves().stream().allMatch(curve -> curve.raw().isEmpty())) {
            chart.say(
                    curves.faults().isEmpty()
                            ? Words.sentence("runs.unmeasured")
                            : curves.faults().get(0));
            return;
        }
        chart.show(plot(curves), () -> numbers(curves));
    }

    private static String label(RunsModel.Curves curves) {
        Measure measure = curves.wish().measure();
        String unit = curves.wish().runs().get(0).summary().lossUnit();
        String word = Words.text("runs.measure." + measure.name());
        boolean isLoss = measure == Measure.LOSS || measure == Measure.HELD_OUT_LOSS;
        return isLoss && !unit.isEmpty() ? word + " [" + unit + "]" : word;
    }

    private static String costLabel(RunsModel.Curves curves) {
        TrainingCost cost = curves.wish().cost();
        String word = Words.text("runs.cost." + cost.name());
        String unit = cost == TrainingCost.SIMULATED
                ? curves.wish().runs().get(0).summary().timeUnit()
                : cost == TrainingCost.WALL ? "s" : "";
        return unit.isEmpty() ? word : word + " [" + unit + "]";
    }

    private static Plot plot(RunsModel.Curves curves) {
        return CurvesPlot.of(
                Words.text("runs.chart"),
                costLabel(curves),
                label(curves),
                curves.wish().isLogarithmic(),
                curves.curves());
    }

    /** A row for each run and place. */
    private static CsvTable numbers(RunsModel.Curves curves) {
        List<List<Object>> rows = new ArrayList<>();
        for (CurvesPlot.Curve curve : curves.curves()) {
            for (int i = 0; i < curve.raw().size(); i++) {
                rows.add(List.of(
                        curve.name(),
                        curve.raw().x(i),
                        curve.raw().y(i),
                        curve.smooth().y(i)));
            }
        }
        String y = label(curves);
        return new CsvTable(List.of("run", costLabel(curves), y, y + " smoothed"), rows);
    }

    /** The folder whose runs are listed. */
    public ObjectProperty<Path> rootProperty() {
        return model.rootProperty();
    }

    /** Lets go of what works in the background. */
    public void dispose() {
        model.close();
        export.close();
    }
}
