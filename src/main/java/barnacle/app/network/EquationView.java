package barnacle.app.network;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import barnacle.app.control.DataChart;
import barnacle.app.control.FitChart;
import barnacle.app.control.IssueLines;
import barnacle.app.control.Keyboard;
import barnacle.app.control.RecordForm;
import barnacle.app.control.Words;
import barnacle.app.session.ChartExport;
import barnacle.app.session.DrawerState;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.app.session.GlimpseWatch;
import barnacle.app.session.ProjectSession;
import barnacle.file.CsvFile;
import barnacle.file.InvalidFileException;
import barnacle.model.NeuralOde;
import barnacle.plot.FitPlot;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.task.Fit;
import barnacle.task.Trace;
import barnacle.task.TrajectorySegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The Equation screen: the trajectory that a neural differential equation is to fit and, at its right, the equation as
 * a form.
 */
public final class EquationView extends BorderPane {
    /** The project's name of what the form calls the equation. */
    private static final String POINTER = "/neuralOde";

    private final EquationViewModel model;
    private final ChartExport export;
    private final FitChart course = new FitChart(
            Words.sentence("chart.trajectory"), Words.sentence("chart.time"), Words.sentence("chart.state"));
    private final FitChart phase = new FitChart(
            Words.sentence("chart.phase"), Words.sentence("chart.phase.x"), Words.sentence("chart.phase.y"));
    private final VBox charts = new VBox(course, phase);
    private final TextField title = new TextField();
    private final TextArea description = new TextArea();
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Button take;
    private final Action forget;
    private final VBox notes = new VBox();
    private final VBox issues = new VBox();
    private final RecordForm<EquationSettings> form = new RecordForm<>(EquationSettings.class);
    private final ScrollPane scroll;
    private final Drawer drawer;
    private boolean showing;

    /**
     * @param state of the drawer under the trajectory
     * @param say told one sentence after an act that needs words; an empty one takes the last away
     */
    public EquationView(ProjectSession session, FileQuestions files, DrawerState state, Consumer<String> say) {
        // Told of an edit before what shows it, so that the short run goes on beside that.
        GlimpseWatch watch = new GlimpseWatch(session);
        export = new ChartExport(files, (sentence, wasSaved) -> say.accept(sentence));
        model = new EquationViewModel(session, say);
        take = Action.of("equation.take", model::takeComponents)
                .id("take-components")
                .when(model.takesComponentsProperty())
                .button();
        forget = Action.of("equation.forget", model::forgetTrained).id("forget-equation");
        getStyleClass().add("equation-view");
        for (DataChart chart : List.of(course, phase)) {
            VBox.setVgrow(chart, Priority.ALWAYS);
            chart.setOnSave(export);
        }
        charts.getStyleClass().add("equation-charts");
        VBox content = new VBox(about(), size(), notes, form);
        content.getStyleClass().add("inspector-content");
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        notes.getStyleClass().add("inspector-notes");
        BorderPane side = new BorderPane(scroll);
        side.setTop(header());
        // At the foot, where they come and go without moving the form under the mouse.
        side.setBottom(issues);
        issues.getStyleClass().addAll("inspector-notes", "inspector-issues");
        side.getStyleClass().add("inspector");
        drawer = new Drawer(watch, session, files, state, charts, say);
        drawer.runWhile(visibleProperty());
        setCenter(drawer.withDrawing());
        setRight(Backstage.put(side));

        form.setId("equation-form");
        form.leaveOut("equation/trained");
        form.setOnEdit((path, settings) ->
                model.change(Words.text("equation.change.undo", Words.within(form.component(path))), settings));
        form.files(Trace.class, () -> files.open(Words.text("file.load.trajectory"), FileKind.CSV)
                .map(csv -> {
                    try {
                        return CsvFile.trace(csv);
                    } catch (IOException e) {
                        throw new InvalidSetting("file", InvalidFileException.sentence(e));
                    }
                }));
        model.setOnShown(this::show, this::draw);
        // Whatever was typed into a box is an edit of its own once the box is left.
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((o, before, after) -> session.settle());
    }

    private Region header() {
        StackPane badge = new StackPane(new FontIcon(Material2MZ.TIMELINE));
        badge.getStyleClass().addAll("part-icon", "neuron-group");
        Label kind = new Label(Words.text("inspector.equation"));
        kind.getStyleClass().add("inspector-kind");
        name.getStyleClass().add("inspector-name");
        HBox header = new HBox(badge, new VBox(kind, name));
        header.getStyleClass().add("inspector-header");
        return header;
    }

    private Region about() {
        title.setId("equation-title");
        description.setId("equation-description");
        description.setWrapText(true);
        Keyboard.letTabLeave(description);
        description.setPrefRowCount(4);
        description.setPromptText(Words.text("project.description.prompt"));
        for (TextInputControl text : List.of(title, description)) {
            text.textProperty().addListener(o -> {
                if (!showing) {
                    model.describe(title.getText(), description.getText());
                }
            });
            text.focusedProperty().addListener(o -> model.session().settle());
        }
        VBox about = new VBox(
                heading(Words.text("project.title")), title, heading(Words.text("project.description")), description);
        about.getStyleClass().add("inspector-about");
        return about;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-label");
        return label;
    }

