package barnacle.app.simulation;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.SaveMenu;
import barnacle.app.control.Words;
import barnacle.app.live.Meter;
import barnacle.app.live.RecordingState;
import barnacle.app.session.ChartExport;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.ProjectSession;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** What a person takes home of a run: a menu, sheets beside the pictures, and lines among the controls. */
final class TakeHome {
    private final RecordingSheet recording;
    private final FilmSheet film;
    private final MenuButton menu = new MenuButton(null, new FontIcon(Material2MZ.SAVE_ALT));
    private final StackPane sheets = new StackPane();
    private final HBox line;
    private Runnable onOpen = () -> {};

    /**
     * @param export saves pictures and numbers
     * @param pictures what is shown now
     * @param say told one sentence after an act that needs words
     * @param warn told a sentence that stays until it is answered
     */
    TakeHome(
            ProjectSession session,
            SimulationViewModel model,
            FileQuestions files,
            ChartExport export,
            Supplier<Pictures> pictures,
            Consumer<String> say,
            Consumer<String> warn) {
        recording = new RecordingSheet(session, model, files, say, warn);
        film = new FilmSheet(session, model, files, pictures, say);
        line = new HBox(recording.line(), film.line());
        line.setAlignment(Pos.CENTER_RIGHT);
        Action record = Action.of("recording.open", () -> open(recording::open))
                .when(model.recordingProperty().map(state -> state.phase() == RecordingState.Phase.NONE));
        SaveMenu home = new SaveMenu(
                "home.picture",
                "home.data",
                kind -> export.accept(new Seen(pictures.get(), model.shown()), kind),
                new SimpleBooleanProperty(true));
        Action movie = Action.of("film.open", () -> open(film::open));
        CheckMenuItem sound = new CheckMenuItem(Words.text("sound.on"));
        sound.setMnemonicParsing(false);
        sound.setOnAction(e -> model.sound().turn(sound.isSelected()));
        model.sound().onProperty().subscribe(sound::setSelected);
        menu.setId("take-home");
        menu.getItems().setAll(home.items());
        menu.getItems().addAll(movie.item(), record.item(), new SeparatorMenuItem(), sound);
        menu.addEventHandler(KeyEvent.KEY_PRESSED, home::press);
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setTooltip(new Hint(Words.text("home.tip")));
        menu.setAccessibleText(Words.text("home.tip"));
        // An equation has no spikes.
        model.castProperty().subscribe(cast -> sound.setVisible(cast.hasSpikes()));
        sheets.getChildren().setAll(recording.sheet(), film.sheet());
    }

    /** One sheet at a time. */
    private void open(Runnable sheet) {
        onOpen.run();
        recording.sheet().close();
        film.sheet().close();
        sheet.run();
    }

    /** All that can be taken home. */
    MenuButton menu() {
        return menu;
    }

    /** Told before a sheet opens, which takes room beside the pictures. */
    void setOnOpen(Runnable told) {
        onOpen = told;
    }

    /** Where settings of it stand, beside the pictures. */
    Node sheets() {
        return sheets;
    }

    /** Lets a person write down what a meter shows. */
    void record(Meter meter) {
        open(() -> recording.open(meter));
    }

    /** Says what is being written; empty while nothing is. */
    Node line() {
        return line;
    }

    /** Ends what is being made. */
    void close() {
        film.close();
    }
}
