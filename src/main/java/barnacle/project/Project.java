package barnacle.project;

import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Issue;
import barnacle.train.Problem;
import barnacle.train.TrainingSettings;
import java.util.List;

/**
 * One project file's content. Immutable: undo is a list of these.
 *
 * <p>Every project has a title of a few words, a description of what it shows and what to look for, which may be empty, and a seed.
 */
public sealed interface Project permits NetworkProject, NeuralOdeProject {
    String title();

    String description();

    Seed seed();

    TrainingSettings training();

    /** What decides a training's result. */
    Problem problem();

    /** Everything that keeps this project from running, with pointers from its root; empty when it is ready. */
    default List<Issue> issues() {
        return problem().issues();
    }

    Project withSeed(Seed other);

    Project withTraining(TrainingSettings other);

    /** This project with the values that a training left in place of its own. */
    Project accepting(List<TrainedValues> values);
}
