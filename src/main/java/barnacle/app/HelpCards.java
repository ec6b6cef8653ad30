package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Words;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** What the Help menu shows over the window. */
final class HelpCards {
    private static final List<String> GESTURES = List.of(
            "add",
            "move",
            "gather",
            "connect",
            "pan",
            "menu",
            "next",
            "nudge",
            "rename",
            "settings",
            "duplicate",
            "delete",
            "undo",
            "screens",
            "palette",
            "size",
            "run",
            "plane",
            "speed",
            "present",
            "lesson");

    private HelpCards() {}

    static void showKeys(Overlay overlay) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys");
        for (String gesture : GESTURES) {
            Label keys = new Label(Words.text("help.keys." + gesture));
            keys.getStyleClass().add(Styles.TEXT_BOLD);
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Label effect = new Label(Words.text("help.effect." + gesture));
            effect.setWrapText(true);
            grid.addRow(grid.getRowCount(), keys, effect);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("help-card");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        // As high as the lines are, where the window has room for them.
        scroll.prefViewportHeightProperty().bind(grid.heightProperty());
        overlay.show(Words.text("help.keys"), scroll, close("close-help"));
    }

    /** @param log where the program writes what went wrong */
    static void showAbout(Overlay overlay, Path log) {
        String version = HelpCards.class.getPackage().getImplementationVersion();
        overlay.ask(
                version == null ? Words.text("window.name") : Words.text("help.about.title", version),
                Words.text("help.about.text", log.toString()),
                close("close-about"));
    }

    private static Overlay.Answer close(String id) {
        return new Overlay.Answer(id, Words.text("help.close"), Styles.ACCENT, () -> {});
    }
}
