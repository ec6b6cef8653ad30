package barnacle.app.live;

import barnacle.file.OutputFolder;
import barnacle.model.InitialState;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.NeuronVariable;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.model.Seed;
import barnacle.project.Diagram;
import barnacle.project.NetworkSubject;
import barnacle.project.Placement;
import barnacle.project.Project;
import barnacle.project.Sign;
import barnacle.setting.Dimension;
import barnacle.setting.InvalidSetting;
import barnacle.sim.Channel;
import barnacle.sim.Channels;
import barnacle.sim.LiveRun;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkRun;
import barnacle.sim.NetworkState;
import barnacle.sim.ParameterTable;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** A network that runs. */
final class NetworkAct implements Act {
    /** Some periods of neurons that fire as the published ones do, in their unit of time. */
    private static final double SPAN = 500;

    private final Seed seed;
    private final NetworkSubject subject;
    private final ParameterTable table;
    private final NetworkRun run;
    private final Cast cast;

    private NetworkAct(Seed seed, NetworkSubject subject, ParameterTable table, NetworkRun run) {
        this.seed = seed;
        this.subject = subject;
        this.table = table;
        this.run = run;
        cast = cast(subject, table, run.program());
    }

    static NetworkAct started(Project project, NetworkSubject subject) {
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = subject.program(table);
        NetworkState start = NetworkState.drawn(program, project.seed(), 0);
        NetworkRun run = new NetworkRun(new ReferenceEngine()::stepper, program, table.values(), start);
        return new NetworkAct(project.seed(), subject, table, run);
    }

    private static Cast cast(NetworkSubject subject, ParameterTable table, NetworkProgram program) {
        Network network = subject.network();
        double[] numbers = table.values();
        List<String> units = new ArrayList<>();
        List<Cast.Group> groups = new ArrayList<>();
        List<Neuron> neurons = new ArrayList<>();
        Map<String, Diagram.Position> places = Placement.of(network, subject.diagram());
        for (NetworkProgram.Group group : program.groups()) {
            groups.add(new Cast.Group(
                    group.name(),
                    group.firstNeuron(),
                    group.size(),
                    network.group(group.name()).kind().sign(),
                    places.get(group.name())));
            for (int i = 0; i < group.size(); i++) {
                units.add(group.called(i));
                neurons.add(own(group, i, numbers));
            }
        }
        NeuronVariable voltage = network.namingNeuron().voltage();
        return new Cast(
                units,
                groups,
                links(network),
                SPAN,
                network.unit(Dimension.TIME),
                voltage.name(),
                voltage.unit(),
                network.unit(Dimension.CURRENT),
                subject.simulation().spikeThreshold(),
                neurons);
    }

    private static List<Cast.Link> links(Network network) {
        List<String> names = network.groups().stream().map(NeuronGroup::name).toList();
        return network.projections().stream()
                .filter(p -> names.contains(p.source()) && names.contains(p.target()))
                .map(p -> new Cast.Link(
                        names.indexOf(p.source()),
                        names.indexOf(p.target()),
                        Sign.of(network, p),
                        p.synapse().isJunction()))
                .toList();
    }

    /** A neuron of a group with its own numbers; the group's mean where one of these is out of bounds. */
    private static Neuron own(NetworkProgram.Group group, int i, double[] numbers) {
        double[] values = new double[group.membraneParameters()];
        for (int k = 0; k < values.length; k++) {
            values[k] = numbers[group.parameter(k, i)];
        }
        try {
            return group.neuron().with(values);
        } catch (InvalidSetting e) {
            return group.neuron();
        }
    }

    @Override
    public NetworkRun run() {
        return run;
    }

    @Override
    public NetworkScript script(RecordingOrder wanted, OutputFolder.Opening disk) throws IOException {
        return new NetworkScript(run, wanted, disk);
    }

    @Override
    public Cast cast() {
        return cast;
    }

    @Override
    public boolean isChangedBy(Project edited) {
        return !edited.seed().equals(seed)
                || edited.subject().asNetwork().map(this::differsFrom).orElse(true);
    }

    private boolean differsFrom(NetworkSubject other) {
        return !other.network().equals(subject.network())
                || !other.simulation().equals(subject.simulation())
                || !other.protocol().equals(subject.protocol());
    }

