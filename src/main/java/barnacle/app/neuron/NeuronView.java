package barnacle.app.neuron;

import barnacle.analysis.branch.BranchPoint;
import barnacle.analysis.branch.NeuronField;
import barnacle.analysis.branch.Portrait;
import barnacle.analysis.branch.Verdict;
import barnacle.app.control.Backstage;
import barnacle.app.control.ChoiceWords;
import barnacle.app.control.DataChart;
import barnacle.app.control.Hint;
import barnacle.app.control.Look;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.lesson.LabOnset;
import barnacle.lesson.Observed;
import barnacle.setting.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The screen: a neuron, its numbers on sliders, its phase plane, and its diagrams and curves. */
public final class NeuronView extends BorderPane {
    private static final String STYLE =
            NeuronView.class.getResource("neuron.css").toExternalForm();

    /** The width of the numbers, in pixels, and as a share of the window's between these. */
    private static final double NARROW = 262;

    private static final double WIDE = 360;
    private static final double SHARE = 0.22;

    /** How large letters are, of their usual size. */
    private final DoubleProperty letters = new SimpleDoubleProperty(1);

    private final LabModel model;
    private final LabWork work;
    private final ChartExport export;
    private final PlanePane plane;
    private final ComboBox<Choice> choice = ChoiceWords.box(Choice::text);
    private final Label badge = new Label();
    private final Label reasons = new Label();
    private final List<DataChart> charts = new ArrayList<>();
    private boolean isSetting;