    private Region size() {
        facts.setId("equation-size");
        facts.setWrapText(true);
        facts.getStyleClass().add("inspector-note");
        take.getStyleClass().add(Styles.SMALL);
        return new VBox(8, facts, take);
    }

    private void show(NeuralOdeSubject s) {
        Project p = model.project();
        showing = true;
        name.setText(p.title());
        if (!title.getText().equals(p.title())) {
            title.setText(p.title());
        }
        if (!description.getText().equals(p.description())) {
            description.setText(p.description());
        }
        form.setValue(new EquationSettings(s.neuralOde(), s.solver(), s.task(), p.seed()));
        facts.setText(facts(s));
        showNotes(s);
        showing = false;
    }

    private static String facts(NeuralOdeSubject s) {
        NeuralOde equation = s.neuralOde();
        List<String> widths =
                equation.widths().stream().map(w -> Words.whole(w)).toList();
        return Words.text(
                "equation.facts",
                Words.count("count.parameters", equation.parameters()),
                String.join(" → ", widths),
                Words.count("count.components", s.task().trajectory().names().size()),
                Words.count("count.points", s.task().trajectory().points()));
    }

    private void showNotes(NeuralOdeSubject s) {
        notes.getChildren().clear();
        issues.getChildren().clear();
        form.clearIssues();
        int trained = s.neuralOde().trained().size();
        if (trained > 0) {
            Label label = new Label(Words.text("inspector.trained.equation", Words.count("count.blocks", trained)));
            label.setWrapText(true);
            HBox.setHgrow(label, Priority.ALWAYS);
            Button undrawn = forget.button();
            undrawn.setMinWidth(USE_PREF_SIZE);
            undrawn.getStyleClass().add(Styles.SMALL);
            HBox row = new HBox(new FontIcon(Material2MZ.SCHOOL), label, undrawn);
            row.getStyleClass().add("trained-note");
            notes.getChildren().add(row);
        }
        List<Issue> elsewhere = new ArrayList<>();
        for (Issue issue : model.session().issuesProperty().get()) {
            if (issue.isWithin("/training")) {
                continue;
            }
            if (form.has(field(issue.pointer()))) {
                form.showIssue(field(issue.pointer()), Words.say(issue.sentence()));
            } else {
                elsewhere.add(issue);
            }
        }
        for (String line : IssueLines.of(elsewhere)) {
            Label label = new Label(line, new FontIcon(Material2AL.ERROR_OUTLINE));
            label.setWrapText(true);
            label.setMaxWidth(Double.MAX_VALUE);
            label.getStyleClass().addAll("issue-note", "fault");
            issues.getChildren().add(label);
        }
        for (VBox box : List.of(notes, issues)) {
            box.setVisible(!box.getChildren().isEmpty());
            box.setManaged(box.isVisible());
        }
        form.lock(
                s.neuralOde().supplanted().keySet().stream()
                        .map(pointer -> field(POINTER + pointer))
                        .toList(),
                Words.text("inspector.locked"));
        boolean misfits =
                s.neuralOde().dimension() != s.task().trajectory().names().size();
        take.getStyleClass().remove(Styles.ACCENT);
        if (misfits) {
            take.getStyleClass().add(Styles.ACCENT);
        }
    }

    private void draw(NeuralOdeSubject s, TrajectorySegment whole) {
        if (whole == null) {
            course.clear();
            phase.clear();
            return;
        }
        Fit fit = Fit.of(s.task(), whole, whole, whole.states());
        List<String> names = fit.names();
        List<FitPlot.Course> courses = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            courses.add(new FitPlot.Course(names.get(k), whole.times(), fit.target(k)));
        }
        course.overTime(
                s.task().trajectory().timeLabel(),
                Words.sentence(s.task().scaled() ? "chart.state.scaled" : "chart.state"),
                whole.growsOverDecades(),
                List.of(),
                courses);
        boolean plane = names.size() > 1;
        if (plane) {
            phase.plane(
                    names.get(0),
                    names.get(1),
                    List.of(),
                    List.of(new FitPlot.Course(names.get(1), fit.target(0), fit.target(1))));
        }
        phase.setVisible(plane);
        phase.setManaged(plane);
    }

    /** Brings the form into view from its top, as for another project. */
    public void refit() {
        scroll.setVvalue(0);
        requestFocus();
    }

    /** Brings what an issue's pointer points at into view, and gives it the keyboard. */
    public void show(String pointer) {
        requestFocus();
        form.show(field(pointer));
    }

    /** What the form calls what a project calls so. */
    private static String field(String pointer) {
        return pointer.startsWith(POINTER) ? "/equation" + pointer.substring(POINTER.length()) : pointer;
    }

    /** Whether the drawer shows the project as it now is. */
    public boolean isDrawerOfNow() {
        return drawer.isOfNow();
    }

    /** Lets go of the session. The view is not used afterwards. */
    public void dispose() {
        drawer.dispose();
        model.close();
        export.close();
        course.dispose();
        phase.dispose();
    }
}
