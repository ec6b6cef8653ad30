package barnacle.project;

import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Quantities;
import barnacle.sim.SimulationSettings;
import barnacle.task.NetworkTask;
import barnacle.train.NetworkProblem;
import barnacle.train.TrainingSettings;
import java.util.List;
import java.util.Map;

/** A network that is to learn a task, and where its parts stand on the canvas. */
public record NetworkSubject(Network network, SimulationSettings simulation, NetworkTask task, Diagram diagram)
        implements Subject {
    public NetworkSubject {
        Quantities.check(NetworkSubject.class, network, simulation, task, diagram);
    }

    @Override
    public NetworkProblem problem(TrainingSettings training, Seed seed) {
        return new NetworkProblem(network, simulation, task, training, seed);
    }

    @Override
    public NetworkSubject accepting(List<TrainedValues> values) {
        return withNetwork(network.withTrained(values));
    }

    @Override
    public String key() {
        return "network";
    }

    @Override
    public String called() {
        return "a network";
    }

    @Override
    public String described() {
        return Quantities.count(network.neurons(), "neuron") + " in "
                + Quantities.count(network.groups().size(), "group") + ", "
                + Quantities.count(network.projections().size(), "projection");
    }

    @Override
    public String trialsDescribed() {
        return "trials of " + Quantities.text(task.duration()) + " ms, "
                + simulation.steps("duration", task.duration()) + " steps of " + Quantities.text(simulation.dt())
                + " ms (" + simulation.scheme().getClass().getSimpleName() + ")";
    }

    @Override
    public String pointer() {
        return "/network";
    }

    @Override
    public String misfitPointer() {
        return pointer() + "/trained";
    }

    @Override
    public Map<String, BlockName> supplanted() {
        return network.supplanted();
    }

    public NetworkSubject withNetwork(Network other) {
        return new NetworkSubject(other, simulation, task, diagram);
    }

    public NetworkSubject withSimulation(SimulationSettings other) {
        return new NetworkSubject(network, other, task, diagram);
    }

    public NetworkSubject withTask(NetworkTask other) {
        return new NetworkSubject(network, simulation, other, diagram);
    }

    public NetworkSubject withDiagram(Diagram other) {
        return new NetworkSubject(network, simulation, task, other);
    }
}
