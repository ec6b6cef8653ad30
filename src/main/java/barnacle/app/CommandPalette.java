package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Words;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The card on which a person finds what can be done by typing words of it. What cannot be done now says why. */
final class CommandPalette extends VBox {
    private final Overlay overlay;
    private final List<Command> all;
    private final TextField field = new TextField();
    private final ListView<Command> list = new ListView<>();

    private CommandPalette(Overlay overlay, List<Command> all) {
        this.overlay = overlay;
        this.all = all;
        getStyleClass().add("palette");
        field.setId("palette-field");
        field.setPromptText(Words.text("palette.prompt"));
        field.setAccessibleText(Words.text("palette.prompt"));
        list.setId("palette-list");
        list.setAccessibleText(Words.text("palette.found"));
        list.setPlaceholder(new Label(Words.text("palette.none")));
        list.setCellFactory(view -> new Line());
        field.textProperty().subscribe(this::find);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        getChildren().addAll(field, list);
    }

    /** Shows the card. */
    static void show(Overlay overlay, List<Command> commands) {
        overlay.show(
                Words.text("palette.title"),
                new CommandPalette(overlay, commands),
                new Overlay.Answer("close-palette", Words.text("help.close"), () -> {}));
    }

    private void find(String typed) {
        list.getItems().setAll(Command.found(all, typed));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            run(list.getSelectionModel().getSelectedItem());
            e.consume();
        } else if ((e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP) && field.isFocused()) {
            int last = list.getItems().size() - 1;
            int at = list.getSelectionModel().getSelectedIndex() + (e.getCode() == KeyCode.DOWN ? 1 : -1);
            list.getSelectionModel().clearAndSelect(Math.max(0, Math.min(last, at)));
            list.scrollTo(Math.max(0, at - 3));
            e.consume();
        }
    }

    private void run(Command command) {
        if (command != null && command.action().isEnabled()) {
            overlay.close();
            command.run();
        }
    }

    /** A command: its icon and name, its place, its keys; below, why it cannot be done now. */
    private final class Line extends ListCell<Command> {
        Line() {
            setOnMouseClicked(e -> {
                if (e.getButton() == MouseButton.PRIMARY) {
                    run(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Command command, boolean isEmpty) {
            super.updateItem(command, isEmpty);
            setText(null);
            if (isEmpty || command == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String why = command.action().whyNot();
            Label name = new Label(command.name());
            name.setGraphic(new FontIcon(command.action().icon().orElse(Material2AL.CHEVRON_RIGHT)));
            Label place = muted(command.place());
            HBox.setHgrow(place, Priority.ALWAYS);
            place.setMaxWidth(Double.MAX_VALUE);
            Label keys = muted(command.action().keysText());
            keys.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(name, place, keys);
            line.getStyleClass().add("palette-line");
            name.setMinWidth(Region.USE_PREF_SIZE);
            VBox whole = new VBox(line);
            whole.getStyleClass().add("palette-command");
            if (!why.isEmpty()) {
                name.getStyleClass().add(Styles.TEXT_MUTED);
                Label reason = muted(why);
                reason.getStyleClass().add("palette-reason");
                whole.getChildren().add(reason);
            }
            // As wide as the list, whatever a name or a place says.
            whole.setMinWidth(0);
            whole.setPrefWidth(1);
            setGraphic(whole);
            setAccessibleText(String.join(
                    ", ", command.name(), command.place(), command.action().keysText(), why));
        }

        private static Label muted(String text) {
            Label label = new Label(text);
            label.getStyleClass().add(Styles.TEXT_MUTED);
            label.setMinWidth(0);
            return label;
        }
    }
}
