package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/** Where the training on the screen Train stands: {@code ready}, {@code running}, {@code paused} or {@code ended}. */
public record TrainingState() implements Observable {
    /** The words for where a training stands. */
    public static final List<String> WORDS = List.of("ready", "running", "paused", "ended");

    /** Why a project cannot be trained; empty if it can. */
    static Optional<Sentence> withoutTask(Project project) {
        return project.hasTask()
                ? Optional.empty()
                : Optional.of(Sentence.word(
                        "Observable.task.none",
                        "the project of this step has no task to train for; start the step with one that has."));
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.training().map(training -> Reading.of(training.state()));
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.TrainingState", "the training");
    }

    @Override
    public List<String> words() {
        return WORDS;
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return withoutTask(project);
    }
}
