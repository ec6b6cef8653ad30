package barnacle.app.analysis;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.ChoiceWords;
import barnacle.app.control.Hint;
import barnacle.app.control.Look;
import barnacle.app.control.RecordForm;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.Chosen;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import barnacle.examine.Examination;
import barnacle.examine.LesionedPart;
import barnacle.examine.Lesions;
import barnacle.examine.OneNeuron;
import barnacle.model.BlockName;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.Project;
import barnacle.run.ListedRun;
import barnacle.setting.Family;
import barnacle.sim.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The screen: what is examined and asked at the left, what was found at the right. */
public final class AnalysisView extends BorderPane {
    private static final String STYLE =
            AnalysisView.class.getResource("analysis.css").toExternalForm();
    private static final double WIDE = 316;
    private static final double ROW = 23;

    private final ProjectSession session;
    private final AnalysisModel model;
    private final FileQuestions files;
    private final ChartExport export;
    private final FindingPane pane;
    private final ComboBox<Optional<ListedRun>> subject =
            ChoiceWords.box(run -> run.map(ListedRun::name).orElseGet(() -> Words.text("analysis.project")));
    private final ListView<Class<? extends Examination>> kinds = new ListView<>();
    private final VBox settings = new VBox();
    private final LesionMap map = new LesionMap(this::pick);
    private final Label obstacle = new Label();
    private final Map<Class<?>, RecordForm<?>> forms = new HashMap<>();
    /** After the model, which begins every question anew. */
    private final InvalidationListener onOpened;

    private boolean isOffering;

    /**
     * @param files asked where to save charts and findings
     * @param say told one sentence after an act that needs words
     */
    public AnalysisView(ProjectSession session, FileQuestions files, Consumer<String> say) {
        this.session = session;
        this.files = files;
        model = new AnalysisModel(session, say);
        onOpened = o -> ask(model.askedProperty().get());
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        pane = new FindingPane(session, export);
        getStyleClass().add("analysis-view");
        getStylesheets().add(STYLE);
        settings.setId("analysis-form");
        settings.setMinHeight(Region.USE_PREF_SIZE);
        VBox left = new VBox(subjectBox(), kindList(), new ScrollColumn(settings), foot());
        VBox.setVgrow(left.getChildren().get(2), Priority.ALWAYS);
        left.getStyleClass().add("asked");
        Look.widen(left, WIDE);
        setLeft(Backstage.put(left));
        ScrollPane right = new ScrollPane(pane);
        right.setFitToWidth(true);
        right.setId("finding");
        right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        BorderPane answers = new BorderPane(right);
        answers.setTop(Backstage.put(header()));
        setCenter(answers);
        model.askedProperty().subscribe(this::ask);
        model.shownProperty().subscribe(now -> show());
        model.openedProperty().subscribe(now -> show());
        session.openedProperty().addListener(onOpened);
        visibleProperty().subscribe(is -> model.activeProperty().set(is));
    }

