package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parameters and the initial values of one Morris-Lecar neuron from an {@code .ode} file of XPPAUT. Its
 * equations are not read: they must be those of the neuron, of a voltage {@code v} and a gate {@code w} or {@code n}.
 * Numbers are taken in mV, ms, µF/cm², mS/cm² and µA/cm², as XPPAUT has no units.
 */
public final class OdeReader {
    private static final Pattern LINE = Pattern.compile("(p|par|param|params|parameter|init|i|number|num)\\s+(.*)");
    private static final Pattern ASSIGNED =
            Pattern.compile("([A-Za-z_]\\w*)(?:\\(0\\))?\\s*=\\s*([-+]?[0-9.]+(?:[eE][-+]?\\d+)?)");
    private static final Pattern START = Pattern.compile("([A-Za-z_]\\w*)\\(0\\)\\s*=.*");
    private static final Pattern EQUATION = Pattern.compile("(?:d([a-z_]\\w*)/dt|([a-z_]\\w*)')\\s*=.*");

    private final Path file;
    private final Neuron kind = CellNames.morrisLecar();
    private final List<Sentence> left = new ArrayList<>();
    private final Map<String, Double> parameters = new TreeMap<>();
    private final Map<String, Double> starts = new TreeMap<>();
    private final List<String> variables = new ArrayList<>();

    private OdeReader(Path file) {
        this.file = file;
    }

    /**
     * Reads one.
     *
     * @param file that sentences name
     * @throws InvalidFileException with a sentence if it has no Morris-Lecar neuron
     */
    public static Imported read(Path file, byte[] bytes) throws InvalidFileException {
        return new OdeReader(file).of(new String(bytes, StandardCharsets.UTF_8));
    }

    private Imported of(String text) throws InvalidFileException {
        // A backslash goes on in the next line.
        for (String line : text.replaceAll("\\\\\\s*\\n", " ").split("\\R")) {
            String plain = line.strip().toLowerCase(Locale.ROOT);
            if (plain.equals("done")) {
                break;
            }
            if (!plain.isEmpty() && !plain.startsWith("#") && !plain.startsWith("\"") && !plain.startsWith("%")) {
                line(plain);
            }
        }
        if (variables.size() != kind.variables().size() || !variables.contains("v")) {
            throw new InvalidFileException(
                    "",
                    "OdeReader.variables",
                    "{0} is no single Morris-Lecar neuron: its variables are {1}, and it would have v and one gate.",
                    file.toString(),
                    variables.isEmpty() ? "none" : String.join(", ", variables));
        }
        try {
            return imported();
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(
                    Sentence.of("OdeReader.bounds", "{0} cannot be taken: {1}", file.toString(), e.sentence()), e);
        }
    }

    private void line(String line) {
        Matcher told = LINE.matcher(line);
        Matcher equation = EQUATION.matcher(line);
        if (equation.matches()) {
            variables.add(equation.group(1) == null ? equation.group(2) : equation.group(1));
        } else if (told.matches()) {
            boolean isStart = told.group(1).startsWith("i");
            assigned(told.group(2), isStart ? starts : parameters);
        } else if (START.matcher(line).matches()) {
            assigned(line, starts);
        } else if (!line.startsWith("@") && !line.startsWith("aux")) {
            left.add(Sentence.of("OdeReader.line", "Not understood, and not compared with the neuron''s: {0}", line));
        }
    }

    private void assigned(String text, Map<String, Double> into) {
        Matcher one = ASSIGNED.matcher(text);
        int end = 0;
        while (one.find()) {
            skipped(text.substring(end, one.start()));
            end = one.end();
            try {
                into.put(one.group(1), Double.parseDouble(one.group(2)));
            } catch (NumberFormatException e) {
                left.add(Sentence.of("OdeReader.number", "Not a number: {0}", one.group()));
            }
        }
        skipped(text.substring(end));
    }

    private void skipped(String between) {
        if (!between.replaceAll("[,\\s]", "").isEmpty()) {
            left.add(Sentence.of("OdeReader.part", "Not understood: {0}", between.strip()));
        }
    }

    private Imported imported() {
        List<String> names =
                kind.parameters().stream().map(Quantities.Component::name).toList();
        double[] values = kind.values();
        List<String> found = new ArrayList<>();
        double current = 0;
        for (Map.Entry<String, Double> one : parameters.entrySet()) {
            Optional<String> name = CellNames.parameter(kind, one.getKey());
            if (name.isEmpty()) {
                left.add(Sentence.of(
                        "OdeReader.unknown",
                        "{0} = {1} is no parameter of a Morris-Lecar neuron and is left out.",
                        one.getKey(),
                        one.getValue()));
            } else if (name.get().equals(CellNames.CURRENT)) {
                current = one.getValue();
            } else {
                values[names.indexOf(name.get())] = one.getValue();
                found.add(name.get());
            }
        }
        names.stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> left.add(Sentence.of(
                        "OdeReader.missing",
                        "{0} is not given, and is {1} {2} here.",
                        name,
                        kind.values()[names.indexOf(name)],
                        kind.parameters().get(names.indexOf(name)).unit())));
        double[] start =
                kind.variables().stream().mapToDouble(NeuronVariable::initial).toArray();
        for (String variable : variables) {
            if (starts.containsKey(variable)) {
                start[variable.equals("v") ? 0 : 1] = starts.remove(variable);
            }
        }
        starts.forEach((name, value) -> left.add(
                Sentence.of("OdeReader.start", "{0} starts at {1}, and is no variable of the neuron.", name, value)));
        ReadCircuit circuit = new ReadCircuit(left);
        circuit.add("cell", "cell", 0, 1, new ReadCell(kind.with(values), current, start));
        circuit.group();
        Project project = circuit.project(String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", ""));
        return new Imported(project, left);
    }
}
