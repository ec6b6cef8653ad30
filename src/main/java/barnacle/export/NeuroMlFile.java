package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.sim.NetworkProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * A circuit as a file of NeuroML 2, with a component type of LEMS for each kind of neuron and synapse in it. A group
 * whose neurons are alike is a population; of one whose neurons differ, in a parameter or in where they start, each
 * neuron is. What is measured for each square centimetre of membrane is that of a neuron of 1 cm².
 *
 * <p>Not validated and not yet run in another program.
 *
 * <p>Source: Cannon et al., Front. Neuroinform. 8:79 (2014); <a href="https://docs.neuroml.org">NeuroML 2</a>.
 */
public final class NeuroMlFile {
    static final String NAMESPACE = "http://www.neuroml.org/schema/neuroml2";
    /** Tags of a population: the group that it is of, and which of its neurons it begins with. */
    static final String GROUP = "barnacle_group";

    static final String FIRST = "barnacle_first";

    /** In place of an end that an injection has not, in ms. */
    static final double LONG = 1e9;

    private static final String SILENT = "silent";

    private final ExportedCircuit circuit;
    private final NetworkProgram program;
    private final Element root;
    /** By a neuron's number among all. */
    private final List<Place> places = new ArrayList<>();

    private final Map<List<Object>, String> synapses = new HashMap<>();
    private int inputs;

    /** Where a neuron is: in a population, at an index. */
    private record Place(String population, int index, String component) {
        String path() {
            return "../" + population + "/" + index + "/" + component;
        }
    }

    private NeuroMlFile(ExportedCircuit circuit) {
        this.circuit = circuit;
        program = circuit.program();
        root = Xml.root(NAMESPACE, "neuroml");
    }

    /**
     * The text of the file.
     *
     * @throws InvalidFileException with a sentence if NeuroML cannot take the circuit
     */
    public static String of(ExportedCircuit circuit) throws InvalidFileException {
        return new NeuroMlFile(circuit.requireExportable()).written();
    }

    private String written() throws InvalidFileException {
        root.setAttribute("xmlns", NAMESPACE);
        root.setAttribute("id", "circuit");
        Xml.add(root, "notes")
                .setTextContent(
                        circuit.title() + ". Written by Barnacle; not validated and not yet run in another"
                                + " program. What is measured for each square centimetre of membrane is that of a neuron of one;"
                                + " the voltage, the current and the time of a neuron without units are in those written here.");
        Map<String, Neuron> kinds = new LinkedHashMap<>();
        program.groups().forEach(group -> kinds.putIfAbsent(LemsCell.name(group.neuron()), group.neuron()));
        for (Neuron kind : kinds.values()) {
            LemsCell.add(root, kind);
        }
        program.recurrent().stream()
                .map(link -> LemsSynapse.type(link.synapse()))
                .distinct()
                .forEach(type -> LemsSynapse.addType(root, type));
        // A document has its components before its network.
        Element network = root.getOwnerDocument().createElementNS(NAMESPACE, "network");
        network.setAttribute("id", "network");
        for (NetworkProgram.Group group : program.groups()) {
            populations(group, network);
        }
        if (program.recurrent().stream().anyMatch(link -> !link.synapse().isJunction())) {
            Xml.add(root, "silentSynapse", "id", SILENT);
        }
        for (NetworkProgram.Link link : program.recurrent()) {
            projections(link, network);
        }
        for (Injection injection : program.protocol().injections()) {
            inputs(injection, network);
        }
        root.appendChild(network);
        return Xml.text(root);
    }

