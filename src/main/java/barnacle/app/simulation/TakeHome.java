package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** What a person takes home of a run: a menu, sheets beside the pictures, and lines above them. */
final class TakeHome {
    private final RecordingSheet recording;
    private final MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.SAVE_ALT));
    private final StackPane sheets = new StackPane();

    /** @param say told one sentence after an act that needs words */
    TakeHome(ProjectSession session, SimulationViewModel model, FileQuestions files, Consumer<String> say) {
        recording = new RecordingSheet(session, model, files, say);
        Action record = Action.of("recording.open", recording::open)
                .when(model.recordingProperty().map(state -> state.phase() == RecordingState.Phase.NONE));
        menu.setId("take-home");
        menu.getItems().setAll(record.item());
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Hint(Words.text("home.tip")));
        menu.setAccessibleText(Words.text("home.tip"));
        model.castProperty().subscribe(cast -> {
            menu.setVisible(!cast.neurons().isEmpty());
            menu.setManaged(menu.isVisible());
        });
        sheets.getChildren().setAll(recording.sheet());
    }

    /** All that can be taken home. */
    MenuButton menu() {
        return menu;
    }

    /** Where settings of it stand, beside the pictures. */
    Node sheets() {
        return sheets;
    }

    /** Lets a person write down what a meter shows. */
    void record(Meter meter) {
        recording.open(meter);
    }

    /** Says what is being written, above the pictures. */
    Node line() {
        return recording.line();
    }
}
