package barnacle.app.training;

import barnacle.model.AllToAll;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.GradedSynapse;
import barnacle.model.InitialWeights;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.ode.RungeKutta4;
import barnacle.project.Diagram;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.sim.GeneralMethod;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.task.CrossEntropy;
import barnacle.task.NetworkTask;
import barnacle.task.StimulusIntegration;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientEstimator;
import barnacle.train.GradientUpdate;
import barnacle.train.OpenAiEs;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import java.util.List;
import java.util.Map;

/** Projects that train in milliseconds: 6 neurons, 5 words, a delay. */
final class Tiny {
    private Tiny() {}

    static Project evolution(int iterations) {
        return project(iterations, evolution(), new FanInUniform());
    }

    static Project backpropagation(int iterations) {
        return project(iterations, new BackpropagationThroughTime(), new FanInUniform());
    }

    /** Currents so large that an explicit method with so large a step leaves every bound at once. */
    static Project diverging(int iterations) {
        Project tame = project(iterations, evolution(), new FanInUniform(1e6, 1, 1));
        return NetworkEdits.change(
                tame, s -> s.withSimulation(new SimulationSettings(2, new GeneralMethod(new RungeKutta4()), 0)));
    }

    static GradientEstimator evolution() {
        OpenAiEs usual = new OpenAiEs();
        return new OpenAiEs(8, 0.05, usual.sigmaSchedule(), usual.shaping());
    }

    private static Project project(int iterations, GradientEstimator estimator, InitialWeights weights) {
        GradedSynapse graded = new GradedSynapse();
        Network network = new Network(
                new Stimulus("stimulus", 5),
                List.of(new NeuronGroup("cells", 6)),
                new Readout("readout", 3, 0),
                List.of(
                        new Projection("stimulus", "cells", new AllToAll(), weights, new CurrentInjection()),
                        new Projection("cells", "cells", new AllToAll(), weights, graded),
                        new Projection("cells", "readout", new AllToAll(), weights, graded)),
                List.of());
        return new Project(
                "Tiny",
                "",
                new Seed(3),
                new NetworkSubject(
                        network,
                        new SimulationSettings(0.5, new Staggered(), 0),
                        new StimulusIntegration(3, 5, 2, 0, 4, 4, new CrossEntropy()),
                        new Diagram(Map.of())),
                new TrainingSettings(
                        iterations,
                        4,
                        new GradientUpdate(estimator, new Adam(), new CosineSchedule()),
                        List.of(new Trainable("input"), new Trainable("recurrent"), new Trainable("readout")),
                        2,
                        16,
                        3));
    }

    static Project withIterations(Project project, int iterations) {
        TrainingSettings t = project.training();
        return project.withTraining(new TrainingSettings(
                iterations,
                t.trials(),
                t.update(),
                t.trainable(),
                t.evaluateEvery(),
                t.evaluationTrials(),
                t.checkpointEvery()));
    }

    /** The project with another task, and a readout that fits it. */
    static Project withTask(Project p, NetworkTask task) {
        return NetworkEdits.change(
                p, s -> s.withNetwork(s.network().withReadout(new Readout("readout", task.outputs(), 0)))
                        .withTask(task));
    }
}
