package barnacle.app.network;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.material2.Material2AL;

/** Searches the canvas: what does not match is dimmed; Enter goes to the next match, with Shift to the one before. */
final class SearchBar extends HBox {
    private final NetworkViewModel model;
    private final DiagramCanvas canvas;
    private final TextField words = new TextField();
    private final Label count = new Label();
    private List<String> found = List.of();
    private int at = -1;

    SearchBar(NetworkViewModel model, DiagramCanvas canvas) {
        this.model = model;
        this.canvas = canvas;
        getStyleClass().add("search-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        words.setId("search-words");
        words.setPromptText(Words.text("network.find.prompt"));
        words.setAccessibleText(Words.text("network.find.prompt"));
        words.textProperty().addListener(o -> search());
        count.setId("search-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Button close = Action.of("network.find.close", this::close)
                .icon(Material2AL.CLOSE)
                .id("search-close")
                .iconButton();
        getChildren().addAll(words, count, close);
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        model.projectProperty().addListener(o -> {
            if (isVisible()) {
                search();
            }
        });
    }

    private void press(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            close();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER && e.getTarget() == words) {
            go(e.isShiftDown() ? -1 : 1);
            e.consume();
        }
    }

    /** Begins a search, or goes on with the last one. */
    void open() {
        setVisible(true);
        search();
        words.requestFocus();
        words.selectAll();
    }

    private void close() {
        setVisible(false);
        canvas.dimAllBut(model.network().parts());
        canvas.focusSelected();
    }

    private void search() {
        List<String> now = new PartSearch(model.network()).matching(words.getText());
        if (!now.equals(found)) {
            at = -1;
        }
        found = now;
        canvas.dimAllBut(found);
        tell();
    }

    private void tell() {
        count.setText(
                found.isEmpty()
                        ? Words.text("network.find.none")
                        : Words.text("network.find.count", at < 0 ? "–" : String.valueOf(at + 1), found.size()));
    }

    private void go(int way) {
        if (!found.isEmpty()) {
            at = at < 0 && way < 0 ? found.size() - 1 : Math.floorMod(at + way, found.size());
            model.select(new Selection.SelectedPart(found.get(at)));
            canvas.bringIntoView(found.get(at));
            tell();
        }
    }
}
