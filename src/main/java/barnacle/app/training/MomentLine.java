package barnacle.app.training;

import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.run.KeptStates;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The slider over the moments that a run kept, its film, and a second slider for the moment beside. Before a training
 * it says what it will be.
 */
final class MomentLine extends VBox {
    /** A picture of the film is shown for so long at least. */
    private static final Duration FRAME = Duration.millis(300);

    private final Moments moments;
    private final LongSupplier shown;
    private final Row one;
    private final Row other;
    private final Label empty = new Label(Words.text("moments.empty"));
    private final ToggleButton pair = new ToggleButton(Words.text("moments.pair"));
    private final BooleanProperty plays = new SimpleBooleanProperty(false);
    private final PauseTransition frame = new PauseTransition(FRAME);

    /** @param shown the iteration of the last picture that was drawn */
    MomentLine(Moments moments, LongSupplier shown) {
        this.moments = moments;
        this.shown = shown;
        Action play = Action.of("moments.play", this::play)
                .text(plays.map(is -> Words.text(is ? "moments.pause" : "moments.play")))
                .icon(plays.map(is -> is ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW))
                .id("moments-play");
        Action live = Action.of("moments.live", () -> moments.choose(Integer.MAX_VALUE))
                .icon(Material2AL.FAST_FORWARD)
                .id("moments-live")
                .when(moments.chosenProperty().map(Optional::isPresent));
        pair.setId("moments-pair");
        pair.setTooltip(new Hint(Words.text("moments.pair.tip")));
        pair.setMinWidth(Region.USE_PREF_SIZE);
        pair.setOnAction(e -> moments.pair(pair.isSelected()));
        one = new Row("moment", moments::choose, play.iconButton());
        one.getChildren().addAll(live.iconButton(), pair);
        other = new Row("moment-beside", moments::chooseBeside, new Label(Words.text("moments.beside")));
        empty.setId("moments-empty");
        empty.getStyleClass().add("caption");
        empty.setMinWidth(0);
        empty.setTooltip(new Hint(Words.text("moments.empty")));
        getStyleClass().add("moments");
        getChildren().addAll(one, other, empty);
        frame.setOnFinished(e -> turn());
        moments.keptProperty().subscribe(this::refresh);
        moments.chosenProperty().subscribe(this::refresh);
        moments.besideProperty().subscribe(this::refresh);
        refresh();
    }

    /** A slider over the moments, what stands before it, and where it is in words. */
    private final class Row extends HBox {
        private final Slider slider = new Slider(0, 1, 0);
        private final Label where = new Label();
        private final IntConsumer choose;
        private boolean isSetting;

        Row(String id, IntConsumer choose, Node before) {
            this.choose = choose;
            slider.setId(id);
            slider.setAccessibleText(Words.text("moments.slider"));
            slider.setTooltip(new Hint(Words.text("moments.slider.tip")));
            slider.setBlockIncrement(1);
            slider.setMajorTickUnit(1);
            slider.setMinorTickCount(0);
            slider.setSnapToTicks(true);
            slider.setMinWidth(80);
            HBox.setHgrow(slider, Priority.ALWAYS);
            slider.valueProperty().subscribe(now -> moved());
            where.setId(id + "-where");
            where.getStyleClass().add("where");
            getStyleClass().add("moment-row");
            getChildren().addAll(before, slider, where);
        }

        private void moved() {
            int place = (int) Math.rint(slider.getValue());
            if (!isSetting && Math.abs(slider.getValue() - place) < 0.5) {
                choose.accept(place);
            }
        }

        void show(Optional<Long> moment, int last) {
            isSetting = true;
            slider.setMax(Math.max(1, last));
            slider.setValue(moments.place(moment));
            isSetting = false;
            where.setText(words(moment));
        }
    }

    private String words(Optional<Long> moment) {
        if (moment.isEmpty()) {
            return Words.text("moments.newest");
        }
        int place = moments.place(moment);
        List<KeptStates.Moment> kept = moments.keptProperty().get();
        String iteration = Words.text("moments.iteration", moment.get());
        return place < kept.size() && kept.get(place).isBest() ? Words.text("moments.best", iteration) : iteration;
    }

    private void refresh() {
        int count = moments.keptProperty().get().size();
        Optional<Long> beside = moments.besideProperty().get();
        boolean isAny = count > 1;
        visible(isAny, one);
        visible(isAny && beside.isPresent(), other);
        visible(!isAny, empty);
        pair.setSelected(beside.isPresent());
        one.show(moments.chosenProperty().get(), count);
        other.show(beside, count - 1);
    }

    private static void visible(boolean is, Node node) {
        node.setVisible(is);
        node.setManaged(is);
    }

    /** From the moment that is shown on, or from the first where that is the newest; or halts. */
    private void play() {
        plays.set(!plays.get());
        if (plays.get()) {
            if (moments.chosenProperty().get().isEmpty()) {
                moments.choose(0);
            }
            frame.playFromStart();
        } else {
            frame.stop();
        }
    }

    /** The next moment, once this one was seen; ends at the newest, and where a person went there. */
    private void turn() {
        Optional<Long> now = moments.chosenProperty().get();
        if (now.isEmpty() || !isVisibleOnScreen()) {
            plays.set(false);
            return;
        }
        if (shown.getAsLong() == now.get()) {
            moments.choose(moments.place(now) + 1);
        }
        frame.playFromStart();
    }

    private boolean isVisibleOnScreen() {
        return getScene() != null && getScene().getWindow() != null && one.isVisible();
    }

    /** Halts the film. */
    void dispose() {
        plays.set(false);
        frame.stop();
    }
}
