package barnacle.project;

import barnacle.model.DenseLayer;
import barnacle.model.FanInUniform;
import barnacle.model.NeuralOde;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.Tanh;
import barnacle.model.TrainedValues;
import barnacle.ode.FixedStep;
import barnacle.ode.RungeKutta4;
import barnacle.ode.Solver;
import barnacle.setting.Quantities;
import barnacle.task.TrajectoryFit;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientUpdate;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
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

    /** A project to start from, ready to train: a small equation that learns a cubic spiral by backpropagation. */
    public static NeuralOdeProject usual() {
        NeuralOde equation = new NeuralOde(
                List.of(new StateVariable("y1", 1, 1), new StateVariable("y2", 1, 1)),
                3,
                List.of(new DenseLayer(50, new Tanh())),
                true,
                new FanInUniform(0, 1, 0),
                List.of());
        return new NeuralOdeProject(
                "Untitled",
                "",
                new Seed(1),
                equation,
                new Solver(new RungeKutta4(), new FixedStep(0.026)),
                new TrajectoryFit(),
                new TrainingSettings(
                        300,
                        20,
                        new GradientUpdate(new BackpropagationThroughTime(), new Adam(), new CosineSchedule()),
                        List.of(new Trainable("layers")),
                        20,
                        500,
                        20));
    }

    public NeuralOdeProject withEquation(NeuralOde other) {
        return new NeuralOdeProject(title, description, seed, other, solver, task, training);
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
