package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Keyboard;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A card over the dimmed window that asks something and waits for the answer. The last answer is "rather not". */
final class Overlay extends StackPane {
    /** One answer and what follows from it. */
    record Answer(String id, String text, String style, Runnable then) {
        Answer(String id, String text, Runnable then) {
            this(id, text, "", then);
        }

        /** The same answer as the one that is suggested. */
        Answer accented() {
            return new Answer(id, text, Styles.ACCENT, then);
        }
    }

    /** In pixels: how wide a card of sentences is, and one of a table. */
    private static final double SENTENCES = 560;

    private static final double TABLE = 820;

    private final Label title = new Label();
    private final VBox body = new VBox();
    private final HBox buttons = new HBox();
    private final VBox card = new VBox(title, body, buttons);
    private final List<Button> order = new ArrayList<>();
    private Node before;

    Overlay() {
        getStyleClass().add("overlay");
        title.getStyleClass().addAll(Styles.TITLE_4, "overlay-title");
        title.setWrapText(true);
        body.getStyleClass().add("overlay-body");
        buttons.getStyleClass().add("overlay-buttons");
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(SENTENCES, Region.USE_PREF_SIZE);
        getChildren().add(card);
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Asks; the first answer has the keyboard. */
    void ask(String question, String text, Answer... answers) {
        Label words = new Label(text);
        words.setWrapText(true);
        show(question, words, answers);
    }

    void show(String heading, Node content, Answer... answers) {
        if (!isVisible()) {
            before = getScene().getFocusOwner();
        }
        title.setText(heading);
        body.getChildren().setAll(content);
        card.setMaxWidth(content instanceof Label ? SENTENCES : TABLE);
        order.clear();
        for (Answer answer : answers) {
            Button button = new Button(answer.text());
            button.setId(answer.id());
            button.setMinWidth(Region.USE_PREF_SIZE);
            if (!answer.style().isEmpty()) {
                button.getStyleClass().add(answer.style());
            }
            button.setOnAction(e -> {
                close();
                answer.then().run();
            });
            order.add(button);
        }
        // Read from the left the buttons go from "rather not" to the one that is meant.
        List<Node> fromLeft = new ArrayList<>(order);
        java.util.Collections.reverse(fromLeft);
        buttons.getChildren().setAll(fromLeft);
        setVisible(true);
        ring().get(0).requestFocus();
    }

    /** What the Tab key goes through: the controls of the content, and the answers from the one that is meant. */
    private List<Node> ring() {
        List<Node> ring = new ArrayList<>();
        Keyboard.collect(body, ring);
        ring.addAll(order);
        return ring;
    }

    boolean isAsking() {
        return isVisible();
    }

    /** Puts the card away without an answer. */
    void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            order.get(order.size() - 1).fire();
            e.consume();
        } else if (e.getCode() == KeyCode.TAB) {
            List<Node> ring = ring();
            int i = ring.indexOf(getScene().getFocusOwner());
            int n = ring.size();
            ring.get(((e.isShiftDown() ? i - 1 : i + 1) + n) % n).requestFocus();
            e.consume();
        }
    }
}
