package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * The share of right answers in the last evaluation of the training on the screen Train, from 0 to 1. It is unknown
 * before the first evaluation, and of tasks whose answers are not counted.
 */
public record HeldOutAccuracy() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.training()
                .map(Observed.Training::accuracy)
                .filter(value -> !Double.isNaN(value))
                .map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.HeldOutAccuracy", "the held-out accuracy");
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return TrainingState.withoutTask(project);
    }
}