    /**
     * @param files asked where to save charts
     * @param say told one sentence after an act that needs words
     */
    public NeuronView(ProjectSession session, FileQuestions files, Consumer<String> say) {
        model = new LabModel(session);
        work = new LabWork(model);
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        getStyleClass().add("neuron-view");
        getStylesheets().add(STYLE);
        plane = new PlanePane(work);
        charts.add(plane.chart());
        TabPane pages = pages();
        SplitPane both = new SplitPane(plane, pages);
        both.setDividerPositions(0.5);
        both.setId("lab-parts");
        setTop(Backstage.put(header()));
        ValuesPane values = Backstage.put(new ValuesPane(model));
        values.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> letters.get() * Math.max(NARROW, Math.min(WIDE, SHARE * getWidth())),
                        widthProperty(),
                        letters));
        Look.whenShown(this, look -> letters.set(look.text()));
        setLeft(values);
        setCenter(both);
        // An equation has no numbers to move and no current: its plane is all that there is of it.
        model.choiceProperty().subscribe(now -> {
            boolean isNeuron = now == null || now.kind() != Choice.Kind.EQUATION;
            if (both.getItems().contains(pages) != isNeuron) {
                setLeft(isNeuron ? values : null);
                both.getItems().setAll(isNeuron ? List.of(plane, pages) : List.of(plane));
            }
        });
        charts.forEach(chart -> chart.setOnSave(export));
        // Of what nobody sees nothing is computed.
        visibleProperty().subscribe(is -> work.activeProperty().set(is));
        work.diagram().property().subscribe(found -> judge());
        work.judged().property().subscribe(found -> judge());
        model.benchProperty().subscribe(bench -> judge());
    }

    private Node header() {
        choice.setId("lab-choice");
        choice.setVisibleRowCount(20);
        choice.setAccessibleText(Words.text("lab.choice"));
        model.choicesProperty().subscribe(this::offer);
        model.choiceProperty().subscribe(this::offer);
        choice.valueProperty().subscribe(now -> {
            if (now != null && !isSetting) {
                model.choose(now);
            }
        });
        offer();
        Label caption = new Label(Words.text("lab.choice"));
        caption.setMinWidth(Region.USE_PREF_SIZE);
        caption.setLabelFor(choice);
        // The longest name of a published set is not cut.
        Look.widen(choice, 275);
        badge.setId("lab-badge");
        badge.getStyleClass().add("badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        reasons.setId("lab-reasons");
        reasons.setWrapText(true);
        reasons.setMaxWidth(Double.MAX_VALUE);
        reasons.getStyleClass().addAll("said", "reasons");
        HBox.setHgrow(reasons, Priority.ALWAYS);
        HBox line = new HBox(caption, choice, badge, reasons);
        line.getStyleClass().add("subject");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void offer() {
        isSetting = true;
        List<Choice> all = model.choicesProperty().get();
        if (!choice.getItems().equals(all)) {
            choice.getItems().setAll(all);
        }
        choice.setValue(model.choiceProperty().get());
        isSetting = false;
    }

    private TabPane pages() {
        DiagramPane diagram = new DiagramPane(work);
        CurvesPane curves = new CurvesPane(work);
        RatePane rates = new RatePane(work);
        GatePane gates = new GatePane(work);
        ResponsePane response = new ResponsePane(work);
        Stream.of(diagram.charts(), curves.charts(), rates.charts(), gates.charts(), response.charts())
                .forEach(charts::addAll);
        TabPane tabs = new TabPane(
                page(LabWork.Page.DIAGRAM, diagram),
                page(LabWork.Page.CURVES, curves),
                page(LabWork.Page.RATES, rates),
                page(LabWork.Page.GATES, gates),
                page(LabWork.Page.RESPONSE, response));
        tabs.setId("lab-pages");
        tabs.setAccessibleText(Words.text("lab.pages"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getSelectionModel().selectedItemProperty().subscribe(tab -> work.pageProperty()
                .set((LabWork.Page) tab.getUserData()));
        return tabs;
    }

    private static Tab page(LabWork.Page page, Node content) {
        String word = page.name().toLowerCase(Locale.ROOT);
        Tab tab = new Tab(Words.text("lab.page." + word), new ScrollColumn(content));
        tab.setTooltip(new Hint(Words.text("lab.page." + word + ".tip")));
        tab.setUserData(page);
        return tab;
    }

    /** Says how the neuron is excitable, as soon as its diagram tells. */
    private void judge() {
        Optional<Verdict> verdict = model.benchProperty().get().flatMap(bench -> work.verdict());
        badge.setVisible(model.benchProperty().get().isPresent());
        badge.setText(verdict.map(
                        found -> Words.text("lab.onset." + found.onset().name().toLowerCase(Locale.ROOT))
                                + (found.isBistable() ? Words.text("lab.onset.bistable") : ""))
                .orElseGet(() -> Words.text(work.noVerdict().isPresent() ? "lab.onset.none" : "lab.onset.computing")));
        Units neuron = model.benchProperty().get().<Units>map(Bench::neuron).orElse(dimension -> "");
        reasons.setText(verdict.map(found -> found.reasons().stream()
                        .map(reason -> Words.say(reason.measured(neuron)))
                        .collect(Collectors.joining(" ")))
                .orElseGet(() -> work.noVerdict().map(Words::say).orElse("")));
    }

    /** The lab as a lesson may ask for it; empty while it looks at no neuron. */
    public Optional<Observed.Lab> seen() {
        return model.benchProperty().get().map(bench -> {
            Map<String, Double> numbers = new HashMap<>();
            NeuronField.names(bench.neuron()).forEach(name -> numbers.put(name, bench.value(name)));
            Optional<List<BranchPoint>> points = work.portrait().isOfLast()
                    ? work.portrait().answer().filter(Portrait::isWhole).map(Portrait::fixedPoints)
                    : Optional.empty();
            return new Observed.Lab(
                    numbers,
                    work.verdict().map(verdict -> LabOnset.word(verdict.onset())),
                    points.map(List::size),
                    points.map(all ->
                            (int) all.stream().filter(BranchPoint::isStable).count()));
        });
    }

    /**
     * Moves the neuron's second number, a conductance or what stands in its place.
     *
     * @param factor of the project's own
     */
    public void move(double factor) {
        model.originProperty().get().ifPresent(own -> model.set(1, factor * own.value(1)));
    }

    /** How many other phase planes were drawn since the view is there. */
    public long planes() {
        return plane.drawn();
    }

    /** Whether the diagram shows all branches of the present numbers. */
    public boolean isDiagramOfNow() {
        return work.verdict().isPresent();
    }

    /** Lets go of the session. The view is not used afterwards. */
    public void dispose() {
        work.close();
        model.close();
        export.close();
        charts.forEach(DataChart::dispose);
    }
}
