package barnacle.app;

import barnacle.app.control.Backstage;
import barnacle.app.control.Look;
import barnacle.app.control.Words;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * A window as a class sees it from the last row: the whole screen, charts alone, large letters, thick lines, high
 * contrast, and a mark about the pointer.
 */
final class Presentation {
    private static final String STYLE = "presenting";

    /** How long is said how to end it. */
    private static final Duration SAID = Duration.seconds(6);

    /** How often parts are looked for that are left out. */
    private static final Duration ARRANGED = Duration.millis(100);

    /** Of the mark about the pointer, in pixels: as it rests, and while a button is pressed. */
    private static final double MARK = 30;

    private static final double PRESSED = 20;

    private final Parent window;
    private final BooleanProperty on = new SimpleBooleanProperty(false);
    private final ObservableValue<Look> look;
    private final Circle mark = new Circle(MARK);
    private final Label said = new Label(Words.text("presentation.said"));
    private final PauseTransition saying = new PauseTransition(SAID);
    private final Timeline arranging = new Timeline(new KeyFrame(ARRANGED, e -> arrange()));

    /**
     * @param window whose parts are left out
     * @param over what lies over the whole window and lets the mouse through
     * @param wanted how a person wants the window to look otherwise
     */
    Presentation(Parent window, Pane over, ObservableValue<Look> wanted) {
        this.window = window;
        look = Bindings.createObjectBinding(
                () -> on.get() ? wanted.getValue().presented() : wanted.getValue(), wanted, on);
        mark.setId("pointer-mark");
        mark.getStyleClass().add("pointer-mark");
        mark.setManaged(false);
        mark.setVisible(false);
        said.setId("presentation-said");
        said.getStyleClass().add("presentation-said");
        said.setVisible(false);
        StackPane place = new StackPane(said);
        place.getStyleClass().add("presentation-place");
        place.prefWidthProperty().bind(over.widthProperty());
        place.prefHeightProperty().bind(over.heightProperty());
        over.getChildren().addAll(place, mark);
        saying.setOnFinished(e -> said.setVisible(false));
        window.addEventFilter(MouseEvent.ANY, this::follow);
        window.sceneProperty()
                .flatMap(Scene::windowProperty)
                .map(Stage.class::cast)
                .flatMap(Stage::fullScreenProperty)
                .addListener((o, was, is) -> {
                    if (was != null && was && (is == null || !is)) {
                        end();
                    }
                });
        // Screens and pages are built when they are first shown.
        arranging.setCycleCount(Animation.INDEFINITE);
        on.addListener((o, was, is) -> show());
    }

    /** Begins a presentation, or ends it. */
    void toggle() {
        if (on.get()) {
            end();
        } else {
            on.set(true);
        }
    }

    /** What was left out comes back first: with the look, screens that are hidden go from the window. */
    private void end() {
        Backstage.bringBack(window);
        on.set(false);
    }

    /** How the window looks now. */
    ObservableValue<Look> lookProperty() {
        return look;
    }

    private void show() {
        boolean isOn = on.get();
        window.getStyleClass().remove(STYLE);
        said.setVisible(isOn);
        mark.setVisible(false);
        if (isOn) {
            window.getStyleClass().add(STYLE);
            Backstage.leaveOut(window);
            saying.playFromStart();
            arranging.play();
        } else {
            saying.stop();
            arranging.stop();
        }
        Window around = window.getScene() == null ? null : window.getScene().getWindow();
        if (around instanceof Stage stage && stage.isFullScreen() != isOn) {
            stage.setFullScreenExitHint("");
            stage.setFullScreen(isOn);
        }
    }

    private void arrange() {
        Backstage.leaveOut(window);
    }

    private void follow(MouseEvent e) {
        if (on.get()) {
            mark.setCenterX(e.getSceneX());
            mark.setCenterY(e.getSceneY());
            mark.setRadius(e.isPrimaryButtonDown() ? PRESSED : MARK);
            mark.setVisible(e.getEventType() != MouseEvent.MOUSE_EXITED);
        }
    }
}
