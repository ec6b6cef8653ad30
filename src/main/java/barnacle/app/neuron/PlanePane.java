package barnacle.app.neuron;

import atlantafx.base.theme.Styles;
import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.CyclePoint;
import barnacle.analysis.branch.Portrait;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.DataChart;
import barnacle.app.control.Hint;
import barnacle.app.control.PhaseChart;
import barnacle.app.control.Words;
import barnacle.app.session.LiveNeuron;
import barnacle.model.NeuronVariable;
import barnacle.plot.PhasePlot;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The phase plane with its fixed points. */
final class PlanePane extends VBox {
    private static final PhasePlot.Curve NO_RUN = new PhasePlot.Curve(Sentence.plain(""), new double[0], new double[0]);

    /** The text of a table, in pixels, and what its cells leave beside it. */
    private static final double SIZE = 12.5;

    private static final double BESIDE = 18;

    private final LabWork work;
    private final PhaseChart chart = new PhaseChart(Words.sentence("chart.plane"));
    private final TableView<BranchPoint> table = new TableView<>();
    private final Label said = new Label();
    private final Label none = new Label();
    private final ComboBox<String> across = new ComboBox<>();
    private final ComboBox<String> up = new ComboBox<>();
    private final ToggleButton held = new ToggleButton(Words.text("lab.plane.held"));
    private final ToggleButton backward = new ToggleButton(Words.text("lab.plane.backward"));
    private final ToggleButton follow = new ToggleButton(Words.text("lab.plane.follow"));
    private long drawn;
    private List<String> names = List.of();
    private List<NeuronVariable> shown = List.of();
    private boolean isSetting;

    PlanePane(LabWork work) {
        this.work = work;
        getStyleClass().add("plane");
        chart.setId("lab-plane");
        chart.setOnPlace((x, y, isShift) -> work.start(x, y, isShift != backward.isSelected()));
        chart.setHandle(
                new DataChart.Handle() {
                    @Override
                    public Optional<Point2D> at() {
                        return work.cursorProperty().get();
                    }

                    @Override
                    public void moved(double x, double y) {
                        work.cursorProperty().set(Optional.of(new Point2D(x, y)));
                    }

                    @Override
                    public void taken(boolean isShift) {
                        at().ifPresent(at -> work.start(at.getX(), at.getY(), isShift != backward.isSelected()));
                    }

                    @Override
                    public boolean isDragged() {
                        return false;
                    }
                },
                Words.text("lab.plane.keys"));
        work.cursorProperty().subscribe(at -> draw());
        chart.focusedProperty().subscribe(is -> draw());
        VBox.setVgrow(chart, Priority.ALWAYS);
        said.setWrapText(true);
        said.setId("lab-plane-said");
        said.getStyleClass().add("said");
        said.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(chart, Backstage.put(tools()), Backstage.put(said), Backstage.put(table()));
        work.portrait().property().subscribe(found -> {
            drawn++;
            draw();
        });
        work.cycles().property().subscribe(found -> draw());
        work.model().benchProperty().subscribe(this::offer);
        work.model().equationProperty().subscribe(this::offer);
        work.planeProperty().subscribe(this::offer);
    }

    private FlowPane tools() {
        across.setId("lab-across");
        across.setTooltip(new Hint(Words.text("lab.plane.across")));
        up.setId("lab-up");
        up.setTooltip(new Hint(Words.text("lab.plane.up")));
        held.setId("lab-held");
        held.setTooltip(new Hint(Words.text("lab.plane.held.tip")));
        backward.setId("lab-backward");
        backward.setTooltip(new Hint(Words.text("lab.plane.backward.tip")));
        across.valueProperty().subscribe(this::choose);
        up.valueProperty().subscribe(this::choose);
        held.selectedProperty().subscribe(is -> choose());
        Action clear = Action.of("lab.plane.clear", work::clearWays)
                .when(work.startsProperty().map(starts -> !starts.isEmpty()))
                .id("lab-clear-ways");
        Action from = Action.of("lab.plane.from", work::startAtStart).id("lab-from-start");
        follow.setId("lab-follow");
        follow.setTooltip(new Hint(Words.text("lab.plane.follow.tip")));
        follow.selectedProperty().bindBidirectional(work.followsProperty());
        FlowPane tools = new FlowPane(across, up, held, follow, backward, from.button(), clear.button());
        tools.getStyleClass().add("lab-tools");
        return tools;
    }

