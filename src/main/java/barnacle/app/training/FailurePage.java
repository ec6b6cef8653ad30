package barnacle.app.training;

import barnacle.app.control.Action;
import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.examine.Failed;
import barnacle.examine.FailureFigure;
import barnacle.examine.FailureReplay;
import barnacle.examine.FirstFailure;
import barnacle.examine.LatestFailure;
import barnacle.examine.Remedy;
import barnacle.examine.Replayed;
import barnacle.examine.WhichFailure;
import barnacle.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The first or the latest evaluation of the training on screen that did not come out finite: whose variable went wrong,
 * its trace, and beside it what becomes of the trial with what a person clicks.
 */
final class FailurePage implements Page {
    private static final FirstFailure FIRST = new FirstFailure();
    private static final LatestFailure LATEST = new LatestFailure();

    /** As many plots side by side as there is room for. */
    private static final int MOST = 100;

    /** What was read of a run, and when its file was written. */
    private record Read(
            TrainingRun run, FileTime written, WhichFailure which, Optional<Failed> failed, List<Remedy> remedies) {}

    private final Supplier<TrainingRun> run;
    private final ProjectSession session;
    private final FailureReplays replays;
    private final Runnable look;
    private final FlowPane choice = new FlowPane();
    private final FlowPane remedies = new FlowPane();
    private final VBox outcomes = new VBox();
    private final FigureColumn figure;
    private final Button all;
    private final Button stop;
    private final InvalidationListener onProject = p -> showOutcomes();
    private volatile WhichFailure which = FIRST;
    /** Used on the recorder's thread; {@code null} at first. */
    private Read read;

    /**
     * @param run the training on screen, from any thread; {@code null} if there is none
     * @param save takes charts home
     * @param look looks again, at once
     * @param say told why a trial could not be made again
     */
    FailurePage(
            Supplier<TrainingRun> run,
            ProjectSession session,
            BiConsumer<Exportable, SaveKind> save,
            Runnable look,
            Consumer<String> say) {
        this.run = run;
        this.session = session;
        this.look = look;
        replays = new FailureReplays(session, say);
        all = Action.of(
                        "failure.all",
                        () -> replays.replay(replays.shownProperty().get().remedies()))
                .id("failure-all")
                .when(replays.busyProperty().not())
                .button();
        stop = Action.of("failure.stop", replays::stop)
                .id("failure-stop")
                .when(replays.busyProperty())
                .button();
        choice.getStyleClass().add("page-buttons");
        choice.getChildren().setAll(choices());
        remedies.getStyleClass().add("page-buttons");
        remedies.setId("failure-remedies");
        outcomes.getStyleClass().add("failure-outcomes");
        figure = new FigureColumn("failure-caption", save)
                .above(choice)
                .between(remedies)
                .between(outcomes);
        replays.shownProperty().subscribe(this::show);
        session.projectProperty().addListener(onProject);
    }

    private List<Node> choices() {
        ToggleGroup group = new ToggleGroup();
        List<Node> buttons = new ArrayList<>();
        for (WhichFailure one : List.of(FIRST, LATEST)) {
            ToggleButton button = new ToggleButton(Words.text(one == FIRST ? "failure.first" : "failure.latest"));
            button.setId(one == FIRST ? "failure-first" : "failure-latest");
            button.setToggleGroup(group);
            button.setSelected(one == which);
            button.setOnAction(e -> {
                button.setSelected(true);
                which = one;
                look.run();
            });
            buttons.add(button);
        }
        return buttons;
    }

    @Override
    public String name() {
        return "failure";
    }

    @Override
    public boolean suits(Project project) {
        return true;
    }

    @Override
    public Region content(Project project) {
        return figure.content();
    }

    /** The same at any moment: a failure has a moment of its own. */
    @Override
    public Seen look(Moment moment) {
        TrainingRun now = run.get();
        Optional<Read> found = now == null || now.trainer() == null ? Optional.empty() : read(now);
        return new Seen(
                () -> replays.look(
                        found.flatMap(Read::failed), found.map(Read::remedies).orElse(List.of())),
                Optional.empty());
    }

    private Optional<Read> read(TrainingRun now) {
        try {
            Optional<FileTime> written = now.failedAt();
            if (written.isEmpty()) {
                return Optional.empty();
            }
            boolean isKnown = read != null
                    && read.run() == now
                    && read.which().equals(which)
                    && (which == FIRST || read.written().equals(written.get()));
            if (!isKnown) {
                WhichFailure wanted = which;
                Optional<Failed> failed = now.failed(wanted);
                read = new Read(
                        now,
                        written.get(),
                        wanted,
                        failed,
                        failed.map(Failed::remedies).orElse(List.of()));
            }
            return Optional.of(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(FailureReplays.Shown shown) {
        boolean isEmpty = shown.failed().isEmpty();
        for (Node part : List.of(choice, remedies, outcomes)) {
            part.setVisible(!isEmpty);
            part.setManaged(!isEmpty);
        }
        if (isEmpty) {
            figure.clear(Words.text("failure.none"));
            return;
        }
        Failed failed = shown.failed().get();
        if (shown.replays().isEmpty()) {
            offer(shown.remedies());
        }
        showOutcomes();
        String said = failed.said().stream().map(Words::say).collect(Collectors.joining(" "));
        figure.show(
                said,
                new FailureFigure(Words.language(), failed).figure(shown.replays(), MOST),
                () -> FailureReplay.traces(failed, shown.replays()));
    }

    private void offer(List<Remedy> all) {
        List<Node> buttons = new ArrayList<>(List.of(new Label(Words.text("failure.with"))));
        for (Remedy remedy : all) {
            Button button = Action.named(Words.say(remedy.called()), () -> replays.replay(List.of(remedy)))
                    .id("failure-with-" + buttons.size())
                    .when(replays.busyProperty().not())
                    .button();
            buttons.add(button);
        }
        buttons.add(this.all);
        buttons.add(stop);
        remedies.getChildren().setAll(buttons);
    }

    private void showOutcomes() {
        List<Node> lines = new ArrayList<>();
        for (Replayed replayed : replays.shownProperty().get().replays()) {
            Label said = new Label(Words.say(replayed.said()));
            said.setWrapText(true);
            said.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(said, Priority.ALWAYS);
            said.setMaxWidth(Double.MAX_VALUE);
            HBox line = new HBox(said);
            line.getStyleClass().add("failure-outcome");
            if (replayed.helps()) {
                Button use = Action.of("failure.use", () -> replays.use(replayed))
                        .id("failure-use-" + lines.size())
                        .when(new SimpleBooleanProperty(replays.canUse(replayed)))
                        .button();
                use.setMinWidth(Region.USE_PREF_SIZE);
                line.getChildren().add(use);
            }
            lines.add(line);
        }
        outcomes.getChildren().setAll(lines);
    }

    @Override
    public void clear() {
        replays.look(Optional.empty(), List.of());
    }

    @Override
    public List<DataChart> charts() {
        return figure.charts();
    }

    /** Ends what is under way. */
    void dispose() {
        session.projectProperty().removeListener(onProject);
        replays.close();
    }
}
