package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.ConstantCurrent;
import barnacle.model.Injection;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Reads a circuit from a file of NeuroML 2 or LEMS: what {@link NeuroMlFile} writes, and Morris-Lecar cells that others
 * wrote, as far as they fit. No other file is opened, so that what an {@code include} names is not read.
 */
public final class NeuroMlReader {
    /** A neuron in a path: {@code ../cells/3/cell}, or {@code ../cells[3]}. */
    private static final Pattern PATH = Pattern.compile("(?:\\.\\./)?(\\w+)(?:/(\\d+)(?:/\\w+)?|\\[(\\d+)])");

    private final Map<String, Element> components = new LinkedHashMap<>();
    private final Map<String, ReadCell> cells = new LinkedHashMap<>();
    private final List<Sentence> left = new ArrayList<>();
    private final ReadCircuit circuit = new ReadCircuit(left);

    private NeuroMlReader() {}

    /**
     * Reads one.
     *
     * @param file that sentences name
     * @throws InvalidFileException with a sentence if it cannot be read, or has no cell that is known
     */
    public static Imported read(Path file, byte[] bytes) throws InvalidFileException {
        Element root = Xml.read(file, bytes);
        if (!List.of("neuroml", "Lems").contains(root.getLocalName())) {
            throw new InvalidFileException(
                    "",
                    "NeuroMlReader.root",
                    "{0} is no file of NeuroML or LEMS: it begins with <{1}>.",
                    file.toString(),
                    root.getLocalName());
        }
        try {
            return new NeuroMlReader().of(file, root);
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(
                    Sentence.of("NeuroMlReader.setting", "{0} cannot be taken: {1}", file.toString(), e.sentence()), e);
        }
    }

    private Imported of(Path file, Element root) throws InvalidFileException {
        List<Element> networks = new ArrayList<>();
        for (Element element : Xml.children(root)) {
            switch (element.getLocalName()) {
                case "network" -> networks.add(element);
                case "notes", "ComponentType", "Target", "annotation", "property" -> {
                    // What a type computes is not looked at: its name and its parameters say what it is.
                }
                case "include", "Include" ->
                    left.add(Sentence.of(
                            "NeuroMlReader.include",
                            "No other file is read: what is included from {0} is left out.",
                            element.getAttribute("href") + element.getAttribute("file")));
                default -> components.put(element.getAttribute("id"), element);
            }
        }
        for (Map.Entry<String, Element> one : components.entrySet()) {
            Optional<ReadCell> cell = ReadCell.of(one.getValue(), type(one.getValue()), left);
            cell.ifPresent(read -> cells.put(one.getKey(), read));
        }
        if (cells.isEmpty()) {
            throw new InvalidFileException(
                    "",
                    "NeuroMlReader.cells",
                    "{0} has no cell that is known: those of the kinds that Barnacle exports, and Morris-Lecar cells.",
                    file.toString());
        }
        if (networks.isEmpty()) {
            cells.forEach((id, cell) -> circuit.add(id, id, 0, 1, cell));
        }
        networks.stream().limit(1).forEach(this::populations);
        networks.stream()
                .skip(1)
                .forEach(more -> left.add(Sentence.of(
                        "NeuroMlReader.networks",
                        "There are several networks; {0} is left out.",
                        more.getAttribute("id"))));
        if (circuit.isEmpty()) {
            throw new InvalidFileException(
                    "",
                    "NeuroMlReader.none",
                    "{0} has no population of cells that are known, so that there is no circuit in it.",
                    file.toString());
        }
        circuit.group();
        if (!networks.isEmpty()) {
            for (Element element : Xml.children(networks.get(0))) {
                within(element);
            }
        }
        String name = String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
        Project project = circuit.project(name);
        return new Imported(project, left);
    }

    /** What a component is of: its element's name, or what {@code <Component>} says. */
    private static String type(Element component) {
        return component.getLocalName().equals("Component") ? component.getAttribute("type") : component.getLocalName();
    }

