package barnacle.app.training;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.RecordForm;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.project.Project;
import barnacle.setting.Family;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.train.GradientEstimator;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import barnacle.train.StartingBounds;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Bounds;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The left of the Train screen: its actions, what there is to say, and the settings. */
final class TrainingControls extends VBox {
    private static final String SETTINGS = "/training";

    private static final Pattern CONSTRAINT = Pattern.compile("trainable/(\\d+)/constraint");

    private Project shown;
    private static final FamilyTable<Problem, Function<GradientEstimator, Optional<Sentence>>> REFUSALS =
            FamilyTable.of(
                    Problem.class,
                    entry(NetworkProblem.class, p -> estimator -> estimator.refusal(p)),
                    entry(NeuralOdeProblem.class, p -> estimator -> estimator.refusal(p)));

    private final RecordForm<TrainingSettings> form = new RecordForm<>(TrainingSettings.class);

    TrainingControls(TrainingViewModel model, FileQuestions files, Runnable showFailure) {
        TrainingActions actions = new TrainingActions(model, files);
        Button start = wide(actions.train);
        start.getStyleClass().add("accent");
        start.setDefaultButton(true);
        Button[] under = new Button[2];
        // Between the buttons' own listeners: before Pause and Stop are disabled the keyboard is taken from them.
        model.phaseProperty().subscribe(() -> {
            if (!model.running() && (under[0].isFocused() || under[1].isFocused())) {
                start.requestFocus();
            }
        });
        under[0] = wide(actions.pause);
        under[1] = wide(actions.stop);
        HBox run = row(saysWhyNot(start, model), under[0], under[1]);
        run.getStyleClass().add("large-buttons");
        Button use = wide(actions.use);
        use.getStyleClass().add("success");

        form.setOnEdit((path, settings) -> model.edit(FigureText.edit(form.component(path), path), settings));
        form.choices("trainable/what", model::trainableNames);
        form.begin(this::begun);
        form.refuses("update/estimator", this::whyNotEstimator);
        ScrollPane settings = new ScrollPane(form);
        settings.setFitToWidth(true);
        settings.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(settings, Priority.ALWAYS);
        getChildren()
                .addAll(
                        run,
                        row(use),
                        row(wide(actions.export), runs(actions)),
                        new Separator(),
                        settings,
                        note(model, showFailure));
        getStyleClass().add("training-left");
    }

    /** New bounds have the range of what their line trains. */
    private Optional<Bounds> begun(String path, Class<?> member) {
        Matcher line = CONSTRAINT.matcher(path);
        if (member != Bounds.class || shown == null || !line.matches()) {
            return Optional.empty();
        }
        Trainable trained = shown.training().trainable().get(Integer.parseInt(line.group(1)));
        try {
            return StartingBounds.of(shown.subject().table(shown.seed()), trained);
        } catch (InvalidSetting undrawn) {
            return Optional.empty();
        }
    }

    /** Opens the runs; its menu has where they are written. */
    private static Region runs(TrainingActions actions) {
        SplitMenuButton runs = actions.runs.with(new SplitMenuButton());
        runs.textProperty().bind(actions.runs.textProperty());
        runs.setTooltip(actions.runs.hint());
        runs.getItems().add(actions.runsPlace.item());
        runs.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(runs, Priority.ALWAYS);
        return runs;
    }

    /** Why an estimator cannot train what is open. */
    private Optional<Sentence> whyNotEstimator(Class<?> member) {
        return shown == null || !shown.hasTask()
                ? Optional.empty()
                : REFUSALS.get(shown.problem()).apply((GradientEstimator) Family.defaults(member));
    }

    private static Button wide(Action action) {
        Button button = action.button();
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    /** A button that cannot be pressed shows no hint of its own. */
    private static Region saysWhyNot(Button start, TrainingViewModel model) {
        StackPane place = new StackPane(start);
        HBox.setHgrow(place, Priority.ALWAYS);
        // Then the pointer is over what does.
        start.mouseTransparentProperty().bind(start.disabledProperty());
        Hint why = new Hint(Words.text("training.task.none"));
        model.hasTaskProperty().subscribe(has -> {
            if (has) {
                Tooltip.uninstall(place, why);
            } else {
                Tooltip.install(place, why);
            }
        });
        return place;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add("button-row");
        return row;
    }

    /** What there is to say, at the foot, where it comes and goes without moving the settings. */
    private static Region note(TrainingViewModel model, Runnable showFailure) {
        Label note = new Label();
        note.setId("note");
        note.setWrapText(true);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinHeight(Region.USE_PREF_SIZE);
        Hyperlink failure =
                Action.of("training.failure", showFailure).id("show-failure").with(new Hyperlink());
        failure.textProperty().set(Words.text("training.failure"));
        failure.visibleProperty().bind(model.failedProperty());
        failure.managedProperty().bind(failure.visibleProperty());
        VBox said = new VBox(note, failure);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.setMaxHeight(Region.USE_PREF_SIZE);
        said.getStyleClass().add("note");
        model.noteProperty().subscribe(now -> {
            note.setText(breakable(now.text()));
            said.setManaged(!now.text().isEmpty());
            said.setVisible(!now.text().isEmpty());
            for (Note.Severity severity : Note.Severity.values()) {
                said.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(severity.name().toLowerCase(Locale.ROOT)),
                        severity == now.severity());
            }
        });
        Region room = new Region();
        room.getStyleClass().add("note-room");
        StackPane place = new StackPane(room, said);
        StackPane.setAlignment(said, Pos.TOP_LEFT);
        place.setMinHeight(Region.USE_PREF_SIZE);
        return place;
    }

    /** Lets a path break after its parts, not only at spaces. */
    private static String breakable(String text) {
        return text.replaceAll("(?<=[/\\\\-])(?=\\S)", "\u200B");
    }

    /** Shows a project's settings and what is wrong with them. */
    void show(Project project, List<Issue> issues) {
        shown = project;
        form.measureIn(project.subject().units());
        form.leaveOut("injectedNoise", !project.subject().hasNoise());
        if (!project.training().equals(form.value())) {
            form.setValue(project.training());
        }
        form.clearIssues();
        issues.stream()
                .filter(issue -> issue.isWithin(SETTINGS))
                .forEach(issue -> form.showIssue(setting(issue.pointer()), Words.say(issue.sentence())));
    }

    /** Brings the setting that an issue's pointer points at into view, and gives it the keyboard. */
    void show(String pointer) {
        form.show(setting(pointer));
    }

    private static String setting(String pointer) {
        return pointer.substring(SETTINGS.length());
    }
}
