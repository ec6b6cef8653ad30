package barnacle.app.lesson;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Keyboard;
import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.lesson.Exercise;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonText;
import barnacle.lesson.Question;
import barnacle.lesson.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The panel beside the screens: where the student is, what the step says, what is to be done, with a tick as soon as it
 * is, what is asked, and how to go on.
 */
public final class LessonPanel extends BorderPane {
    /** The panel's style sheet. */
    public static final String STYLE =
            LessonPanel.class.getResource("lesson.css").toExternalForm();

    /** The panel's width, in pixels, and as a share of the window's between these. */
    private static final double NARROW = 300;

    private static final double WIDE = 420;
    private static final double SHARE = 0.27;

    /** How often is looked whether what is to be done is done, and where the control is, in milliseconds. */
    private static final double LOOK = 200;

    private final LessonModel model;
    private final LessonControls controls;
    private final ControlRing ring = new ControlRing();
    private final Jobs jobs = new Jobs();
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final Action back;
    private final Action next;
    private final Action reset;
    private final Action sheet;
    private final Action leave;
    private final Timeline look;
    /** Of a lesson that is given to a class. */
    private final Optional<ControlLock> lock;

    /** Shows the tick of the step that is shown. */
    private Runnable doneTold = () -> {};

    /** Shows what is revealed in the step that is shown. */
    private Consumer<String> answerTold = answer -> {};

    /**
     * The panel of a lesson that is about to begin.
     *
     * @param window whose controls are pointed at
     * @param left told when the student has had enough
     * @param say told why nothing happens
     */
    public LessonPanel(LessonModel model, Parent window, Runnable left, Consumer<String> say) {
        this.model = model;
        controls = new LessonControls(window);
        lock = model.lesson().isLocked()
                ? Optional.of(
                        new ControlLock(window, this, controls, model.lesson().usable(), say))
                : Optional.empty();
        back = Action.of("lesson.back", model::back)
                .keys("Alt+Left")
                .icon(Material2AL.ARROW_BACK)
                .id("lesson-back")
                .when(model.numberProperty().greaterThan(0));
        next = Action.of("lesson.next", this::goOn)
                .text(model.numberProperty()
                        .map(k -> Words.text(k.intValue() >= 0 && model.isLast() ? "lesson.end" : "lesson.next")))
                .tip(Bindings.when(model.finishedProperty())
                        .then(Words.text("lesson.next.tip"))
                        .otherwise(Words.text("lesson.next.waits")))
                .keys("Alt+Right")
                .id("lesson-next")
                .when(model.finishedProperty());
        reset = Action.of("lesson.reset", model::reset)
                .keys("F5")
                .icon(Material2MZ.REPLAY)
                .id("lesson-reset");
        sheet = Action.of("lesson.sheet", model::keep)
                .icon(Material2AL.DESCRIPTION)
                .id("lesson-sheet")
                .when(model.numberProperty().greaterThanOrEqualTo(0));
        leave = Action.of("lesson.leave", left).icon(Material2AL.CLOSE).id("lesson-leave");
        getStyleClass().add("lesson-panel");
        setId("lesson");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(model.lesson().title());
        sceneProperty()
                .flatMap(Scene::widthProperty)
                .subscribe(width -> setPrefWidth(
                        width == null ? NARROW : Math.max(NARROW, Math.min(WIDE, SHARE * width.doubleValue()))));
        content.getStyleClass().add("lesson-content");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("lesson-scroll");
        setTop(header());
        setCenter(scroll);
        setBottom(footer());
        model.setOnStep(this::show);
        model.doneProperty().addListener((o, was, is) -> doneTold.run());
        model.answerProperty().addListener((o, before, now) -> answerTold.accept(now));
        look = new Timeline(new KeyFrame(Duration.millis(LOOK), e -> look()));
        look.setCycleCount(Animation.INDEFINITE);
        look.play();
        warmUp(model.lesson());
    }

    private void goOn() {
        if (model.isLast()) {
            model.end();
            leave.fire();
        } else {
            model.next();
        }
    }

    /** Sets formulas ahead: the first one reads the fonts. */
    private void warmUp(Lesson lesson) {
        lesson.steps().stream()
                .flatMap(step -> LessonText.of(step.text()).formulas().stream())
                .findFirst()
                .ifPresent(first -> new FormulaView(first, jobs));
    }

    /** What lies over the window: the ring about the control that is pointed at. */
    public Node over() {
        return ring;
    }

    private void look() {
        model.look();
        if (model.numberProperty().get() >= 0) {
            controls.hide(model.step().hiddenControls());
            ring.pointAt(model.step().control().flatMap(controls::shown));
            lock.ifPresent(ControlLock::look);
        }
    }

