package barnacle.project;

import barnacle.file.InvalidFileException;
import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.Injection;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.TrainedValues;
import barnacle.project.Diagram.Position;
import barnacle.setting.InvalidSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Groups of a circuit to be put into another: the groups, the projections among them, their trained values, what is
 * injected into them and where they stand. As a text it is a project file of these groups alone, and the groups of any
 * project file are such a fragment.
 */
public final class CircuitFragment {
    private static final String NUMBERED = " \\d+$";

    private final Project project;
    private final NetworkSubject circuit;

    private CircuitFragment(Project project, NetworkSubject circuit) {
        this.project = project;
        this.circuit = circuit;
    }

    /**
     * Copies groups of a project, in the order in which the project has them.
     *
     * @throws IllegalArgumentException if the project has no network, or the network has no such group
     */
    public static CircuitFragment of(Project project, Collection<String> groups) {
        Project alone = NetworkEdits.withoutTask(
                NetworkEdits.change(project, s -> s.withDiagram(new Diagram(Placement.of(s.network(), s.diagram())))));
        Network whole = alone.subject().asNetwork().orElseThrow().network();
        groups.forEach(whole::group);
        for (NeuronGroup group : whole.groups()) {
            if (!groups.contains(group.name())) {
                alone = NetworkEdits.without(alone, group.name());
            }
        }
        return new CircuitFragment(alone, alone.subject().asNetwork().orElseThrow());
    }

    /**
     * All groups of a project.
     *
     * @throws InvalidFileException if it has no network
     */
    public static CircuitFragment all(Project project) throws InvalidFileException {
        NetworkSubject subject = project.subject()
                .asNetwork()
                .orElseThrow(() -> new InvalidFileException(
                        "", "CircuitFragment.equation", "\"{0}\" is no circuit.", project.title()));
        return of(
                project,
                subject.network().groups().stream().map(NeuronGroup::name).toList());
    }

    /**
     * Reads the text of a project file. No other file is read, whatever the text says.
     *
     * @throws InvalidFileException if it is not the text of a project file of a network
     */
    public static CircuitFragment read(String text) throws InvalidFileException {
        try {
            return all(ProjectFile.alone(text));
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(e.sentence(), e);
        }
    }

    /** The text of a project file that has these groups and no task. */
    public String text() {
        return ProjectFile.text(project);
    }

    /** The names of the groups. */
    public List<String> groups() {
        return circuit.network().groups().stream().map(NeuronGroup::name).toList();
    }

    /** The names that the groups get in a network, in their order: their own where these are free. */
    public List<String> names(Network network) {
        return List.copyOf(renamed(network).values());
    }

    private Map<String, String> renamed(Network network) {
        Map<String, String> renamed = new LinkedHashMap<>();
        Network taken = network;
        for (NeuronGroup group : circuit.network().groups()) {
            boolean isFree = !taken.parts().contains(group.name());
            String name = isFree ? group.name() : taken.freeName(group.name().replaceFirst(NUMBERED, ""));
            renamed.put(group.name(), name);
            taken = taken.withGroup(group.withName(name));
        }
        return renamed;
    }

    /**
     * A project with these groups added, under {@link #names} that are free there, together at the first place at or
     * below their own where they cover no part.
     *
     * @throws InvalidSetting if the network refuses them, as neurons without units beside neurons with units
     * @throws IllegalArgumentException if the project has no network
     */
    public Project into(Project other) {
        return NetworkEdits.change(other, s -> {
            Map<String, String> names = renamed(s.network());
            Network network = s.network();
            for (NeuronGroup group : circuit.network().groups()) {
                network = network.withGroup(group.withName(names.get(group.name())));
            }
            for (Projection p : circuit.network().projections()) {
                network = network.withProjection(p.between(names.get(p.source()), names.get(p.target())));
            }
            List<TrainedValues> trained = new ArrayList<>(network.trained());
            circuit.network()
                    .trained()
                    .forEach(t -> trained.add(new TrainedValues(named(t.block(), names), t.values())));
            return s.withNetwork(network.withTrained(trained))
                    .withProtocol(protocol(s.protocol(), names))
                    .withDiagram(diagram(Placement.pinned(s.network(), s.diagram()), names));
        });
    }

    private static BlockName named(BlockName block, Map<String, String> names) {
        return block.form() == BlockName.Form.WEIGHTS
                ? BlockName.weights(names.get(block.part()), names.get(block.other()))
                : BlockName.parameter(names.get(block.part()), block.other());
    }

    private Protocol protocol(Protocol into, Map<String, String> names) {
        List<Injection> injections = Stream.concat(
                        into.injections().stream(),
                        circuit.protocol().injections().stream().map(i -> i.into(names.get(i.group()))))
                .toList();
        List<Background> backgrounds = Stream.concat(
                        into.backgrounds().stream(),
                        circuit.protocol().backgrounds().stream().map(b -> b.into(names.get(b.group()))))
                .toList();
        return new Protocol(
                injections,
                Optional.of(backgrounds)
                        .filter(some -> !some.equals(into.backgrounds()))
                        .or(into::surrounding),
                into.recorded(),
                into.initial());
    }

    private Diagram diagram(Diagram into, Map<String, String> names) {
        Map<String, Position> own = circuit.diagram().positions();
        double down = Placement.down(own.values(), into.positions().values());
        Diagram drawn = into;
        for (Map.Entry<String, String> name : names.entrySet()) {
            Position at = own.get(name.getKey());
            drawn = drawn.with(name.getValue(), new Position(at.x(), at.y() + down));
        }
        return drawn;
    }
}