    private void populations(NetworkProgram.Group group, Element network) throws InvalidFileException {
        List<Map<String, String>> cells = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            cells.add(cell(group, i));
        }
        boolean areAlike = cells.stream().distinct().count() == 1;
        String name = id(group.name()) + "_" + program.groups().indexOf(group);
        for (int i = 0; i < (areAlike ? 1 : group.size()); i++) {
            String population = name + (areAlike ? "" : "_" + i);
            String component = population + "_cell";
            Element cell = Xml.add(root, LemsCell.name(group.neuron()), "id", component);
            cells.get(i).forEach(cell::setAttribute);
            int size = areAlike ? group.size() : 1;
            Element of = Xml.add(
                    network,
                    "population",
                    "id",
                    population,
                    "component",
                    component,
                    "size",
                    String.valueOf(size),
                    "type",
                    "populationList");
            Xml.add(of, "property", "tag", GROUP, "value", group.name());
            Xml.add(of, "property", "tag", FIRST, "value", String.valueOf(i));
            for (int k = 0; k < size; k++) {
                Element instance = Xml.add(of, "instance", "id", String.valueOf(k));
                Xml.add(instance, "location", "x", String.valueOf(i + k), "y", "0", "z", "0");
                places.add(new Place(population, k, component));
            }
        }
    }

    /** The attributes of a neuron's component. */
    private Map<String, String> cell(NetworkProgram.Group group, int i) throws InvalidFileException {
        Neuron neuron = group.neuron();
        Map<String, String> all = new LinkedHashMap<>();
        List<ExportedCircuit.Parameter> parameters = circuit.parameters(group);
        for (int k = 0; k < neuron.parameters().size(); k++) {
            LemsUnit unit = LemsUnit.of(neuron.parameters().get(k).unit());
            all.put(parameters.get(k).name(), unit.text(parameters.get(k).values()[i]));
        }
        double current = parameters.get(neuron.parameters().size()).values()[i];
        all.put("current", LemsCell.current(neuron).text(current));
        for (int k = 0; k < neuron.variables().size(); k++) {
            NeuronVariable variable = neuron.variables().get(k);
            LemsUnit unit = k == 0 ? LemsUnit.VOLTAGE : LemsUnit.of(variable.unit());
            all.put(LemsCell.start(variable), unit.text(circuit.initial(group, k, i)));
        }
        return all;
    }

    private void projections(NetworkProgram.Link link, Element network) throws InvalidFileException {
        boolean isJunction = link.synapse().isJunction();
        String kind = isJunction ? "electrical" : "continuous";
        int number = program.recurrent().indexOf(link);
        Map<String, Element> byPopulations = new TreeMap<>();
        for (ExportedCircuit.Contact contact : circuit.contacts(link)) {
            int from = contact.release().firstNeuron() + contact.from();
            Place source = places.get(from);
            Place target = places.get(contact.to());
            String id = "p" + number + "_" + source.population() + "_" + target.population();
            Element projection = byPopulations.computeIfAbsent(
                    id,
                    i -> Xml.add(
                            network,
                            kind + "Projection",
                            "id",
                            i,
                            "presynapticPopulation",
                            source.population(),
                            "postsynapticPopulation",
                            target.population()));
            String synapse = synapse(contact);
            Element connection = Xml.add(
                    projection,
                    kind + "ConnectionInstanceW",
                    "id",
                    String.valueOf(Xml.children(projection).size()),
                    "preCell",
                    source.path(),
                    "postCell",
                    target.path());
            if (isJunction) {
                connection.setAttribute("synapse", synapse);
            } else {
                connection.setAttribute("preComponent", SILENT);
                connection.setAttribute("postComponent", synapse);
            }
            connection.setAttribute("weight", String.valueOf(contact.weight()));
        }
    }

    /** The component of a contact; those that are alike have one. */
    private String synapse(ExportedCircuit.Contact contact) throws InvalidFileException {
        NetworkProgram.Group target = program.groups().get(program.groupOf(contact.to()));
        int neuron = contact.to() - target.firstNeuron();
        List<ExportedCircuit.Parameter> parameters = circuit.parameters(target);
        double gain = parameters.get(parameters.size() - 1).values()[neuron];
        double bound = contact.synapse().kinetics() == null ? 0 : circuit.bound(contact.release(), contact.from());
        Map<String, String> attributes =
                LemsSynapse.attributes(contact.synapse(), gain, LemsCell.current(target.neuron()), bound);
        String type = LemsSynapse.type(contact.synapse());
        return synapses.computeIfAbsent(List.of(type, attributes), key -> {
            String id = "synapse" + synapses.size();
            Element component = Xml.add(root, type, "id", id);
            attributes.forEach(component::setAttribute);
            return id;
        });
    }

    private void inputs(Injection injection, Element network) throws InvalidFileException {
        for (NetworkProgram.Group group : program.groups()) {
            if (!group.name().equals(injection.group())) {
                continue;
            }
            String id = "input" + inputs++;
            component(id, injection, LemsCell.current(group.neuron()));
            Map<String, Element> lists = new LinkedHashMap<>();
            for (int i = 0; i < group.size(); i++) {
                if (!injection.neurons().isEmpty() && !injection.neurons().contains(i)) {
                    continue;
                }
                Place place = places.get(group.firstNeuron() + i);
                Element list = lists.computeIfAbsent(
                        place.population(),
                        of -> Xml.add(network, "inputList", "id", id + "_" + of, "component", id, "population", of));
                Xml.add(
                        list,
                        "input",
                        "id",
                        String.valueOf(Xml.children(list).size()),
                        "target",
                        place.path(),
                        "destination",
                        "synapses");
            }
        }
    }

    /** A constant current is NeuroML's own; every other has a type of its own, with a formula of the time. */
    private void component(String id, Injection injection, LemsUnit current) {
        if (injection.current() instanceof ConstantCurrent constant && injection.start() >= 0) {
            double length = Double.isInfinite(injection.length()) ? LONG : injection.length();
            Xml.add(
                    root,
                    "pulseGenerator",
                    "id",
                    id,
                    "delay",
                    LemsUnit.TIME.text(injection.start()),
                    "duration",
                    LemsUnit.TIME.text(length),
                    "amplitude",
                    current.text(constant.current()));
            return;
        }
        String type = injection.current().getClass().getSimpleName() + "_" + id;
        Element own = Xml.add(root, "ComponentType", "name", type, "extends", "basePointCurrent");
        Xml.add(own, "Constant", "name", LemsUnit.TIME.one(), "dimension", "time", "value", LemsUnit.TIME.text(1));
        Xml.add(own, "Constant", "name", current.one(), "dimension", "current", "value", current.text(1));
        Xml.add(own, "Requirement", "name", "t", "dimension", "time");
        Xml.add(own, "Exposure", "name", "i", "dimension", "current");
        Element dynamics = Xml.add(own, "Dynamics");
        Xml.add(dynamics, "DerivedVariable", "name", "t_n", "dimension", "none", "value", "t / " + LemsUnit.TIME.one());
        String formula = LemsFormula.of(Courses.of(injection, program.network()));
        Xml.add(
                dynamics,
                "DerivedVariable",
                "name",
                "i",
                "dimension",
                "current",
                "exposure",
                "i",
                "value",
                "(" + formula + ") * " + current.one());
        Xml.add(root, type, "id", id);
    }

    /** A name that NeuroML takes. */
    private static String id(String name) {
        String id = name.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isLetter(id.charAt(0)) ? id : "g" + id;
    }
}
