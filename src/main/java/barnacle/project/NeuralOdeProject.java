package barnacle.project;

import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.ode.Solver;
import barnacle.setting.Quantities;
import barnacle.task.TrajectoryFit;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.TrainingSettings;
import java.util.List;

/** A neural ordinary differential equation that is to fit a trajectory. */
public record NeuralOdeProject(
        String title,
        String description,
        Seed seed,
        NeuralOde neuralOde,
        Solver solver,
        TrajectoryFit task,
        TrainingSettings training)
        implements Project {
    public NeuralOdeProject {
        Quantities.check(NeuralOdeProject.class, title, description, seed, neuralOde, solver, task, training);
    }

    @Override
    public NeuralOdeProblem problem() {
        return new NeuralOdeProblem(neuralOde, solver, task, training, seed);
    }

    @Override
    public NeuralOdeProject withSeed(Seed other) {
        return new NeuralOdeProject(title, description, other, neuralOde, solver, task, training);
    }

    @Override
    public NeuralOdeProject withTraining(TrainingSettings other) {
        return new NeuralOdeProject(title, description, seed, neuralOde, solver, task, other);
    }

    @Override
    public NeuralOdeProject accepting(List<TrainedValues> values) {
        return new NeuralOdeProject(title, description, seed, neuralOde.withTrained(values), solver, task, training);
    }
}