    @Override
    public Act with(Project edited) {
        Act.requireReady(edited);
        return edited.subject()
                .asNetwork()
                .<Act>map(other -> with(edited, other))
                .orElseGet(() -> Act.of(edited));
    }

    private NetworkAct with(Project edited, NetworkSubject other) {
        ParameterTable drawn = other.table(edited.seed());
        NetworkProgram program = other.program(drawn);
        run.change(program, drawn.values(), NetworkState.drawn(program, edited.seed(), 0));
        return new NetworkAct(edited.seed(), other, drawn, run);
    }

    @Override
    public Act from(LiveRun.Moment moment) {
        NetworkRun again = new NetworkRun(new ReferenceEngine()::stepper, run.program(), run.parameters(), run.start());
        again.restore(moment);
        return new NetworkAct(seed, subject, table, again);
    }

    @Override
    public Optional<InitialState> initial() {
        return Optional.of(run.asInitial());
    }

    @Override
    public List<Probe> probes(Watch watch) {
        List<Probe> probes = new ArrayList<>();
        for (String unit : watch.traced()) {
            int neuron = cast.indexOf(unit);
            if (neuron >= 0) {
                probes.add(new Probe(new Signal(Signal.Kind.VALUE, "", unit), () -> run.value(neuron)));
            }
        }
        watch.chosen().ifPresent(unit -> {
            int neuron = cast.indexOf(unit);
            if (neuron >= 0) {
                closely(unit, neuron, probes);
            }
        });
        watch.meters().forEach(meter -> measure(meter, probes));
        return probes;
    }

    private void measure(Meter meter, List<Probe> probes) {
        int neuron = cast.indexOf(meter.unit());
        if (neuron >= 0 && meter.quantity() == Meter.Quantity.VOLTAGE) {
            probes.add(new Probe(meter.signal(), () -> run.value(neuron)));
        } else if (neuron >= 0 && meter.quantity() == Meter.Quantity.CURRENT) {
            if (meter.isOfConnection()) {
                connections(neuron, meter.unit(), (source, value) -> {
                    if (source.equals(meter.source())) {
                        probes.add(new Probe(meter.signal(), value));
                    }
                });
            } else {
                channels(meter.unit(), Recordable.SYNAPTIC)
                        .forEach(channel -> probes.add(new Probe(meter.signal(), column(channel, 0))));
            }
        }
    }

    private List<Channel> channels(String unit, Recordable... quantities) {
        List<String> words = Stream.of(quantities).map(Recordable::word).toList();
        return Channels.of(run.program(), table.values(), new Recorded(words, List.of(unit), 0));
    }

    private DoubleSupplier column(Channel channel, int column) {
        double[] row = new double[channel.columns().size()];
        return () -> {
            channel.source().read(run.state(), 0, row);
            return row[column];
        };
    }

    /** Tells of each connection to a neuron its source, and how its current is read. */
    private void connections(int neuron, String unit, BiConsumer<String, DoubleSupplier> told) {
        List<String> sources = cast.sources(neuron);
        for (Channel channel : channels(unit, Recordable.CONNECTIONS)) {
            for (int k = 0; k < sources.size(); k++) {
                told.accept(sources.get(k), column(channel, k));
            }
        }
    }

    private void closely(String unit, int neuron, List<Probe> probes) {
        List<NeuronVariable> variables = cast.neurons().get(neuron).variables();
        probes.add(new Probe(new Signal(Signal.Kind.CHOSEN, variables.get(0).name(), unit), () -> run.value(neuron)));
        for (int k = 1; k < variables.size(); k++) {
            int gate = k - 1;
            probes.add(new Probe(new Signal(Signal.Kind.GATE, variables.get(k).name(), unit), () -> run.state()
                    .gate(neuron, gate, 0)));
        }
        for (Channel channel : channels(unit, Recordable.IONIC, Recordable.SYNAPTIC, Recordable.INJECTED)) {
            probes.add(new Probe(new Signal(Signal.Kind.CURRENT, channel.name(), unit), column(channel, 0)));
        }
        if (cast.sources(neuron).size() > 1) {
            // Of a single connection it is the synaptic current.
            connections(
                    neuron,
                    unit,
                    (source, value) -> probes.add(new Probe(new Signal(Signal.Kind.CONNECTION, source, unit), value)));
        }
    }
}
