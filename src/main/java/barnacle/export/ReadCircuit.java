package barnacle.export;

import barnacle.model.BlockName;
import barnacle.model.ExplicitMatrix;
import barnacle.model.InitialState;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.model.Mixed;
import barnacle.model.Network;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.Seed;
import barnacle.model.Synapse;
import barnacle.model.SynapseState;
import barnacle.model.TrainedValues;
import barnacle.model.VariableState;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.SimulationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A circuit while it is read: populations become groups, connections the weights between them. */
final class ReadCircuit {
    /** A neuron of a group. */
    record Place(String group, int neuron) {}

    private static final class Group {
        private final List<ReadCell> cells = new ArrayList<>();
        /** Of each neuron; NaN until a connection says it. */
        private final List<Double> gains = new ArrayList<>();

        private Neuron neuron() {
            return cells.get(0).neuron();
        }
    }

    private record Ends(String source, String target) {}

    private static final class Link {
        private final Synapse synapse;
        private final double[][] weights;
        private final boolean[][] present;
        private final double[] bound;

        private Link(Synapse synapse, int targets, int sources) {
            this.synapse = synapse;
            weights = new double[targets][sources];
            present = new boolean[targets][sources];
            bound = new double[sources];
        }
    }

    private record Start(String population, String group, int first, int size, ReadCell cell) {}

    private record Given(Place at, Injection injection) {}

    private final List<Sentence> left;
    private final List<Start> starts = new ArrayList<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    /** By population: the place of its first neuron. */
    private final Map<String, Place> places = new LinkedHashMap<>();

    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final Map<Ends, Link> links = new LinkedHashMap<>();
    private final Map<String, List<Given>> given = new LinkedHashMap<>();

    /** @param left is told what was not taken */
    ReadCircuit(List<Sentence> left) {
        this.left = left;
    }

    /** Adds a population to a group. */
    void add(String population, String group, int first, int size, ReadCell cell) {
        starts.add(new Start(population, group, first, size, cell));
    }

    /** Whether any neuron was read. */
    boolean isEmpty() {
        return starts.isEmpty();
    }

    /** Makes the groups of all populations. */
    void group() {
        Map<String, String> names = new LinkedHashMap<>();
        List<Start> inOrder = new ArrayList<>(starts);
        // Within a group by their numbers; groups in the order of the file.
        List<String> order = starts.stream().map(Start::group).distinct().toList();
        inOrder.sort((a, b) -> a.group().equals(b.group())
                ? Integer.compare(a.first(), b.first())
                : Integer.compare(order.indexOf(a.group()), order.indexOf(b.group())));
        for (Start start : inOrder) {
            String name = names.computeIfAbsent(start.group(), this::named);
            Group group = groups.computeIfAbsent(name, n -> new Group());
            boolean isAnother = !group.cells.isEmpty()
                    && group.neuron().getClass() != start.cell().neuron().getClass();
            if (isAnother) {
                name = named(start.population());
                group = groups.computeIfAbsent(name, n -> new Group());
            }
            places.put(start.population(), new Place(name, group.cells.size()));
            sizes.put(start.population(), start.size());
            group.cells.addAll(Collections.nCopies(start.size(), start.cell()));
            group.gains.addAll(Collections.nCopies(start.size(), Double.NaN));
        }
    }

