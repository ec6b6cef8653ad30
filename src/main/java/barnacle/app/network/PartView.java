package barnacle.app.network;

import barnacle.app.control.Hint;
import barnacle.app.control.IssueLines;
import barnacle.app.control.Words;
import barnacle.model.GroupKind;
import barnacle.project.Placement;
import barnacle.setting.Issue;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The stimulus, a neuron group or the readout as a card with its ports. */
final class PartView extends Region {
    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");
    static final PseudoClass WELCOME = PseudoClass.getPseudoClass("welcome");
    static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    static final PseudoClass DIMMED = PseudoClass.getPseudoClass("dimmed");
    private static final double PORT = 6;

    private final PartKind kind;
    private final Label title = new Label();
    private final Label size = new Label();
    private final Label detail = new Label();
    private final VBox words = new VBox(title, size, detail);
    private final HBox card;
    private final Circle in = port("in-port");
    private final Circle out = port("out-port");
    private final Label mark = new Label("!");
    private final Tooltip tip = new Hint();
    /** That something is injected. */
    private final Label injected = new Label(null, new FontIcon(Material2AL.FLASH_ON));

    private final Tooltip inputs = new Hint();
    private String name = "";

    PartView(PartKind kind) {
        this.kind = kind;
        title.getStyleClass().add("part-title");
        size.getStyleClass().add("part-size");
        detail.getStyleClass().add("part-detail");
        for (Label label : List.of(title, size, detail)) {
            label.setTextOverrun(OverrunStyle.ELLIPSIS);
        }
        words.getStyleClass().add("part-words");
        StackPane icon = kind.badge();
        card = new HBox(icon, words);
        card.getStyleClass().addAll("part", kind.style());
        HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
        mark.getStyleClass().add("issue-mark");
        mark.setVisible(false);
        mark.setTooltip(tip);
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        injected.getStyleClass().add("injected-mark");
        injected.setVisible(false);
        injected.setTooltip(inputs);
        in.setVisible(kind != PartKind.STIMULUS);
        out.setVisible(kind != PartKind.READOUT);
        getChildren().addAll(card, in, out, injected, mark);
        setPrefSize(Placement.WIDTH, Placement.HEIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        getStyleClass().add("part-view");
    }

    private static Circle port(String style) {
        Circle port = new Circle(PORT);
        port.getStyleClass().addAll("port", style);
        return port;
    }

    @Override
    protected void layoutChildren() {
        card.resizeRelocate(0, 0, getWidth(), getHeight());
        in.relocate(-PORT, getHeight() / 2 - PORT);
        out.relocate(getWidth() - PORT, getHeight() / 2 - PORT);
        mark.autosize();
        mark.relocate(-9, -9);
        injected.autosize();
        injected.relocate(getWidth() - injected.getWidth() - 8, 8);
    }

    PartKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    Circle outPort() {
        return out;
    }

    void show(String newName, String newSize, String newDetail, GroupKind dale, List<Issue> issues) {
        name = newName;
        setId("part-" + newName);
        out.setId("out-" + newName);
        in.setId("in-" + newName);
        title.setText(newName);
        size.setText(newSize);
        pseudoClassStateChanged(LinkView.EXCITATORY, dale.sign() > 0);
        pseudoClassStateChanged(LinkView.INHIBITORY, dale.sign() < 0);
        detail.setText(newDetail);
        detail.setVisible(!newDetail.isEmpty());
        detail.setManaged(!newDetail.isEmpty());
        mark.setVisible(!issues.isEmpty());
        tip.setText(lines(issues));
        pseudoClassStateChanged(FAULTY, !issues.isEmpty());
        setAccessibleText(
                issues.isEmpty()
                        ? Words.text("canvas.part.accessible", kind.title(), newName, newSize)
                        : Words.text("canvas.part.accessible.issues", kind.title(), newName, newSize, tip.getText()));
    }

    /** @param names of what is injected into it and of its background */
    void showInputs(List<String> names) {
        injected.setVisible(!names.isEmpty());
        inputs.setText(String.join("\n", names));
        if (!names.isEmpty()) {
            setAccessibleText(getAccessibleText() + ". " + String.join(", ", names));
        }
    }

    /** Draws the card once, and not with each projection that is dragged past it; it is less sharp so. */
    void keepPicture(boolean keeps) {
        card.setCache(keeps);
    }

    /** The issues' sentences, each once, one below the other. */
    static String lines(List<Issue> issues) {
        return String.join("\n", IssueLines.of(issues));
    }

    /** The card's place on the canvas. */
    Bounds place() {
        return new BoundingBox(getLayoutX(), getLayoutY(), Placement.WIDTH, Placement.HEIGHT);
    }

    /** Lets the name be edited where it stands; Enter and leaving accept, Escape does not. */
    void editName(Consumer<String> accept) {
        TextField field = new TextField(name);
        field.getStyleClass().add("part-name-field");
        Runnable close = () -> {
            words.getChildren().set(0, title);
            requestFocus();
        };
        field.setOnAction(e -> {
            String typed = field.getText().strip();
            close.run();
            accept.accept(typed);
        });
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
            }
            if (e.getCode() != KeyCode.TAB) {
                e.consume();
            }
        });
        words.getChildren().set(0, field);
        field.requestFocus();
        field.selectAll();
        field.focusedProperty().addListener((o, was, is) -> {
            if (!is && words.getChildren().get(0) == field) {
                String typed = field.getText().strip();
                words.getChildren().set(0, title);
                accept.accept(typed);
            }
        });
    }
}
