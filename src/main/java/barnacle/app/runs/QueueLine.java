package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.experiment.QueueTime;
import barnacle.run.ListedRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Says how far the queue is, starts and stops it, and says what else is done; not there while there is nothing. */
final class QueueLine extends HBox {
    private final RunsModel model;
    private final QueueModel queue;
    private final RunActs acts;
    private final Label said = new Label();
    private final HBox parts = new HBox();

    QueueLine(RunsModel model, QueueModel queue, RunActs acts) {
        this.model = model;
        this.queue = queue;
        this.acts = acts;
        getStyleClass().add("queue-line");
        setAlignment(Pos.CENTER_LEFT);
        said.setId("queue-said");
        said.setMinWidth(0);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        Region start =
                Action.of("runs.queue.start", queue::start).id("queue-start").button();
        start.visibleProperty().bind(queue.runningProperty().not());
        start.managedProperty().bind(start.visibleProperty());
        Region stop = Action.of("runs.queue.stop", queue::stop).id("queue-stop").button();
        stop.visibleProperty().bind(queue.runningProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        number("beside", queue.sideBySideProperty());
        number("threads", queue.threadsProperty());
        parts.getChildren().addAll(start, stop);
        parts.setAlignment(Pos.CENTER_LEFT);
        parts.getStyleClass().add("queue-parts");
        Region end = Action.of("runs.replay.stop", acts::stop).id("replay-stop").button();
        end.visibleProperty().bind(acts.workProperty().isNotEmpty());
        end.managedProperty().bind(end.visibleProperty());
        for (Region button : List.of(start, stop, end)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(said, end, parts);
        managedProperty().bind(visibleProperty());
        model.runsProperty().subscribe(runs -> tell());
        queue.runningProperty().subscribe(is -> tell());
        acts.workProperty().subscribe(work -> tell());
    }

    /** A number from 1 to that of the processors. */
    private void number(String key, IntegerProperty property) {
        Label caption = new Label(Words.text("runs.queue." + key));
        caption.setMinWidth(Region.USE_PREF_SIZE);
        caption.setTooltip(new Hint(Words.text("runs.queue." + key + ".tip")));
        Spinner<Integer> number =
                new Spinner<>(1, Math.max(property.get(), Runtime.getRuntime().availableProcessors()), property.get());
        number.setId("queue-" + key);
        number.setPrefWidth(76);
        number.setMinWidth(76);
        caption.setLabelFor(number);
        number.valueProperty().subscribe(now -> property.set(now));
        number.disableProperty().bind(queue.runningProperty());
        parts.getChildren().addAll(caption, number);
    }

    private void tell() {
        List<ListedRun> runs = model.runsProperty().get().orElse(List.of());
        long waiting = count(runs, ListedRun.State.WAITING);
        long trained = count(runs, ListedRun.State.RUNNING);
        boolean hasQueue = !model.binShownProperty().get()
                && (waiting > 0 || queue.runningProperty().get());
        String work = acts.workProperty().get();
        parts.setVisible(hasQueue);
        parts.setManaged(hasQueue);
        setVisible(hasQueue || !work.isEmpty());
        Optional<ListedRun> running = runs.stream()
                .filter(run -> run.state() == ListedRun.State.RUNNING)
                .findFirst();
        String told = running.map(run -> Words.text(
                        "runs.queue.trains",
                        trained,
                        waiting,
                        run.label().name().orElse(run.folder().getFileName().toString()),
                        run.summary().iterations(),
                        run.summary().planned(),
                        queue.runningProperty().get() ? left(runs) : ""))
                .orElseGet(() -> Words.text("runs.queue.waits", waiting));
        said.setText(work.isEmpty() ? told : work);
    }

    /** How long it takes yet; nothing while that cannot be told. */
    private String left(List<ListedRun> runs) {
        QueueTime time = QueueTime.of(runs, queue.sideBySideProperty().get());
        long seconds = Math.round(time.seconds());
        return seconds == 0
                ? ""
                : Words.text(
                        time.isWhole() ? "runs.queue.left" : "runs.queue.left.more",
                        seconds / 60,
                        String.format(Locale.ROOT, "%02d", seconds % 60));
    }

    private static long count(List<ListedRun> runs, ListedRun.State state) {
        return runs.stream().filter(run -> run.state() == state).count();
    }
}