    private void populations(Element network) {
        for (Element population : Xml.children(network)) {
            if (!population.getLocalName().equals("population")) {
                continue;
            }
            String id = population.getAttribute("id");
            ReadCell cell = cells.get(population.getAttribute("component"));
            if (cell == null) {
                left.add(Sentence.of(
                        "NeuroMlReader.population",
                        "Population {0} is left out: its cells, {1}, are of no kind that is known.",
                        id,
                        population.getAttribute("component")));
                continue;
            }
            Map<String, String> tags = new TreeMap<>();
            long instances = 0;
            for (Element inner : Xml.children(population)) {
                if (inner.getLocalName().equals("property")) {
                    tags.put(inner.getAttribute("tag"), inner.getAttribute("value"));
                }
                instances += inner.getLocalName().equals("instance") ? 1 : 0;
            }
            int size = number(population.getAttribute("size"), (int) Math.max(1, instances));
            circuit.add(
                    id,
                    tags.getOrDefault(NeuroMlFile.GROUP, id),
                    number(tags.getOrDefault(NeuroMlFile.FIRST, "0"), 0),
                    size,
                    cell);
        }
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    private void within(Element element) throws InvalidFileException {
        switch (element.getLocalName()) {
            case "population", "notes", "property", "annotation" -> {
                // Read before.
            }
            case "continuousProjection" -> projection(element, "postComponent");
            case "electricalProjection" -> projection(element, "synapse");
            case "inputList" -> inputs(element);
            case "explicitInput" -> input(element.getAttribute("input"), element.getAttribute("target"));
            default ->
                left.add(Sentence.of(
                        "NeuroMlReader.element",
                        "{0} {1} is left out: it is nothing that Barnacle reads.",
                        element.getLocalName(),
                        element.getAttribute("id")));
        }
    }

    private void projection(Element projection, String synapse) throws InvalidFileException {
        for (Element connection : Xml.children(projection)) {
            Optional<ReadCircuit.Place> from =
                    place(connection.getAttribute("preCell"), projection.getAttribute("presynapticPopulation"));
            Optional<ReadCircuit.Place> to =
                    place(connection.getAttribute("postCell"), projection.getAttribute("postsynapticPopulation"));
            String name = connection.getAttribute(synapse);
            Element component = components.get(name);
            if (from.isEmpty() || to.isEmpty() || component == null) {
                left.add(Sentence.of(
                        "NeuroMlReader.connection",
                        "A connection of {0} is left out: its neurons or its synapse are not read.",
                        projection.getAttribute("id")));
                continue;
            }
            Optional<ReadSynapse> read = ReadSynapse.of(component, type(component), circuit.cell(to.get()));
            String written = connection.getAttribute("weight");
            OptionalDouble weight = LemsUnit.NONE.read(written.isEmpty() ? "1" : written);
            if (read.isEmpty() || weight.isEmpty()) {
                left.add(Sentence.of(
                        "NeuroMlReader.synapse",
                        "A connection of {0} is left out: its synapse {1} is of no type that is known, or its numbers"
                                + " are not read.",
                        projection.getAttribute("id"),
                        name));
                continue;
            }
            circuit.connect(from.get(), to.get(), read.get(), weight.getAsDouble());
        }
    }

    /** A neuron that a path names, or a number within a population. */
    private Optional<ReadCircuit.Place> place(String path, String population) {
        if (path.matches("\\d{1,6}")) {
            return circuit.place(population, Integer.parseInt(path));
        }
        Matcher found = PATH.matcher(path);
        return found.matches()
                ? circuit.place(
                        found.group(1),
                        number(found.group(2) == null ? found.group(3) : found.group(2), Integer.MAX_VALUE))
                : Optional.empty();
    }

    private void inputs(Element list) throws InvalidFileException {
        for (Element input : Xml.children(list)) {
            input(list.getAttribute("component"), input.getAttribute("target"));
        }
    }

    private void input(String name, String target) throws InvalidFileException {
        Element component = components.get(name);
        Optional<ReadCircuit.Place> at = place(target, "");
        if (component == null || at.isEmpty() || !type(component).equals("pulseGenerator")) {
            left.add(Sentence.of(
                    "NeuroMlReader.input",
                    "Input {0} to {1} is left out: a constant current into a neuron that is read is taken alone.",
                    name,
                    target));
            return;
        }
        OptionalDouble delay = LemsUnit.TIME.read(component.getAttribute("delay"));
        OptionalDouble length = LemsUnit.TIME.read(component.getAttribute("duration"));
        OptionalDouble size = circuit.cell(at.get()).currentUnit().read(component.getAttribute("amplitude"));
        if (delay.isEmpty() || length.isEmpty() || size.isEmpty()) {
            left.add(Sentence.of("NeuroMlReader.pulse", "Input {0} is left out: its numbers are not read.", name));
            return;
        }
        Optional<Double> end = length.getAsDouble() >= NeuroMlFile.LONG
                ? Optional.empty()
                : Optional.of(delay.getAsDouble() + length.getAsDouble());
        circuit.inject(
                name,
                at.get(),
                new Injection(
                        at.get().group(),
                        List.of(),
                        delay.getAsDouble(),
                        end,
                        new ConstantCurrent(size.getAsDouble())));
    }
}