    private Node subjectBox() {
        subject.setId("analysis-subject");
        subject.setMaxWidth(Double.MAX_VALUE);
        // Runs of a plan differ in the end of their names.
        subject.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(Optional<ListedRun> run, boolean isEmpty) {
                super.updateItem(run, isEmpty);
                setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
                setText(isEmpty || run == null ? null : subject.getConverter().toString(run));
            }
        });
        subject.setVisibleRowCount(16);
        subject.setOnShowing(e -> model.look());
        subject.valueProperty().subscribe(now -> {
            if (now != null && !isOffering) {
                model.choose(now);
            }
        });
        model.runsProperty().subscribe(runs -> offer());
        model.runProperty().subscribe(run -> offer());
        Label caption = new Label(Words.text("analysis.subject"));
        caption.setLabelFor(subject);
        return new VBox(caption, subject);
    }

    private void offer() {
        isOffering = true;
        List<Optional<ListedRun>> all = new ArrayList<>(List.of(Optional.empty()));
        model.runsProperty().get().forEach(run -> all.add(Optional.of(run)));
        if (!subject.getItems().equals(all)) {
            subject.getItems().setAll(all);
        }
        subject.setValue(model.runProperty().get());
        isOffering = false;
    }

    private Node kindList() {
        kinds.setId("analysis-kinds");
        kinds.getItems().setAll(Family.members(Examination.class));
        kinds.setAccessibleText(Words.text("analysis.kinds"));
        kinds.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(Class<? extends Examination> kind, boolean isEmpty) {
                super.updateItem(kind, isEmpty);
                setText(isEmpty || kind == null ? null : Words.name(Examination.class, kind));
                setTooltip(isEmpty || kind == null ? null : new Hint(help(kind)));
            }
        });
        kinds.setFixedCellSize(ROW);
        kinds.setPrefHeight(ROW * kinds.getItems().size() + 4);
        kinds.setMinHeight(Region.USE_PREF_SIZE);
        kinds.getSelectionModel().select(model.askedProperty().get());
        kinds.getSelectionModel().selectedItemProperty().subscribe(kind -> {
            if (kind != null) {
                model.askedProperty().set(kind);
            }
        });
        Label caption = new Label(Words.text("analysis.kinds"));
        caption.setLabelFor(kinds);
        return new VBox(caption, kinds);
    }

    private static String help(Class<? extends Examination> kind) {
        return Words.text("analysis.help." + kind.getSimpleName());
    }

    private Node foot() {
        obstacle.setWrapText(true);
        obstacle.setId("analysis-obstacle");
        obstacle.getStyleClass().add("said");
        obstacle.managedProperty().bind(obstacle.visibleProperty());
        model.obstacleProperty().subscribe(why -> {
            obstacle.setText(why.orElse(""));
            obstacle.setVisible(why.isPresent());
        });
        Button start = Action.of("analysis.start", model::start)
                .id("analysis-start")
                .when(model.busyProperty().not().and(obstacle.visibleProperty().not()))
                .button();
        start.getStyleClass().add(Styles.ACCENT);
        Button stop = Action.of("analysis.stop", model::stop)
                .id("analysis-stop")
                .when(model.busyProperty())
                .button();
        // Left to itself the keyboard goes on into what was found, which scrolls there.
        model.busyProperty().subscribe(is -> {
            if (start.isFocused() || stop.isFocused()) {
                (is ? stop : start).requestFocus();
            }
        });
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.doneProperty());
        bar.visibleProperty().bind(model.busyProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Words.text("analysis.progress"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox line = new HBox(start, stop, bar);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("acts");
        return new VBox(obstacle, line);
    }

    private Node header() {
        ComboBox<Found> earlier = ChoiceWords.box(Found::title);
        earlier.setItems(model.found());
        earlier.setId("analysis-found");
        earlier.setAccessibleText(Words.text("analysis.earlier"));
        earlier.setPromptText(Words.text("analysis.earlier"));
        earlier.valueProperty().bindBidirectional(model.shownProperty());
        earlier.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(earlier, Priority.ALWAYS);
        Button home = Action.of("analysis.home", this::takeHome)
                .id("analysis-home")
                .when(model.shownProperty().map(found -> found != null).orElse(false))
                .button();
        home.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(earlier, home);
        line.getStyleClass().add("subject");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void takeHome() {
        Found shown = model.shownProperty().get();
        files.folder(Words.text("analysis.home"), model.rootProperty().get())
                .ifPresent(folder -> model.takeHome(shown, folder));
    }

    private void ask(Class<? extends Examination> kind) {
        Label help = new Label(help(kind));
        help.setWrapText(true);
        help.getStyleClass().add("said");
        RecordForm<?> form = form(kind);
        settings.getChildren().setAll(help, form);
        if (kind == Lesions.class) {
            map.show(session.project());
            settings.getChildren().add(map);
        }
    }

    /** Has the question ready what a part is worth, which a click answers. */
    public void ask(LesionedPart part) {
        kinds.getSelectionModel().select(Lesions.class);
        pick(part);
    }

    /** Asks for this lesion next. */
    private void pick(LesionedPart part) {
        Lesions before = (Lesions) model.question(Lesions.class);
        model.edit(new Lesions(part, before.trials()));
        form(Lesions.class);
    }

    @SuppressWarnings("unchecked")
    private <R extends Record> RecordForm<R> form(Class<?> kind) {
        RecordForm<R> form = (RecordForm<R>) forms.computeIfAbsent(kind, k -> newForm((Class<? extends Record>) k));
        form.measureIn(session.project().subject().units());
        form.setValue((R) model.question(kind));
        return form;
    }

    private <R extends Record> RecordForm<R> newForm(Class<R> kind) {
        RecordForm<R> form = new RecordForm<>(kind);
        for (String direction : List.of("direction", "second")) {
            form.choices(direction + "/block", this::blocks);
            form.choices(direction + "/run", this::runFolders);
        }
        form.choices("part/projection", this::projections);
        form.choices("part/group", this::groups);
        form.begin((path, member) ->
                member == OneNeuron.class ? session.chosenProperty().get().map(AnalysisView::one) : Optional.empty());
        form.setOnEdit((path, question) -> model.edit((Examination) question));
        return form;
    }

    private static OneNeuron one(Chosen chosen) {
        return new OneNeuron(chosen.group(), chosen.index());
    }

    private List<String> blocks() {
        Project project = session.project();
        return project.hasTask() && project.trainingIssues().isEmpty()
                ? project.problem().table().blocks().stream()
                        .map(Block::name)
                        .map(BlockName::toString)
                        .toList()
                : List.of();
    }

    private List<String> runFolders() {
        return model.runsProperty().get().stream()
                .map(run -> run.folder().toString())
                .toList();
    }

    private List<String> projections() {
        return session.project()
                .subject()
                .asNetwork()
                .map(s -> s.network().projections().stream()
                        .map(Projection::block)
                        .map(BlockName::toString)
                        .toList())
                .orElse(List.of());
    }

    private List<String> groups() {
        return session.project()
                .subject()
                .asNetwork()
                .map(s -> s.network().groups().stream().map(NeuronGroup::name).toList())
                .orElse(List.of());
    }

    private void show() {
        Found found = model.shownProperty().get();
        if (found == null) {
            pane.say(Words.text("analysis.none"));
        } else if (found.finding().isPresent()) {
            pane.show(found.title(), found.finding().get());
        } else {
            model.openedProperty()
                    .get()
                    .ifPresentOrElse(
                            of -> pane.show(found.title(), of), () -> pane.say(Words.text("analysis.opening")));
        }
    }

    /** The last finding that was made since the project was opened, as {@code barnacle analyse} calls its kind. */
    public Optional<String> lastFinding() {
        return model.lastFinding();
    }

    /** The folder whose runs can be examined. */
    public ObjectProperty<Path> rootProperty() {
        return model.rootProperty();
    }

    /** The run folder that the project was opened from; null if from none. */
    public ObjectProperty<Path> openedRunProperty() {
        return model.openedRunProperty();
    }

    /** Lets go of the session. The view is not used afterwards. */
    public void dispose() {
        session.openedProperty().removeListener(onOpened);
        model.close();
        pane.dispose();
        export.close();
    }
}
