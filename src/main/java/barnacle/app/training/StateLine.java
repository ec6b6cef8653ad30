package barnacle.app.training;

import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.project.Project;
import barnacle.train.GradientSize;
import barnacle.train.IterationReport;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** How far a training is and how it goes, in figures. */
final class StateLine extends VBox {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /** For a number, in pixels. */
    private static final double ROOM = 80;

    private final UnaryOperator<String> word;
    private final ProgressBar bar = new ProgressBar(0);
    private final FigureRow tiles = new FigureRow();
    private final Label iteration = tile("iteration", 80, 0);
    private final Label left = tile("left", 80, 3);
    private final Label loss = tile("loss", ROOM, 1);
    private final Label heldOutCaption = new Label();
    private final Label heldOut = tile(heldOutCaption, "held-out", 160, 2);
    private final Label norm = tile("norm", ROOM, 5);
    private final Label rate = tile("rate", ROOM, 7);
    private final Label sigma = tile("sigma", ROOM, 8);
    private final Label speedCaption = new Label();
    private final Label speed = tile(speedCaption, "speed", ROOM, 6);
    private final Label failed = tile("failed", 40, 4);
    private final Tooltip heldOutTip = new Hint();
    private final Tooltip norms = new Hint(FigureText.gradient(GradientSize.NONE));
    private final Tooltip speedTip = new Hint();

    /** @param word in the words of what the project is about */
    StateLine(UnaryOperator<String> word) {
        this.word = word;
        bar.setId("progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        tiles.getStyleClass().add("figures");
        heldOut.setTooltip(heldOutTip);
        norm.setTooltip(norms);
        speed.setTooltip(speedTip);
        failed.setTooltip(new Hint(Words.text("training.figure.failed.tip")));
        getChildren().addAll(tiles, bar);
        getStyleClass().add("state-line");
    }

    private Label tile(String id, double room, int rank) {
        return tile(new Label(Words.text("training.figure." + id)), id, room, rank);
    }

    /** @param rank of how much it is wanted where there is no room for all */
    private Label tile(Label caption, String id, double room, int rank) {
        caption.getStyleClass().add("caption");
        Label value = new Label(FigureText.UNKNOWN);
        value.setId("figure-" + id);
        value.getStyleClass().add("value");
        tiles.add(new FigureTile(caption, value, room), rank);
        return value;
    }

    /** Names the figures as the project's kind of problem does. */
    void caption(Project project) {
        String evaluated = project.problem().drawsNewTrials() ? "heldOut" : "evaluated";
        heldOutCaption.setText(word.apply(evaluated));
        heldOutTip.setText(word.apply(evaluated + ".tip"));
        speedCaption.setText(word.apply("speed"));
        speedTip.setText(word.apply("speed.tip"));
        tiles.getChildren().forEach(tile -> ((FigureTile) tile).shrink());
    }

    void show(StateFigures f) {
        IterationReport last = f.last();
        boolean some = last != null;
        iteration.setText(
                f.iterations() == 0
                        ? FigureText.UNKNOWN
                        : Words.text("training.figure.of", some ? last.iteration() : 0, f.iterations()));
        left.setText(FigureText.duration(f.secondsLeft()));
        loss.setText(some ? FigureText.number(last.loss()) : FigureText.UNKNOWN);
        heldOut.setText(FigureText.accuracy(f.heldOut(), word.apply("right"), word.apply("wrong")));
        norm.setText(some ? FigureText.number(last.outcome().norm()) : FigureText.UNKNOWN);
        GradientSize size = some ? last.outcome().size() : GradientSize.NONE;
        norms.setText(FigureText.gradient(size));
        norm.pseudoClassStateChanged(WARNING, size.notFinite() > 0);
        rate.setText(some ? FigureText.number(last.outcome().rate()) : FigureText.UNKNOWN);
        sigma.setText(some ? FigureText.number(last.outcome().sigma()) : FigureText.UNKNOWN);
        speed.setText(FigureText.number(f.simulatedPerSecond()));
        failed.setText(Long.toString(f.failed()));
        failed.pseudoClassStateChanged(WARNING, f.failed() > 0);
        bar.setProgress(some ? (double) last.iteration() / f.iterations() : 0);
    }
}
