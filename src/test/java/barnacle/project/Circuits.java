package barnacle.project;

import barnacle.model.AllToAll;
import barnacle.model.GapJunction;
import barnacle.model.GradedSynapse;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Seed;
import barnacle.model.UniformWeights;
import barnacle.sim.Circuit;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Projects without a task: nothing enters their network, nothing is read of it. */
public final class Circuits {
    private Circuits() {}

    /** One neuron that fires, connected to nothing. */
    public static Project lone() {
        return project(
                "A neuron", new Network(List.of(Circuit.cells(1, MorrisLecar.HOPF, 90, -40, 0.014173)), List.of()));
    }

    /** Two groups, of which the first drives the second. */
    public static Project pair() {
        NeuronGroup first = Circuit.cells(2, MorrisLecar.HOPF, 100, -40, 0.014173);
        NeuronGroup second =
                Circuit.cells(3, MorrisLecar.HOPF, 80, -40, 0.014173).withName("driven");
        return project(
                "Two groups",
                new Network(
                        List.of(first, second),
                        List.of(new Projection(
                                "cells", "driven", new AllToAll(), new UniformWeights(10, 10), new GradedSynapse()))));
    }

    /** Two neurons that a gap junction couples. */
    public static Project junction(double weight) {
        return project(
                "A gap junction",
                new Network(
                        List.of(new NeuronGroup("cells", 2)),
                        List.of(new Projection(
                                "cells",
                                "cells",
                                new AllToAll(),
                                new UniformWeights(weight, weight),
                                new GapJunction()))));
    }

    /** A network to watch. */
    public static Project of(Network network) {
        return project("Circuit", network);
    }

    private static Project project(String title, Network network) {
        return new Project(
                title,
                "",
                new Seed(3),
                new NetworkSubject(
                        network,
                        new SimulationSettings(0.05, new Staggered(), 0),
                        Optional.empty(),
                        new Diagram(Map.of())),
                new TrainingSettings());
    }
}
