package barnacle.project;

import barnacle.analysis.HalfStep;
import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Protocol;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import barnacle.sim.Block;
import barnacle.sim.CouplingLimit;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkMemory;
import barnacle.sim.NetworkProgram;
import barnacle.sim.OpenedConductance;
import barnacle.sim.ParameterTable;
import barnacle.sim.SimulationSettings;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.NetworkTask;
import barnacle.task.Trials;
import barnacle.train.NetworkProblem;
import barnacle.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network, and where its parts stand on the canvas.
 *
 * @param protocol what the experimenter does to it, with a task as well
 * @param task that it is to learn; empty for a circuit that is only simulated
 */
public record NetworkSubject(
        Network network, SimulationSettings simulation, Protocol protocol, Optional<NetworkTask> task, Diagram diagram)
        implements Subject {
    public NetworkSubject {
        Quantities.check(NetworkSubject.class, network, simulation, protocol, task, diagram);
    }

    /** A network to which nothing is done. */
    public NetworkSubject(Network network, SimulationSettings simulation, Optional<NetworkTask> task, Diagram diagram) {
        this(network, simulation, new Protocol(), task, diagram);
    }

    /** A network with a task to learn. */
    public NetworkSubject(Network network, SimulationSettings simulation, NetworkTask task, Diagram diagram) {
        this(network, simulation, Optional.of(task), diagram);
    }

    @Override
    public Optional<NetworkSubject> asNetwork() {
        return Optional.of(this);
    }

    @Override
    public Optional<NeuralOdeSubject> asEquation() {
        return Optional.empty();
    }

    @Override
    public Optional<NetworkProblem> problem(TrainingSettings training, Seed seed) {
        return task.map(t -> new NetworkProblem(network, simulation, protocol.acting(), t, training, seed));
    }

    @Override
    public List<Issue> simulationIssues(TrainingSettings training, Seed seed) {
        List<Issue> issues = new ArrayList<>(solvingIssues(training, seed));
        task.ifPresent(t -> issues.addAll(t.trialIssues(simulation)));
        return issues.stream().map(i -> i.measured(network)).toList();
    }

    @Override
    public List<Issue> solvingIssues(TrainingSettings training, Seed seed) {
        List<Issue> issues = new ArrayList<>();
        network.issues().forEach(i -> issues.add(i.under("/network")));
        issues.addAll(simulation.issues(network));
        issues.addAll(protocol.issues(network, simulation.dt()));
        if (issues.isEmpty()) {
            NetworkMemory.issue(network).ifPresent(issues::add);
        }
        return issues.stream().map(i -> i.measured(network)).toList();
    }

    @Override
    public List<Issue> recordingIssues() {
        return protocol.recordingIssues(network, simulation.dt()).stream()
                .map(i -> i.measured(network))
                .toList();
    }

    @Override
    public Optional<HalfStep.Caution> caution(Seed seed) {
        long numbers =
                ParameterTable.layout(network).stream().mapToLong(Block::size).sum();
        if (!HalfStep.canTry(numbers)) {
            return CouplingLimit.said(network, simulation, protocol, seed)
                    .map(said -> new HalfStep.Caution(said, false));
        }
        ParameterTable table = table(seed);
        NetworkProgram program = withProtocol(protocol.acting()).program(table);
        return CouplingLimit.said(program, table.values())
                .map(said -> new HalfStep.Caution(said, false))
                .or(() -> HalfStep.caution(new ReferenceEngine(), program, table.values(), shortRun(program, seed)));
    }

    /** Its first evaluation trial, cut to a short run, or as much of a run without a task. */
    private Lanes shortRun(NetworkProgram program, Seed seed) {
        int most = HalfStep.shortRun(program);
        Optional<Trials> trial = task.filter(t -> t.trialIssues(simulation).isEmpty())
                .map(t -> new NetworkProblem(network, simulation, protocol.acting(), t, new TrainingSettings(), seed)
                        .trial(0));
        return trial.map(t -> (t.steps() <= most ? t : t.lasting(most)).lanes(program))
                .orElseGet(() -> Lanes.free(program, most, seed, 0));
    }

    @Override
    public List<Sentence> measures(ParameterTable table) {
        return Stream.concat(
                        network.projections().stream()
                                .flatMap(p -> OpenedConductance.ofLargest(network, p, table).stream()),
                        protocol.backgrounds().stream().flatMap(b -> OpenedConductance.of(network, b).stream()))
                .toList();
    }

    @Override
    public ParameterTable table(Seed seed) {
        return ParameterTable.draw(network, seed);
    }

    /** The network with what is done to it, compiled for a table of its own. */
    public NetworkProgram program(ParameterTable table) {
        return new NetworkProgram(network, table, simulation, protocol);
    }

    @Override
    public List<TrainedValues> trained() {
        return network.trained();
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
    public List<String> protocolDescribed() {
        return Stream.concat(
                        protocol.injections().stream().map(i -> i.described(network)),
                        protocol.backgrounds().stream().map(b -> b.described(network)))
                .toList();
    }

    @Override
    public boolean hasNoise() {
        return protocol.isNoisy();
    }

    @Override
    public Units units() {
        return network;
    }

    @Override
    public String trialsDescribed() {
        String steps = "steps of " + network.text(simulation.dt(), Dimension.TIME) + " ("
                + simulation.scheme().getClass().getSimpleName() + ")";
        return task.map(t -> "trials of " + network.text(t.duration(), Dimension.TIME) + ", "
                        + simulation.steps("duration", t.duration()) + " " + steps)
                .orElse(steps);
    }

    @Override
    public String pointer() {
        return "/network";
    }

    @Override
    public String stepPointer() {
        return "/simulation/dt";
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
        return new NetworkSubject(other, simulation, protocol, task, diagram);
    }

    public NetworkSubject withSimulation(SimulationSettings other) {
        return new NetworkSubject(network, other, protocol, task, diagram);
    }

    public NetworkSubject withProtocol(Protocol other) {
        return new NetworkSubject(network, simulation, other, task, diagram);
    }

    /** The circuit alone, without a task, and without the stimulus and the readout that only a task has a use for. */
    public NetworkSubject withoutTask() {
        Protocol left = protocol;
        Diagram drawn = diagram;
        for (String part : network.parts()) {
            if (network.isStimulus(part) || network.isReadout(part)) {
                left = left.without(part);
                drawn = drawn.without(part);
            }
        }
        return new NetworkSubject(network.withoutTrial(), simulation, left, Optional.empty(), drawn);
    }

    public NetworkSubject withTask(NetworkTask other) {
        return new NetworkSubject(network, simulation, protocol, Optional.of(other), diagram);
    }

    public NetworkSubject withDiagram(Diagram other) {
        return new NetworkSubject(network, simulation, protocol, task, other);
    }
}
