package barnacle.app.training;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.FileQuestions.FileKind;
import barnacle.app.training.TrainingViewModel.Phase;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** What can be done on the Train screen, each once. */
final class TrainingActions {
    final Action train;
    final Action pause;
    final Action stop;
    final Action use;
    final Action export;
    final Action runs;
    final Action runsPlace;

    TrainingActions(TrainingViewModel model, FileQuestions files) {
        ObservableValue<Phase> phase = model.phaseProperty();
        train = Action.of("training.train", model::start)
                .text(model.continuesProperty()
                        .map(goesOn -> Words.text(goesOn ? "training.continue" : "training.train")))
                .icon(Material2MZ.PLAY_ARROW)
                .id("train")
                .when(phase.flatMap(p -> model.hasTaskProperty().map(has -> has && !p.isRunning())));
        pause = Action.of("training.pause", () -> {
                    if (phase.getValue() == Phase.PAUSED) {
                        model.resume();
                    } else {
                        model.pause();
                    }
                })
                .text(phase.map(p -> Words.text(p == Phase.PAUSED ? "training.resume" : "training.pause")))
                .icon(phase.map(p -> p == Phase.PAUSED ? Material2MZ.PLAY_ARROW : Material2MZ.PAUSE))
                .id("pause")
                .when(phase.map(p -> p == Phase.PAUSED || p == Phase.RUNNING));
        // Also while it is stopping: a disabled button hands the keyboard on to the next.
        stop = Action.of("training.stop", model::stop)
                .text(phase.map(p -> Words.text(p == Phase.STOPPING ? "training.stopping" : "training.stop")))
                .icon(Material2MZ.STOP)
                .id("stop")
                .when(phase.map(Phase::isRunning));
        use = Action.of("training.use", model::useWeights)
                .icon(Material2AL.CHECK)
                .id("use-weights")
                .when(model.usableProperty());
        export = Action.of("training.export", () -> files.save(
                                Words.text("training.export.title"),
                                "weights",
                                new FileKind("file.kind.npz", ".npz"),
                                FileKind.CSV,
                                new FileKind("file.kind.json", ".json"),
                                FileKind.HDF5)
                        .ifPresent(model::exportWeights))
                .icon(Material2MZ.SAVE_ALT)
                .id("export")
                .when(model.exportableProperty());
        ObservableValue<String> where =
                model.runsFolderProperty().map(folder -> Words.text("training.runs.where", folder.toString()));
        runs = Action.of("training.runs", () -> files.show(Words.text("training.runs.title"), model.shownRuns()))
                .tip(where)
                .icon(Material2AL.FOLDER)
                .id("runs");
        runsPlace = Action.of("training.runsPlace", () -> files.folder(
                                Words.text("training.runsPlace.title"),
                                model.runsFolderProperty().get())
                        .ifPresent(model.runsFolderProperty()::set))
                .tip(where);
    }
}
