package barnacle.app.network;

import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.project.Sign;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;

/** A projection as a curve with a head: an arrow, or a dot where it only inhibits. */
final class LinkView extends Group {
    static final PseudoClass EXCITATORY = PseudoClass.getPseudoClass("excitatory");
    static final PseudoClass INHIBITORY = PseudoClass.getPseudoClass("inhibitory");
    private static final double HEAD = 11;
    private static final double DOT = 5;

    private final CubicCurve line = new CubicCurve();
    private final CubicCurve reach = new CubicCurve();
    private final Polygon arrow = new Polygon(0, 0, -HEAD, -HEAD / 2, -HEAD, HEAD / 2);
    private final Circle dot = new Circle(DOT);
    private final Label label = new Label();
    private final Label mark = new Label("!");
    private final HBox words = new HBox(mark, label);
    private final Tooltip tip = new Hint();
    private BlockName block;
    private List<Object> shown = List.of();
    private LinkCourse laid;

    LinkView() {
        line.getStyleClass().add("link-line");
        reach.getStyleClass().add("link-reach");
        // It is pressed and never seen: what is transparent would be drawn all the same.
        reach.setOpacity(0);
        arrow.getStyleClass().add("link-head");
        dot.getStyleClass().add("link-head");
        label.getStyleClass().add("link-label");
        mark.getStyleClass().add("issue-mark");
        words.getStyleClass().add("link-words");
        words.setManaged(false);
        getChildren().addAll(reach, line, arrow, dot, words);
        getStyleClass().add("link");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        Tooltip.install(this, tip);
    }

    BlockName block() {
        return block;
    }

    /** @param standingIn what its weights are where they are not drawn: "loaded" */
    void show(Projection p, Optional<Sentence> standingIn, Network network, List<Issue> issues) {
        Sign sign = Sign.of(network, p);
        // What is as it was is not told to the scene again: a large circuit has many.
        List<Object> now = List.of(p, standingIn, sign, network.width(p.source()), network.width(p.target()), issues);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        laid = null;
        block = p.block();
        setId("link-" + block);
        label.setText(Captions.label(p, standingIn));
        mark.setVisible(!issues.isEmpty());
        mark.setManaged(!issues.isEmpty());
        tip.setText(issues.isEmpty() ? Captions.hint(network, p, standingIn) : PartView.lines(issues));
        dot.setVisible(sign == Sign.INHIBITORY);
        arrow.setVisible(sign != Sign.INHIBITORY);
        pseudoClassStateChanged(EXCITATORY, sign == Sign.EXCITATORY);
        pseudoClassStateChanged(INHIBITORY, sign == Sign.INHIBITORY);
        pseudoClassStateChanged(PartView.FAULTY, !issues.isEmpty());
        setAccessibleText(Words.text("canvas.link.accessible", NetworkViewModel.words(block), tip.getText()));
    }

    void course(LinkCourse c) {
        if (c.equals(laid)) {
            return;
        }
        laid = c;
        double angle = Math.toRadians(c.arrival());
        double back = dot.isVisible() ? 2 * DOT : HEAD - 2;
        Point2D stop = c.end().subtract(back * Math.cos(angle), back * Math.sin(angle));
        for (CubicCurve curve : List.of(line, reach)) {
            c.lay(curve, stop);
        }
        place(arrow, c.end().getX(), c.end().getY(), c.arrival());
        place(dot, c.end().getX() - DOT * Math.cos(angle), c.end().getY() - DOT * Math.sin(angle), 0);
        words.autosize();
        words.relocate(
                Math.round(c.label().getX() - words.getWidth() / 2),
                Math.round(c.label().getY() - words.getHeight() / 2));
    }

    private static void place(Shape head, double x, double y, double angle) {
        head.getTransforms()
                .setAll(new javafx.scene.transform.Translate(x, y), new javafx.scene.transform.Rotate(angle));
    }

    /** Sizes the words once the style sheet is known. */
    void settle() {
        double x = words.getLayoutX() + words.getWidth() / 2;
        double y = words.getLayoutY() + words.getHeight() / 2;
        words.autosize();
        words.relocate(Math.round(x - words.getWidth() / 2), Math.round(y - words.getHeight() / 2));
    }
}
