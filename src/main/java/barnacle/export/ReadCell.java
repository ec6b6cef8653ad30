package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * A cell of a file of LEMS: a neuron with its parameters.
 *
 * @param current into it, in its unit
 * @param start of each variable, the voltage first
 */
record ReadCell(Neuron neuron, double current, double[] start) {
    /** So many of its parameters make a cell of an unknown type a Morris-Lecar cell. */
    private static final int KNOWN = 6;

    /**
     * Reads one.
     *
     * @param type of the component
     * @param left is told what was not taken
     * @return empty of a component that is no cell that is known
     */
    static Optional<ReadCell> of(Element component, String type, List<Sentence> left) throws InvalidFileException {
        Optional<Neuron> kind = CellNames.kind(type);
        Map<String, String> given = attributes(component);
        Neuron plain = kind.orElseGet(CellNames::morrisLecar);
        long known = given.keySet().stream()
                .flatMap(name -> CellNames.parameter(plain, name).stream())
                .filter(name -> !name.equals(CellNames.CURRENT))
                .distinct()
                .count();
        return kind.isEmpty() && known < KNOWN ? Optional.empty() : Optional.of(read(component, plain, given, left));
    }

    private static Map<String, String> attributes(Element component) {
        Map<String, String> all = new TreeMap<>();
        NamedNodeMap attributes = component.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!List.of("id", "type", "metaid", "neuroLexId").contains(attribute.getName())) {
                all.put(attribute.getName(), attribute.getValue());
            }
        }
        return all;
    }

    private static ReadCell read(Element component, Neuron kind, Map<String, String> given, List<Sentence> left)
            throws InvalidFileException {
        String cell = component.getAttribute("id");
        List<Quantities.Component> parameters = kind.parameters();
        List<String> names = parameters.stream().map(Quantities.Component::name).toList();
        List<NeuronVariable> variables = kind.variables();
        double[] values = kind.values();
        double[] start = variables.stream().mapToDouble(NeuronVariable::initial).toArray();
        double current = 0;
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> one : given.entrySet()) {
            Optional<String> name = CellNames.parameter(kind, one.getKey());
            int starts = starts(variables, one.getKey());
            LemsUnit unit;
            if (starts >= 0) {
                unit = starts == 0
                        ? LemsUnit.VOLTAGE
                        : LemsUnit.of(variables.get(starts).unit());
            } else if (name.isEmpty()) {
                left.add(Sentence.of(
                        "ReadCell.unknown",
                        "Cell {0}: {1} = {2} is no parameter of {3} and is left out.",
                        cell,
                        one.getKey(),
                        one.getValue(),
                        LemsCell.name(kind)));
                continue;
            } else {
                unit = name.get().equals(CellNames.CURRENT)
                        ? LemsCell.current(kind)
                        : LemsUnit.of(parameters.get(names.indexOf(name.get())).unit());
            }
            OptionalDouble number = unit.read(one.getValue());
            if (number.isEmpty()) {
                left.add(Sentence.of(
                        "ReadCell.number",
                        "Cell {0}: {1} = {2} is no number with a unit that is known and is left out.",
                        cell,
                        one.getKey(),
                        one.getValue()));
            } else if (starts >= 0) {
                start[starts] = number.getAsDouble();
            } else if (name.get().equals(CellNames.CURRENT)) {
                current = number.getAsDouble();
            } else {
                values[names.indexOf(name.get())] = number.getAsDouble();
                found.add(name.get());
            }
        }
        names.stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> left.add(Sentence.of(
                        "ReadCell.missing",
                        "Cell {0} has no {1}, which is {2} {3} here.",
                        cell,
                        name,
                        kind.values()[names.indexOf(name)],
                        parameters.get(names.indexOf(name)).unit())));
        try {
            return new ReadCell(kind.with(values), current, start);
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(
                    Sentence.of("ReadCell.bounds", "Cell {0} cannot be taken: {1}", cell, e.sentence()), e);
        }
    }

    /** Which variable starts from what is called so; -1 if none. */
    private static int starts(List<NeuronVariable> variables, String name) {
        return variables.stream().map(LemsCell::start).toList().indexOf(name);
    }

    /** The unit of its currents, which connections and injections are read in. */
    LemsUnit currentUnit() throws InvalidFileException {
        return LemsCell.current(neuron);
    }
}
