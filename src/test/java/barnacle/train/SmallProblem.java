package barnacle.train;

import barnacle.model.AllToAll;
import barnacle.model.CurrentInjection;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.UniformWeights;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.task.CrossEntropy;
import barnacle.task.Loss;
import barnacle.task.StimulusIntegration;
import barnacle.train.step.Adam;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.Optimizer;
import java.util.List;

/** A training that takes milliseconds: two groups, 24 steps, and more trials than run side by side. */
public final class SmallProblem {
    public static final Network NETWORK = new Network(
            new Stimulus("words", 8),
            List.of(new NeuronGroup("left", 5), new NeuronGroup("right", 4)),
            new Readout("answer", 3, 0),
            List.of(
                    new Projection("words", "left", new AllToAll(), new FanInUniform(), new CurrentInjection()),
                    new Projection("left", "right", new AllToAll(), new FanInUniform(), new GradedSynapse()),
                    new Projection("right", "left", new FixedProbability(0.5), new FanInUniform(), new GradedSynapse()),
                    new Projection("right", "answer", new AllToAll(), new FanInUniform(), new GradedSynapse())),
            List.of());
    public static final StimulusIntegration TASK = new StimulusIntegration(3, 6, 0, 0, 2, 4, new CrossEntropy());
    public static final SimulationSettings SIMULATION = new SimulationSettings(0.5, new Staggered(), 0);

    private SmallProblem() {}

    public static TrainingSettings settings(GradientEstimator estimator, Optimizer optimizer, Trainable... trainable) {
        return settings(new GradientUpdate(estimator, optimizer, new CosineSchedule()), trainable);
    }

    public static TrainingSettings settings(Update update, Trainable... trainable) {
        return new TrainingSettings(20, 70, update, List.of(trainable), 6, 100, 10);
    }

    public static NetworkProblem of(TrainingSettings settings) {
        return new NetworkProblem(NETWORK, SIMULATION, TASK, settings, new Seed(7));
    }

    /** The same with another loss. */
    public static NetworkProblem of(TrainingSettings settings, Loss loss) {
        return new NetworkProblem(
                NETWORK, SIMULATION, new StimulusIntegration(3, 6, 0, 0, 2, 4, loss), settings, new Seed(7));
    }

    /** The network with gap junctions between all neurons of the group on the left. */
    public static Network withJunctions() {
        return NETWORK.withProjection(
                new Projection("left", "left", new AllToAll(), new UniformWeights(0.001, 0.01), new GapJunction()));
    }

    /** All weights, an evolution strategy and Adam. */
    public static NetworkProblem usual() {
        return of(settings(new OpenAiEs(), new Adam(), allWeights()));
    }

    public static Trainable[] allWeights() {
        return new Trainable[] {new Trainable("input"), new Trainable("recurrent"), new Trainable("readout")};
    }
}
