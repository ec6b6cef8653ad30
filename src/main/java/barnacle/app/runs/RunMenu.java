package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.run.ListedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with the chosen runs. */
final class RunMenu {
    private final RunsModel model;
    private final Action open;
    private final Action use;
    private final Action project;
    private final Action goOn;
    private final Action first;
    private final Action halt;
    private final Action unqueue;
    private final Action replay;
    private final Action pin;
    private final Action hide;
    private final Action report;
    private final Action save;
    private final Action folder;
    private final Action delete;
    private final Action restore;

    RunMenu(RunsModel model, RunActs acts, QueueModel queue, FileQuestions files, Consumer<Path> opener) {
        this.model = model;
        open = Action.of("runs.open", () -> only().ifPresent(run -> opener.accept(run.folder())))
                .id("runs-open")
                .when(one(run -> true));
        use = Action.of("runs.use", () -> only().ifPresent(acts::useWeights))
                .id("runs-use")
                .when(one(run -> !run.summary().weights().isEmpty()));
        project = Action.of("runs.project", () -> only().ifPresent(acts::makeProject))
                .id("runs-project")
                .when(one(run -> run.state() != ListedRun.State.UNREADABLE));
        goOn = Action.of("runs.goOn", () -> acts.goOn(chosen(), queue::start))
                .id("runs-goOn")
                .when(all(run -> run.state() == ListedRun.State.STOPPED && isOutOfBin()));
        first = Action.of("runs.first", () -> acts.first(chosen()))
                .id("runs-first")
                .when(all(run -> run.state() == ListedRun.State.WAITING && isOutOfBin()));
        halt = Action.of("runs.halt", () -> queue.halt(chosen()))
                .id("runs-halt")
                .when(Bindings.createBooleanBinding(
                        () -> queue.runningProperty().get()
                                && chosen().stream().anyMatch(run -> run.state() == ListedRun.State.RUNNING),
                        queue.runningProperty(),
                        model.chosenProperty()));
        unqueue = Action.of("runs.unqueue", () -> acts.unqueue(chosen()))
                .id("runs-unqueue")
                .when(all(run -> run.state() == ListedRun.State.WAITING && isOutOfBin()));
        replay = Action.of("runs.replay", () -> only().ifPresent(acts::replay))
                .id("runs-replay")
                .when(Bindings.createBooleanBinding(
                        () -> acts.workProperty().get().isEmpty()
                                && only().filter(run -> run.state() == ListedRun.State.FINISHED)
                                        .isPresent(),
                        acts.workProperty(),
                        model.chosenProperty()));
        pin = Action.of("runs.pin", model::pinChosen).id("runs-pin").keys("P").when(all(run -> true));
        hide = Action.of("runs.hide", model::hideChosen)
                .id("runs-hide")
                .keys("H")
                .when(all(run -> true));
        report = Action.of("runs.report", () -> only().ifPresent(run -> files.save(
                                Words.text("runs.report.title"),
                                FileKind.proposal(run.name()),
                                FileKind.PDF,
                                FileKind.HTML)
                        .ifPresent(file -> acts.report(run, file))))
                .id("runs-report-write")
                .when(Bindings.createBooleanBinding(
                        () -> acts.workProperty().get().isEmpty()
                                && only().filter(run -> run.state() != ListedRun.State.UNREADABLE)
                                        .isPresent(),
                        acts.workProperty(),
                        model.chosenProperty()));
        save = Action.of("runs.save", () -> only().ifPresent(run -> files.save(
                                Words.text("runs.save.title"), FileKind.proposal(run.name()), FileKind.HDF5)
                        .ifPresent(file -> acts.save(run, file))))
                .id("runs-save")
                .when(one(run -> run.state() != ListedRun.State.UNREADABLE
                        && run.summary().iterations() > 0));
        folder = Action.of(
                        "runs.folder",
                        () -> files.show(
                                Words.text("runs.folder"),
                                only().map(ListedRun::folder)
                                        .orElse(model.rootProperty().get())))
                .id("runs-folder");
        delete = Action.of("runs.delete", () -> acts.delete(chosen()))
                .id("runs-delete")
                .keys("Delete")
                .when(all(run -> isOutOfBin()));
        restore = Action.of("runs.restore", () -> acts.restore(chosen()))
                .id("runs-restore")
                .when(all(run -> !isOutOfBin()));
    }

    private List<ListedRun> chosen() {
        return model.chosenProperty().get();
    }

    private Optional<ListedRun> only() {
        return chosen().size() == 1 ? Optional.of(chosen().get(0)) : Optional.empty();
    }

    private boolean isOutOfBin() {
        return !model.binShownProperty().get();
    }

    private ObservableValue<Boolean> one(Predicate<ListedRun> is) {
        return Bindings.createBooleanBinding(() -> only().filter(is).isPresent(), model.chosenProperty());
    }

    private ObservableValue<Boolean> all(Predicate<ListedRun> are) {
        return Bindings.createBooleanBinding(
                () -> !chosen().isEmpty() && chosen().stream().allMatch(are),
                model.chosenProperty(),
                model.binShownProperty());
    }

    /** Those with a key of their own, which is the table's: elsewhere it is a letter. */
    List<Action> keyed() {
        return List.of(pin, hide, delete);
    }

    /** Opens the run. */
    void open() {
        open.fire();
    }

    Button opening() {
        return open.button();
    }

    Button reporting() {
        return report.button();
    }

    /** For a menu that is opened by a button. */
    List<MenuItem> items() {
        return items(List.of(use, project), List.of(goOn, halt, first, unqueue, replay), List.of(pin, hide));
    }

    /** For a menu at the pointer. */
    List<MenuItem> contextItems() {
        return items(List.of(open, use, project), List.of(goOn, halt, first, unqueue, replay), List.of(pin, hide));
    }

    @SafeVarargs
    private List<MenuItem> items(List<Action>... parts) {
        List<MenuItem> items = new ArrayList<>();
        for (List<Action> part : parts) {
            part.forEach(act -> items.add(item(act)));
            items.add(new SeparatorMenuItem());
        }
        List.of(report, save, folder, delete, restore).forEach(act -> items.add(item(act)));
        return items;
    }

    private static MenuItem item(Action act) {
        MenuItem item = act.contextItem();
        item.setId(act.id());
        return item;
    }
}
