package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.PlotChart;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.report.ReportPage;
import barnacle.run.ListedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The screen: a list of the project's runs with what can be done with them, the queue of those that wait, and below the
 * chosen ones compared: their curves, numbers, settings and grid, and what starts more of them.
 */
public final class RunsView extends BorderPane {
    private static final String STYLE = RunsView.class.getResource("runs.css").toExternalForm();

    private final RunsModel model;
    private final RunActs acts;
    private final QueueModel queue;
    private final RunTable table;
    private final PlotChart chart = new PlotChart(Words.sentence("runs.chart"));
    private final Label folder = new Label();
    private final ChartExport export;
    private final TabPane pages = new TabPane();
    private final NumbersTable numbers = new NumbersTable();
    private final DifferencesTable differences;
    private final PlanGrid grid = new PlanGrid();
    private final ReportView report;
    private final LabelForm form;

    /**
     * @param session of the project whose runs they are
     * @param files asked where to save the chart, and shows folders
     * @param open opens a run folder as the project, after asking what has to be asked
     * @param say told one sentence after an act that needs words
     */
    public RunsView(ProjectSession session, FileQuestions files, Consumer<Path> open, Consumer<String> say) {
        model = new RunsModel(say);
        acts = new RunActs(session, model, say);
        queue = new QueueModel(model, say);
        table = new RunTable(model, acts);
        differences = new DifferencesTable(say);
        report = new ReportView(say);
        form = new LabelForm(model);
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        getStyleClass().add("runs-view");
        getStylesheets().add(STYLE);
        RunMenu menu = new RunMenu(model, acts, queue, files, open);
        table.setKeys(menu, this::rename);
        table.setContextMenu(new ContextMenu(menu.contextItems().toArray(MenuItem[]::new)));
        Tab curves = page("curves", curves());
        Tab compare = page("compare", new ScrollColumn(PlanForm.methods(session, (planned, seeds) -> {
            acts.queuePlan("compare", planned, seeds, queue::start);
            pages.getSelectionModel().select(curves);
        })));
        Tab sweep = page("sweep", new ScrollColumn(PlanForm.sweep(session, (planned, seeds) -> {
            acts.queuePlan("sweep", planned, seeds, queue::start);
            pages.getSelectionModel().select(tab("grid"));
        })));
        pages.getTabs()
                .setAll(
                        curves,
                        page("numbers", numbers),
                        page("differences", differences),
                        page("grid", grid),
                        page("report", report),
                        page("label", new ScrollColumn(form)),
                        compare,
                        sweep);
        pages.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pages.setAccessibleText(Words.text("runs.pages"));
        pages.setMinSize(0, 0);
        pages.getSelectionModel().selectedItemProperty().subscribe(now -> tell());
        Action comparing = Action.of(
                        "runs.compare", () -> pages.getSelectionModel().select(compare))
                .id("runs-compare");
        Action queueing = Action.of("runs.queue.add", () -> acts.queueProject(() -> {}))
                .id("runs-queue")
                .when(session.projectProperty().map(project -> project.hasTask()));
        table.setStarts(comparing);
        SplitPane both = new SplitPane(Backstage.put(table), pages);
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.4);
        both.setId("runs-parts");
        // A split pane leaves room for a part that takes none.
        table.setMinHeight(0);
        double[] position = both.getDividerPositions();
        table.managedProperty().addListener((o, was, is) -> {
            if (!is) {
                position[0] = both.getDividerPositions()[0];
            }
            both.setDividerPositions(is ? position[0] : 0);
        });
        setTop(Backstage.put(new VBox(
                header(
                        menu,
                        queueing,
                        Action.of("runs.elsewhere", () -> elsewhere(files)).id("runs-elsewhere")),
                new QueueLine(model, queue, acts))));
        setCenter(both);
        chart.setOnSave(export);
        chart.setOnEntry(name -> model.curvesProperty()
                .get()
                .map(drawn -> drawn.members().get(name))
                .ifPresent(model::hide));
        model.curvesProperty().subscribe(found -> draw());
        for (Observable of :
                List.of(model.runsProperty(), model.chosenProperty(), model.pinnedProperty(), model.hiddenProperty())) {
            of.addListener(o -> tell());
        }
        visibleProperty().subscribe(is -> model.activeProperty().set(is));
    }

    private static Tab page(String key, Node content) {
        Tab page = new Tab(Words.text("runs.page." + key), content);
        page.setId("runs-page-" + key);
        return page;
    }

    private Tab tab(String key) {
        return pages.getTabs().stream()
                .filter(tab -> tab.getId().equals("runs-page-" + key))
                .findFirst()
                .orElseThrow();
    }

    private Node curves() {
        BorderPane drawn = new BorderPane(chart);
        drawn.setTop(Backstage.put(new CurveChoices(model)));
        drawn.setMinSize(0, 0);
        return drawn;
    }

    private void rename() {
        pages.getSelectionModel().select(tab("label"));
        form.rename();
    }

    private void sayWhere() {
        folder.setText(Words.text(
                model.binShownProperty().get() ? "runs.of.bin" : "runs.of",
                model.rootProperty().get().toString()));
    }

    private Node header(RunMenu menu, Action queueing, Action elsewhere) {
        TextField words = new TextField();
        words.setId("runs-filter");
        words.setPromptText(Words.text("runs.filter"));
        words.setAccessibleText(Words.text("runs.filter"));
        words.setPrefColumnCount(12);
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.textProperty().subscribe(table::filter);
        folder.setId("runs-where");
        folder.getStyleClass().add("said");
        folder.setMinWidth(0);
        // Its end tells one folder from another.
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        model.rootProperty().subscribe(at -> sayWhere());
        model.binShownProperty().subscribe(is -> sayWhere());
        HBox.setHgrow(folder, Priority.ALWAYS);
        folder.setMaxWidth(Double.MAX_VALUE);
        MenuButton run = new MenuButton(Words.text("runs.menu"));
        run.setId("runs-menu");
        run.getItems().setAll(menu.items());
        ToggleButton bin = new ToggleButton(Words.text("runs.bin"));
        bin.setId("runs-bin");
        bin.selectedProperty().bindBidirectional(model.binShownProperty());
        HBox line = new HBox(
                words, folder, elsewhere.button(), queueing.button(), menu.opening(), menu.reporting(), run, bin);
        for (Node node : line.getChildren()) {
            if (node != words && node != folder && node instanceof Region button) {
                button.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        line.getStyleClass().add("subject");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** Says on the page that is seen what is chosen now. */
    private void tell() {
        List<ListedRun> shown = model.shown();
        switch (pages.getSelectionModel().getSelectedIndex()) {
            case 0 -> draw();
            case 1 -> numbers.show(shown);
            case 2 -> differences.show(shown);
            case 3 ->
                grid.show(
                        model.chosenProperty().get(), model.runsProperty().get().orElse(List.of()));
            case 4 -> report.show(report());
            default -> {
                // The forms say what the project is.
            }
        }
    }

    /** The report of the first chosen run's plan, or that of the whole folder. */
    private Optional<Path> report() {
        Path root = model.rootProperty().get();
        return ReportPage.near(
                model.chosenProperty().get().stream()
                        .findFirst()
                        .map(ListedRun::folder)
                        .orElse(root),
                root);
    }

    /** Lists the runs of another folder, until another project is opened. */
    private void elsewhere(FileQuestions files) {
        files.folder(Words.text("runs.elsewhere.title"), model.rootProperty().get())
                .ifPresent(model.rootProperty()::set);
    }

    private void draw() {
        CurvesOfRuns.show(
                chart,
                model.curvesProperty().get(),
                !model.runsProperty().get().orElse(List.of()).isEmpty());
    }

    /** Whether the project's weights are a run's. */
    boolean isProjects(ListedRun run) {
        return acts.isProjects(run);
    }

    /** The folder whose runs are listed. */
    public ObjectProperty<Path> rootProperty() {
        return model.rootProperty();
    }

    /** How many runs are listed so far. */
    public int listed() {
        return model.runsProperty().get().map(List::size).orElse(0);
    }

    /** Whether the folder was looked at to its end, and has runs. */
    public boolean isListed() {
        return model.isKnown() && listed() > 0;
    }

    /** Chooses all runs. */
    public void compareAll() {
        model.chosenProperty().set(model.runsProperty().get().orElse(List.of()));
    }

    /** How many curves are drawn of the runs that are chosen now. */
    public int compared() {
        return model.curvesProperty()
                .get()
                .filter(found ->
                        found.wish().runs().containsAll(model.chosenProperty().get()))
                .map(found -> found.curves().size())
                .orElse(0);
    }

    /** Whether nothing more is read for the curves. */
    public boolean isCompared() {
        return model.isRead();
    }

    /** Whether the queue is carried out. */
    public boolean isTraining() {
        return queue.runningProperty().get();
    }

    /** Lets the queue stop; what is under way writes its checkpoint and waits on. */
    public void stopTraining() {
        queue.stop();
    }

    /** Lets go of what works in the background. */
    public void dispose() {
        queue.close();
        acts.close();
        model.close();
        differences.close();
        report.close();
        export.close();
    }
}
