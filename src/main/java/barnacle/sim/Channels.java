package barnacle.sim;

import barnacle.model.Dynamics;
import barnacle.model.Instantaneous;
import barnacle.model.IonicCurrent;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.model.SpikeReading;
import barnacle.setting.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes the {@link Channel}s of a program that {@link Recorded} asks for: the voltage, each gate and each ionic current
 * of that name, synaptic current in all and of each connection, injected current, each bound share, the readout. What
 * the program has not, such as bound shares without kinetic synapses, has no channel.
 */
public final class Channels {
    private static final Function<Neuron, String> CURRENT = neuron -> neuron.unit(Dimension.CURRENT);

    private final NetworkProgram program;
    private final double[] parameters;
    private final int[] neurons;
    private final List<Channel> made = new ArrayList<>();

    private Channels(NetworkProgram program, double[] parameters, int[] neurons) {
        this.program = program;
        this.parameters = parameters;
        this.neurons = neurons;
    }

    /**
     * The channels, in the order of {@link Recordable}. They belong to one thread, as they have buffers in common.
     *
     * @param parameters in the order of the program's table; kept, and not to be modified
     * @throws barnacle.setting.InvalidSetting if a neuron is not in the network
     */
    public static List<Channel> of(NetworkProgram program, double[] parameters, Recorded recorded) {
        Channels channels = new Channels(program, parameters, recorded.chosen(program.network()));
        for (Recordable quantity : Recordable.values()) {
            if (recorded.records(quantity) && has(program, quantity)) {
                channels.add(quantity);
            }
        }
        return channels.made;
    }

    /** Whether a program has such a quantity at all. */
    public static boolean has(NetworkProgram program, Recordable quantity) {
        return switch (quantity) {
            case VOLTAGE, SYNAPTIC, INJECTED -> true;
            case GATES -> program.groups().stream().anyMatch(group -> group.gates() > 0);
            case IONIC ->
                program.groups().stream()
                        .anyMatch(group -> !group.neuron().ionicCurrents().isEmpty());
            case CONNECTIONS -> !program.recurrent().isEmpty();
            case BOUND -> program.releases().stream().anyMatch(release -> release.kinetics() != null);
            case READOUT -> program.outputs() > 0 && !readsSpikes(program);
        };
    }

    /** Whether the readout is made of spikes. It is known at the end of its span only, and has no channel then. */
    public static boolean readsSpikes(NetworkProgram program) {
        return program.readings().stream().anyMatch(r -> r.synapse() instanceof SpikeReading);
    }

    private void add(Recordable quantity) {
        switch (quantity) {
            case VOLTAGE -> {
                String name = program.groups().get(0).neuron().voltage().name();
                addOf(name, neuron -> neuron.voltage().unit(), neurons, (state, lane, i) -> state.voltage(i, lane));
            }
            case GATES -> addGates();
            case IONIC -> addIonicCurrents();
            case SYNAPTIC ->
                addOf("synaptic", CURRENT, neurons, (state, lane, i) -> {
                    NetworkProgram.Group group = group(i);
                    return parameters[group.gain(i - group.firstNeuron())] * state.input(i, lane);
                });
            case CONNECTIONS -> addConnections();
            case INJECTED ->
                addOf("injected", CURRENT, neurons, (state, lane, i) -> {
                    NetworkProgram.Group group = group(i);
                    return parameters[group.current(i - group.firstNeuron())] + state.injected(i, lane);
                });
            case BOUND -> addBound();
            case READOUT -> addReadout();
        }
    }

    private NetworkProgram.Group group(int neuron) {
        return program.groups().get(program.groupOf(neuron));
    }

    /** Finds one number of a neuron. */
    @FunctionalInterface
    private interface OfNeuron {
        double find(Simulation.State state, int lane, int neuron);
    }

    /** One number of a neuron in a channel of several. */
    private record Column(int neuron, String name, OfNeuron number) {}

    /** A channel of one number of each of these neurons. */
    private void addOf(String name, Function<Neuron, String> unit, int[] of, OfNeuron number) {
        add(
                name,
                unit,
                Arrays.stream(of)
                        .mapToObj(neuron -> new Column(neuron, program.called(neuron), number))
                        .toList());
    }

    /**
     * A channel of numbers of neurons. Where these count in several units it is one channel for each unit; all but the
     * first are called after the first group that has the unit, too.
     */
    private void add(String name, Function<Neuron, String> unit, List<Column> columns) {
        Map<String, List<Column>> byUnit = new LinkedHashMap<>();
        for (Column column : columns) {
            byUnit.computeIfAbsent(unit.apply(group(column.neuron).neuron()), u -> new ArrayList<>())
                    .add(column);
        }
        if (byUnit.isEmpty()) {
            byUnit.put("", List.of());
        }
        byUnit.forEach((its, having) -> {
            boolean isFirst = columns.isEmpty() || having.get(0) == columns.get(0);
            String called =
                    isFirst ? name : name + "_" + group(having.get(0).neuron).name();
            Column[] all = having.toArray(Column[]::new);
            List<String> names = having.stream().map(Column::name).toList();
            made.add(new Channel(called, its, names, true, (state, lane, row) -> {
                for (int k = 0; k < all.length; k++) {
                    row[k] = all[k].number.find(state, lane, all[k].neuron);
                }
            }));
        });
    }

