package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/** How many iterations the training on the screen Train has made. */
public record TrainingIteration() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.training().map(Observed.Training::iteration).map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.TrainingIteration", "the iteration");
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return TrainingState.withoutTask(project);
    }
}
