package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/** The loss of the last iteration of the training on the screen Train; unknown before the first. */
public record TrainingLoss() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.training()
                .map(Observed.Training::loss)
                .filter(value -> !Double.isNaN(value))
                .map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.TrainingLoss", "the loss");
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return TrainingState.withoutTask(project);
    }
}
