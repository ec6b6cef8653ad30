package barnacle.app.training;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.app.session.ProjectSession;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.run.KeptState;
import barnacle.run.WeightsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * The weights of the training on screen, of its end or of the moment that is looked at: to be used by the project, to
 * be written to a file. Used on the FX thread only.
 */
final class TrainedWeights {
    private final ProjectSession session;
    private final Jobs jobs;
    private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper exportable = new ReadOnlyBooleanWrapper();
    /** {@code null} if there is none, or none that ended. */
    private TrainingRun run;

    private List<TrainedValues> values = List.of();

    /** @param jobs that write */
    TrainedWeights(ProjectSession session, Jobs jobs) {
        this.session = session;
        this.jobs = jobs;
    }

    /** Whether there are weights that the project does not have. */
    ReadOnlyBooleanProperty usableProperty() {
        return usable.getReadOnlyProperty();
    }

    /** Whether there are trained weights to write, of the training or of the project. */
    ReadOnlyBooleanProperty exportableProperty() {
        return exportable.getReadOnlyProperty();
    }

    /**
     * Takes up what is to be seen now.
     *
     * @param ended the training; {@code null} if there is none that ended
     * @param moment the moment that is looked at; empty for the training's end
     */
    void refresh(TrainingRun ended, Optional<KeptState> moment) {
        Project project = session.project();
        run = ended != null && ended.hasLearned() ? ended : null;
        values = run == null
                ? List.of()
                : moment.map(state -> run.trainer().trained(state.theta())).orElseGet(run::trained);
        usable.set(run != null && !project.accepting(values).equals(project));
        exportable.set(run != null || !project.subject().trained().isEmpty());
    }

    /** Puts them into the project, as one edit that can be undone; says what does not fit. */
    Optional<Note> use() {
        return !usable.get()
                ? Optional.empty()
                : session.accept(Action.undo("training.use"), values, run.folder())
                        .map(misfit -> new Note(
                                Note.Severity.ERROR,
                                Words.text(
                                        "training.misfit."
                                                + session.project().subject().key(),
                                        misfit.sentence())));
    }

    /**
     * Writes them, or the project's where there are none; the name's ending says how.
     *
     * @param exporting told how it went
     */
    void export(Path file, Exporting exporting) {
        Project project = session.project();
        TrainingRun whose = run;
        List<TrainedValues> written = values;
        jobs.start(
                Words.sentence("job.saving"),
                job -> {
                    Project trained = whose == null ? project : whose.project().accepting(written);
                    WeightsFile.write(file, trained);
                    return file;
                },
                job -> exporting.ended(
                        job.failure() == null ? Words.text("said.saved", file.toString()) : job.failure(),
                        job.failure() == null));
    }

    /** Told how an export went. */
    @FunctionalInterface
    interface Exporting {
        void ended(String sentence, boolean wasSaved);
    }
}