    /** A gate of one name may be another one by number in each group. */
    private void addGates() {
        Set<String> all = new LinkedHashSet<>();
        for (int neuron : neurons) {
            all.addAll(names(group(neuron).neuron()));
        }
        all.forEach(name -> {
            int[] number = IntStream.range(0, program.neurons())
                    .map(i -> indexOf(name, names(group(i).neuron())))
                    .toArray();
            int[] having = Arrays.stream(neurons).filter(i -> number[i] >= 0).toArray();
            addOf(
                    name,
                    neuron -> neuron.gates().get(indexOf(name, names(neuron))).unit(),
                    having,
                    (state, lane, i) -> state.gate(i, number[i], lane));
        });
    }

    private static List<String> names(Neuron neuron) {
        return neuron.gates().stream().map(NeuronVariable::name).toList();
    }

    private static int indexOf(String name, List<String> names) {
        return names.indexOf(name);
    }

    private void addIonicCurrents() {
        Dynamics[] dynamics = new Dynamics[program.neurons()];
        Map<String, IonicCurrent> byName = new LinkedHashMap<>();
        for (int neuron : neurons) {
            NetworkProgram.Group group = group(neuron);
            double[] own = new double[group.membraneParameters()];
            Arrays.setAll(own, k -> parameters[group.parameter(k, neuron - group.firstNeuron())]);
            dynamics[neuron] = group.neuron().dynamics(own);
            group.neuron().ionicCurrents().forEach(current -> byName.putIfAbsent(current.name(), current));
        }
        double[][] gates = new double[program.groups().size()][];
        double[][] found = new double[gates.length][];
        for (int g = 0; g < gates.length; g++) {
            gates[g] = new double[program.groups().get(g).gates()];
            found[g] =
                    new double[program.groups().get(g).neuron().ionicCurrents().size()];
        }
        byName.keySet().forEach(name -> {
            int[] number = program.groups().stream()
                    .mapToInt(g -> indexOf(
                            name,
                            g.neuron().ionicCurrents().stream()
                                    .map(IonicCurrent::name)
                                    .toList()))
                    .toArray();
            int[] having = Arrays.stream(neurons)
                    .filter(i -> number[program.groupOf(i)] >= 0)
                    .toArray();
            addOf(name, CURRENT, having, (state, lane, i) -> {
                int g = program.groupOf(i);
                for (int k = 0; k < gates[g].length; k++) {
                    gates[g][k] = state.gate(i, k, lane);
                }
                dynamics[i].ionicCurrents(state.voltage(i, lane), gates[g], found[g]);
                return found[g][number[g]];
            });
        });
    }

    /** One channel for all connections; a neuron has a column for each that it is a target of. */
    private void addConnections() {
        List<Column> columns = new ArrayList<>();
        List<NetworkProgram.Link> links = program.recurrent();
        for (int neuron : neurons) {
            for (int link = 0; link < links.size(); link++) {
                int i = neuron - links.get(link).to();
                if (i >= 0 && i < links.get(link).block().rows()) {
                    int of = link;
                    String name = program.called(neuron) + " "
                            + links.get(link).block().name();
                    columns.add(new Column(neuron, name, (state, lane, to) -> {
                        NetworkProgram.Group group = group(to);
                        return parameters[group.gain(to - group.firstNeuron())] * state.input(of, to, lane);
                    }));
                }
            }
        }
        if (!columns.isEmpty()) {
            add("connections", CURRENT, columns);
        }
    }

    /** One channel for all kinetic synapses; a neuron has a column for each that its group releases by. */
    private void addBound() {
        List<Column> columns = new ArrayList<>();
        for (NetworkProgram.Release release : program.releases()) {
            if (release.kinetics() != null) {
                String first = program.recurrent().stream()
                        .filter(link -> program.released(link) == release)
                        .map(link -> link.block().name().toString())
                        .findFirst()
                        .orElseThrow();
                for (int neuron : neurons) {
                    int of = neuron - release.firstNeuron();
                    if (of >= 0 && of < release.size()) {
                        int row = release.firstRow() + of;
                        columns.add(new Column(
                                neuron,
                                program.called(neuron) + " " + first,
                                (state, lane, i) -> state.release(row, lane)));
                    }
                }
            }
        }
        if (!columns.isEmpty()) {
            add("bound", neuron -> "", columns);
        }
    }

    private void addReadout() {
        List<String> columns = IntStream.range(0, program.outputs())
                .mapToObj(k -> "readout[" + k + "]")
                .toList();
        made.add(new Channel("readout", "", columns, false, this::read));
    }

    private void read(Simulation.State state, int lane, double[] row) {
        System.arraycopy(parameters, program.biasOffset(), row, 0, row.length);
        for (NetworkProgram.Release reading : program.readings()) {
            Instantaneous synapse = (Instantaneous) reading.synapse();
            for (NetworkProgram.Link link : program.readout()) {
                if (link.from() == reading.firstRow()) {
                    for (int j = 0; j < reading.size(); j++) {
                        double level = synapse.level(state.voltage(reading.firstNeuron() + j, lane));
                        for (int k = 0; k < row.length; k++) {
                            row[k] += parameters[
                                            link.block().offset()
                                                    + k * link.block().columns()
                                                    + j]
                                    * level;
                        }
                    }
                }
            }
        }
    }
}