    private TableView<BranchPoint> table() {
        table.setId("lab-fixed-points");
        table.setAccessibleText(Words.text("lab.fixed"));
        table.getStyleClass().add(Styles.DENSE);
        table.setFixedCellSize(26);
        table.setMinHeight(112);
        table.setPrefHeight(112);
        table.setMaxHeight(140);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        none.setWrapText(true);
        table.setPlaceholder(none);
        return table;
    }

    /** Columns of the variables that the points have, which may not be those of what is chosen since. */
    /** Returns whether they are others than before. */
    private boolean columns(List<NeuronVariable> variables) {
        if (variables.equals(shown)) {
            return false;
        }
        shown = variables;
        table.getItems().clear();
        table.getColumns().clear();
        column(Words.text("lab.fixed.kind"), point -> Words.say(PlanePicture.kind(point)));
        for (int k = 0; k < variables.size(); k++) {
            int component = k;
            column(Words.say(LabPlots.label(variables.get(k))), point -> Words.number(point.state()[component], 5));
        }
        column(Words.text("lab.fixed.eigenvalues"), PlanePicture::eigenvalues);
        return true;
    }

    private interface OfPoint {
        String of(BranchPoint point);
    }

    private void column(String name, OfPoint text) {
        TableColumn<BranchPoint, String> column = new TableColumn<>(name);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.of(cell.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
    }

    /** Makes each column as wide as what stands in it. */
    private void fit() {
        for (TableColumn<BranchPoint, ?> column : table.getColumns()) {
            double widest = width(column.getText(), FontWeight.BOLD);
            for (BranchPoint point : table.getItems()) {
                widest = Math.max(widest, width(column.getCellData(point).toString(), FontWeight.NORMAL));
            }
            column.setPrefWidth(Math.ceil(widest) + BESIDE);
        }
    }

    private static double width(String text, FontWeight weight) {
        Text measured = new Text(text);
        measured.setFont(Font.font(Font.getDefault().getFamily(), weight, SIZE));
        return measured.getLayoutBounds().getWidth();
    }

    private void choose() {
        if (!isSetting && across.getValue() != null && up.getValue() != null) {
            int x = names.indexOf(across.getValue());
            int y = names.indexOf(up.getValue());
            if (x == y) {
                // The other axis makes way.
                y = x == work.planeProperty().get().x()
                        ? work.planeProperty().get().y()
                        : work.planeProperty().get().x();
            }
            work.planeProperty().set(new LabWork.PlaneChoice(x, y, held.isSelected()));
        }
    }

    private void offer() {
        Optional<List<NeuronVariable>> there = work.model()
                .benchProperty()
                .get()
                .map(bench -> bench.neuron().variables())
                .or(() -> work.model().equationProperty().get().map(Planar::variables));
        there.ifPresent(variables -> {
            isSetting = true;
            List<String> now = variables.stream().map(NeuronVariable::name).toList();
            if (!now.equals(names)) {
                names = now;
                across.getItems().setAll(names);
                up.getItems().setAll(names);
            }
            LabWork.PlaneChoice choice = work.planeProperty().get();
            across.setValue(names.get(choice.x()));
            up.setValue(names.get(choice.y()));
            held.setSelected(choice.isHeld());
            boolean isMore =
                    names.size() > 2 && work.model().benchProperty().get().isPresent();
            Stream.of(across, up, held).forEach(node -> {
                node.setVisible(isMore);
                node.setManaged(isMore);
            });
            isSetting = false;
        });
    }

    private void draw() {
        var found = work.portrait().property().get();
        if (found.failure().isPresent() || found.answer().isEmpty()) {
            chart.say(found.failure().orElseGet(this::why));
            none.setText("");
            follows(false);
            table.getItems().clear();
            say("");
            return;
        }
        Portrait portrait = found.answer().get();
        List<NeuronVariable> variables = found.question().orElseThrow().of().variables();
        Portrait.Plane plane = portrait.plane();
        NeuronVariable x = variables.get(plane.x());
        NeuronVariable y = variables.get(plane.y());
        List<CyclePoint> cycles = work.areCyclesOfNow() && !plane.isHeld()
                ? work.cycles().answer().map(CycleQuestion.Answer::cycles).orElse(List.of())
                : List.of();
        Optional<LiveNeuron> live = plane.isHeld() ? Optional.empty() : work.live();
        PhasePlot.Curve way = live.map(run ->
                        new PhasePlot.Curve(Words.sentence("lab.way.run"), run.way()[plane.x()], run.way()[plane.y()]))
                .orElse(NO_RUN);
        chart.show(PlanePicture.of(
                portrait, LabPlots.label(x), LabPlots.label(y), List.of(x.name(), y.name()), cycles, way, cursor()));
        follows(work.offersLive());
        none.setText(Words.text(
                !portrait.isWhole()
                        ? "lab.computing"
                        : x.unit().isEmpty() && y.unit().isEmpty() ? "lab.fixed.nowhere" : "lab.fixed.none"));
        boolean areOther = columns(variables);
        if (areOther || !table.getItems().equals(portrait.fixedPoints())) {
            table.getItems().setAll(portrait.fixedPoints());
            fit();
        }
        String told = variables.size() == 2 ? "" : others(variables, plane);
        Planar of = found.question().orElseThrow().of();
        boolean isRun = live.isPresent() && of instanceof Planar.OfNeuron;
        say(isRun ? (reaching((Planar.OfNeuron) of) + " " + told).strip() : told);
    }

    /** The current that the plane is of, which a run has left behind meanwhile. */
    private static String reaching(Planar.OfNeuron of) {
        return Words.text("lab.plane.said.run", PlanePicture.current(of.neuron(), of.current()));
    }

    /** Where the arrow keys are, while they act. */
    private Optional<Point2D> cursor() {
        return chart.isFocused() ? work.cursorProperty().get() : Optional.empty();
    }

    private void follows(boolean isOffered) {
        follow.setVisible(isOffered);
        follow.setManaged(isOffered);
    }

    /** Why there is no plane. */
    private Sentence why() {
        return work.model()
                .equationProperty()
                .get()
                .filter(of -> of.variables().size() != 2)
                .map(of -> Words.sentence("lab.plane.components", of.variables().size()))
                .orElseGet(() -> Words.sentence("lab.computing"));
    }

    /** What the other variables do, said plainly. */
    private static String others(List<NeuronVariable> variables, Portrait.Plane plane) {
        List<String> others = new ArrayList<>();
        for (int k = 0; k < variables.size(); k++) {
            if (k != plane.x() && k != plane.y()) {
                others.add(
                        plane.isHeld()
                                ? variables.get(k).name() + " = " + Words.number(plane.held()[k], 4)
                                : variables.get(k).name());
            }
        }
        String all = String.join(", ", others);
        return Words.text(plane.isHeld() ? "lab.plane.said.held" : "lab.plane.said.follow", all);
    }

    private void say(String text) {
        said.setText(text);
        said.setVisible(!text.isEmpty());
        said.setManaged(!text.isEmpty());
    }

    /** How many planes were found and drawn. */
    long drawn() {
        return drawn;
    }

    DataChart chart() {
        return chart;
    }
}
