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
import barnacle.project.NetworkProject;
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

    static NetworkProject evolution(int iterations) {
        return project(iterations, evolution(), new FanInUniform());
    }

    static NetworkProject backpropagation(int iterations) {
        return project(iterations, new BackpropagationThroughTime(), new FanInUniform());
    }

    /** Currents so large that an explicit method with so large a step leaves every bound at once. */
    static NetworkProject diverging(int iterations) {
        NetworkProject tame = project(iterations, evolution(), new FanInUniform(1e6, 1, 1));
        return new NetworkProject(
                tame.title(),
                tame.description(),
                tame.seed(),
                tame.network(),
                new SimulationSettings(2, new GeneralMethod(new RungeKutta4()), 0),
                tame.task(),
                tame.training(),
                tame.diagram());
    }

    static GradientEstimator evolution() {
        OpenAiEs usual = new OpenAiEs();
        return new OpenAiEs(8, 0.05, usual.sigmaSchedule(), usual.shaping());
    }

    private static NetworkProject project(int iterations, GradientEstimator estimator, InitialWeights weights) {
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
        return new NetworkProject(
                "Tiny",
                "",
                new Seed(3),
                network,
                new SimulationSettings(0.5, new Staggered(), 0),
                new StimulusIntegration(3, 5, 2, 0, 4, 4, new CrossEntropy()),
                new TrainingSettings(
                        iterations,
                        4,
                        new GradientUpdate(estimator, new Adam(), new CosineSchedule()),
                        List.of(new Trainable("input"), new Trainable("recurrent"), new Trainable("readout")),
                        2,
                        16,
                        3),
                new Diagram(Map.of()));
    }

    static NetworkProject withIterations(NetworkProject project, int iterations) {
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
    static NetworkProject withTask(NetworkProject p, NetworkTask task) {
        return new NetworkProject(
                p.title(),
                p.description(),
                p.seed(),
                p.network().withReadout(new Readout("readout", task.outputs(), 0)),
                p.simulation(),
                task,
                p.training(),
                p.diagram());
    }
}