    /** A name that a group may have and none has. */
    private String named(String wanted) {
        String plain = wanted.replaceAll("[^\\p{L}\\p{N}_ ]", "_");
        String begun = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "g" + plain : plain;
        String name = begun.substring(0, Math.min(36, begun.length()));
        String free = name;
        for (int i = 2; groups.containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }

    /** A neuron of a population; empty if there is none. */
    Optional<Place> place(String population, int index) {
        Place first = places.get(population);
        return first == null || index >= sizes.get(population)
                ? Optional.empty()
                : Optional.of(new Place(first.group(), first.neuron() + index));
    }

    ReadCell cell(Place at) {
        return groups.get(at.group()).cells.get(at.neuron());
    }

    /** Adds a connection. The first of a target says its gain; the weights of others are of that. */
    void connect(Place from, Place to, ReadSynapse synapse, double weight) {
        Group source = groups.get(from.group());
        Group target = groups.get(to.group());
        Link link = links.computeIfAbsent(
                new Ends(from.group(), to.group()),
                ends -> new Link(synapse.synapse(), target.cells.size(), source.cells.size()));
        if (!link.synapse.equals(synapse.synapse())) {
            left.add(Sentence.of(
                    "ReadCircuit.synapse",
                    "The connection from {0}[{1}] to {2}[{3}] is left out: it is of another synapse than others between"
                            + " the same groups.",
                    from.group(),
                    from.neuron(),
                    to.group(),
                    to.neuron()));
            return;
        }
        double gain = target.gains.get(to.neuron());
        if (Double.isNaN(gain) || gain == 0) {
            gain = synapse.gain();
            target.gains.set(to.neuron(), gain);
        }
        double share = synapse.gain() == gain ? 1 : synapse.gain() / gain;
        link.weights[to.neuron()][from.neuron()] += weight * share;
        link.present[to.neuron()][from.neuron()] = true;
        link.bound[from.neuron()] = synapse.bound();
    }

    /** Adds a current into a neuron; those of one input are one injection. */
    void inject(String input, Place at, Injection injection) {
        given.computeIfAbsent(input + " " + at.group(), k -> new ArrayList<>()).add(new Given(at, injection));
    }

    /** The circuit as a project that is only simulated. */
    Project project(String title) {
        List<TrainedValues> values = new ArrayList<>();
        List<VariableState> initial = new ArrayList<>();
        List<NeuronGroup> made = new ArrayList<>();
        groups.forEach((name, group) -> made.add(group(name, group, values, initial)));
        List<Projection> projections = new ArrayList<>();
        List<SynapseState> bound = new ArrayList<>();
        links.forEach((ends, link) -> {
            int rows = link.weights.length;
            int columns = link.bound.length;
            double[] present = new double[rows * columns];
            Arrays.setAll(present, i -> link.present[i / columns][i % columns] ? 1 : 0);
            projections.add(new Projection(
                    ends.source(),
                    ends.target(),
                    new ExplicitMatrix(new Matrix(rows, columns, present)),
                    new NormalWeights(),
                    link.synapse));
            values.add(new TrainedValues(
                    BlockName.weights(ends.source(), ends.target()),
                    new Matrix(
                            rows,
                            columns,
                            Arrays.stream(link.weights)
                                    .flatMapToDouble(Arrays::stream)
                                    .toArray())));
            if (Arrays.stream(link.bound).anyMatch(b -> b != 0)) {
                bound.add(new SynapseState(
                        ends.source(),
                        ends.target(),
                        Arrays.stream(link.bound).boxed().toList()));
            }
        });
        List<Injection> injections = new ArrayList<>();
        given.values().forEach(all -> injections.add(injection(all)));
        Network network = new Network(Optional.empty(), made, Optional.empty(), projections, values);
        Project project = Project.circuit(title, network, new SimulationSettings(), new Seed(1));
        NetworkSubject subject = project.subject().asNetwork().orElseThrow();
        Protocol protocol = new Protocol(
                injections,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new InitialState(initial, bound.isEmpty() ? Optional.empty() : Optional.of(bound))));
        return project.withSubject(subject.withProtocol(protocol));
    }

    private Injection injection(List<Given> all) {
        Injection one = all.get(0).injection();
        List<Integer> neurons =
                all.stream().map(each -> each.at().neuron()).distinct().sorted().toList();
        boolean isWhole = neurons.size() == groups.get(one.group()).cells.size();
        return new Injection(one.group(), isWhole ? List.of() : neurons, one.start(), one.end(), one.current());
    }

    /** A group, and what its neurons differ in. */
    private static NeuronGroup group(
            String name, Group group, List<TrainedValues> values, List<VariableState> initial) {
        Neuron neuron = group.neuron();
        double usual = group.gains.stream()
                .filter(gain -> !gain.isNaN())
                .findFirst()
                .orElse(neuron.drive().gain());
        List<String> parameters =
                neuron.parameters().stream().map(p -> p.name()).toList();
        for (int k = 0; k < parameters.size(); k++) {
            int at = k;
            differ(name, parameters.get(k), group, cell -> cell.neuron().values()[at], values);
        }
        differ(name, NeuronGroup.CURRENT, group, ReadCell::current, values);
        double[] gains = group.gains.stream()
                .mapToDouble(gain -> gain.isNaN() ? usual : gain)
                .toArray();
        if (Arrays.stream(gains).distinct().count() > 1) {
            values.add(
                    new TrainedValues(BlockName.parameter(name, NeuronGroup.GAIN), new Matrix(1, gains.length, gains)));
        }
        for (int k = 0; k < neuron.variables().size(); k++) {
            int at = k;
            initial.add(new VariableState(
                    name,
                    neuron.variables().get(k).name(),
                    group.cells.stream().map(cell -> cell.start()[at]).toList()));
        }
        NeuronGroup plain = new NeuronGroup(name, new Mixed(), group.cells.size(), neuron);
        return new NeuronGroup(
                name,
                plain.kind(),
                plain.size(),
                neuron,
                group.cells.get(0).current(),
                usual,
                List.of(),
                plain.initialVoltage(),
                plain.initialGates());
    }

    private static void differ(
            String name, String parameter, Group group, ToDoubleFunction<ReadCell> of, List<TrainedValues> values) {
        double[] all = group.cells.stream().mapToDouble(of).toArray();
        if (Arrays.stream(all).distinct().count() > 1) {
            values.add(new TrainedValues(BlockName.parameter(name, parameter), new Matrix(1, all.length, all)));
        }
    }
}