    /** Takes a key that means an act of the panel, wherever the keyboard is, and whatever would use what is locked. */
    public void take(InputEvent e) {
        if (e instanceof KeyEvent key && key.getEventType() == KeyEvent.KEY_PRESSED) {
            key(key);
        }
        lock.ifPresent(locked -> locked.take(e));
    }

    /** Takes a key that nothing in the window wanted, before the menus hear of it, if they may not be used. */
    public void keep(KeyEvent e) {
        lock.ifPresent(locked -> locked.keep(e));
    }

    private void key(KeyEvent e) {
        for (Action action : List.of(back, next, reset)) {
            if (action.isMeantBy(e)) {
                action.fire();
                e.consume();
            }
        }
        if (e.getCode() == KeyCode.F6) {
            takeKeyboard();
            e.consume();
        }
    }

    /** Gives the keyboard to the panel: to what is to be answered, or to what goes on. */
    private void takeKeyboard() {
        Node first = Keyboard.firstOf(List.of(content, getBottom()));
        if (first != null) {
            first.requestFocus();
        }
    }

    private Node header() {
        Label title = new Label(model.lesson().title());
        title.getStyleClass().add("lesson-name");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        int steps = model.lesson().steps().size();
        Label where = new Label();
        where.setId("lesson-where");
        where.getStyleClass().add("lesson-where");
        where.textProperty().bind(model.numberProperty().map(k -> Words.text("lesson.where", k.intValue() + 1, steps)));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> (model.numberProperty().get()
                                        + (model.finishedProperty().get() ? 1.0 : 0.0))
                                / steps,
                        model.numberProperty(),
                        model.finishedProperty()));
        bar.accessibleTextProperty().bind(where.textProperty());
        HBox line = new HBox(title, leave.iconButton());
        VBox header = new VBox(line, where, bar);
        if (lock.isPresent()) {
            header.getChildren().add(student());
        }
        header.getStyleClass().add("lesson-header");
        return header;
    }

    /** Where a student of a class says who she is: the sheets of a class are marked together. */
    private Node student() {
        TextField name = new TextField();
        name.setId("lesson-student");
        name.setPromptText(Words.text("lesson.student"));
        name.setAccessibleText(Words.text("lesson.student"));
        name.textProperty().bindBidirectional(model.studentProperty());
        return name;
    }

    private Node footer() {
        Button goesOn = next.button();
        goesOn.getStyleClass().add(Styles.ACCENT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox footer = new HBox(back.button(), reset.iconButton(), sheet.iconButton(), gap, goesOn);
        footer.getStyleClass().add("lesson-footer");
        return footer;
    }

    /** Shows the step that begins. */
    private void show() {
        Step step = model.step();
        Label title = new Label(step.title());
        title.getStyleClass().addAll(Styles.TITLE_3, "lesson-title");
        title.setId("lesson-title");
        title.setWrapText(true);
        doneTold = () -> {};
        answerTold = answer -> {};
        content.getChildren().setAll(title, new MarkdownView(step.text(), jobs));
        step.exercise().ifPresent(exercise -> content.getChildren().add(box(exercise)));
        step.question().ifPresent(question -> content.getChildren().add(box(question)));
        scroll.setVvalue(0);
        look();
        step.control().ifPresent(controls::bring);
    }

    /** What is to be done, with a tick once it is. */
    private Node box(Exercise exercise) {
        FontIcon tick = new FontIcon(Material2MZ.RADIO_BUTTON_UNCHECKED);
        Label state = new Label();
        state.setId("lesson-done");
        state.getStyleClass().add("lesson-state");
        state.setGraphic(tick);
        VBox box = new VBox(state, new MarkdownView(exercise.text(), jobs));
        box.setId("lesson-exercise");
        box.getStyleClass().addAll("lesson-box", "lesson-exercise");
        Runnable tell = () -> {
            boolean isDone = model.doneProperty().get();
            state.setText(Words.text(isDone ? "lesson.done" : "lesson.todo"));
            tick.setIconCode(isDone ? Material2AL.CHECK_CIRCLE : Material2MZ.RADIO_BUTTON_UNCHECKED);
            box.getStyleClass().remove("done");
            if (isDone) {
                box.getStyleClass().add("done");
            }
        };
        doneTold = tell;
        tell.run();
        return box;
    }

    private Node box(Question question) {
        QuestionBox box = new QuestionBox(question, model, jobs);
        answerTold = box::show;
        return box;
    }

    /** Shows again what was hidden. The panel is not used afterwards. */
    public void dispose() {
        look.stop();
        controls.hide(List.of());
        lock.ifPresent(ControlLock::open);
        ring.pointAt(Optional.empty());
        jobs.close();
    }
}
