package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.EquationText;
import barnacle.model.Injection;
import barnacle.model.Neuron;
import barnacle.setting.Quantities;
import barnacle.sim.NetworkProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A circuit as an {@code .ode} file of XPPAUT. Numbers that a group's neurons share are parameters there, so that they
 * can be varied. XPPAUT reads names of ten letters and does not tell capitals from small ones: where there are several
 * groups a parameter has its group's number behind it, where there are several neurons a variable has its neuron's,
 * and comments say whose they are.
 *
 * <p>Source: Ermentrout, Simulating, Analyzing, and Animating Dynamical Systems, SIAM, 2002; {@code xppaut -silent}
 * runs what is written in the tests where it is installed.
 */
public final class XppFile {
    /** XPPAUT's tables have a fixed size; it runs so many neurons, all joined to all. */
    public static final int MOST_NEURONS = 100;

    /** So many terms stand in a sum: lines must not be long. */
    private static final int TERMS = 12;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What is called otherwise, since its name is too long. */
    private static final Map<String, String> SHORTER =
            Map.of("capacitance", "cm", "temperature", "temp", "current", "iapp", "epsilon", "eps");

    private final ExportedCircuit circuit;
    private final NetworkProgram program;
    /** By the neuron that they reach, in the order of the projections. */
    private final Map<Integer, List<ExportedCircuit.Contact>> contacts;

    private final StringBuilder text = new StringBuilder();

    private XppFile(ExportedCircuit circuit) {
        this.circuit = circuit;
        program = circuit.program();
        contacts = program.recurrent().stream()
                .flatMap(link -> circuit.contacts(link).stream())
                .filter(contact -> contact.weight() != 0)
                .collect(Collectors.groupingBy(ExportedCircuit.Contact::to));
    }

    /**
     * The text of the file.
     *
     * @throws InvalidFileException with a sentence if XPPAUT cannot take the circuit
     */
    public static String of(ExportedCircuit circuit) throws InvalidFileException {
        if (circuit.program().neurons() > MOST_NEURONS) {
            throw new InvalidFileException(
                    "",
                    "XppFile.neurons",
                    "The circuit has {0}, and XPPAUT is given {1} at most; export it as a script for Brian 2.",
                    Quantities.count(circuit.program().neurons(), "neuron"),
                    MOST_NEURONS);
        }
        return new XppFile(circuit.requireExportable()).written();
    }

    private String written() {
        text.append("# ")
                .append(circuit.title())
                .append("\n# Written by Barnacle. ")
                .append(circuit.unitsSaid())
                .append('\n');
        text.append("ell(y)=if(abs(y)<1e-6)then(1+y/2)else(y/(1-exp(-y)))\n");
        text.append("cut(x,y)=min(x,y)\n");
        text.append("since(x,y)=heav(x-y)\n");
        text.append("floor(x)=flr(x)\n");
        for (NetworkProgram.Group group : program.groups()) {
            text.append("# ")
                    .append(ExportedCircuit.plain(group.name()))
                    .append(": neuron ")
                    .append(group.firstNeuron());
            text.append(group.size() == 1 ? "" : " to " + (group.firstNeuron() + group.size() - 1))
                    .append('\n');
            parameters(group);
        }
        for (NetworkProgram.Release release : program.releases()) {
            release(release);
        }
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                neuron(group, i);
            }
        }
        double dt = circuit.dt();
        text.append("@ total=").append(circuit.duration()).append(", dt=").append(dt);
        text.append(", meth=rungekutta, bounds=1e6, maxstor=").append((long) Math.ceil(circuit.duration() / dt) + 10);
        text.append("\n@ xp=t, yp=")
                .append(variable(0, 0))
                .append(", xlo=0, xhi=")
                .append(circuit.duration());
        text.append(", ylo=-90, yhi=60\ndone\n");
        return text.toString();
    }

    private void parameters(NetworkProgram.Group group) {
        for (ExportedCircuit.Parameter parameter : circuit.parameters(group)) {
            for (int i = 0; i < (parameter.isShared() ? 1 : group.size()); i++) {
                text.append("par ").append(called(parameter, group, i)).append('=');
                text.append(parameter.values()[i]).append('\n');
            }
        }
    }

    /** What a parameter of a group's neuron is called. */
    private String called(ExportedCircuit.Parameter parameter, NetworkProgram.Group group, int i) {
        String name = SHORTER.getOrDefault(parameter.name(), parameter.name());
        return !parameter.isShared()
                ? name + suffix(group, i)
                : program.groups().size() == 1
                        ? name
                        : name + "_g" + program.groups().indexOf(group);
    }

    private String suffix(NetworkProgram.Group group, int i) {
        return program.neurons() == 1 ? "" : "_" + (group.firstNeuron() + i);
    }

    private NetworkProgram.Group group(int neuron) {
        return program.groups().get(program.groupOf(neuron));
    }

    /** A variable of a neuron that is counted among all. */
    private String variable(int variable, int neuron) {
        NetworkProgram.Group group = group(neuron);
        return group.neuron().variables().get(variable).name() + suffix(group, neuron - group.firstNeuron());
    }

    /** What a source passes on, row by row. */
    private String released(NetworkProgram.Release release, int j) {
        return "s" + (release.firstRow() + j);
    }

    private void release(NetworkProgram.Release release) {
        for (int j = 0; j < release.size(); j++) {
            String name = released(release, j);
            String passed = ExportedCircuit.passed(release, variable(0, release.firstNeuron() + j), name);
            if (release.kinetics() != null) {
                text.append("init ")
                        .append(name)
                        .append('=')
                        .append(circuit.bound(release, j))
                        .append('\n');
                text.append(name).append("'=").append(passed).append('\n');
            } else if (!passed.isEmpty()) {
                text.append(name).append('=').append(passed).append('\n');
            }
        }
    }

    private void neuron(NetworkProgram.Group group, int i) {
        Neuron neuron = group.neuron();
        EquationText equations = neuron.equations();
        String of = suffix(group, i);
        int number = group.firstNeuron() + i;
        Map<String, String> names = names(group, i);
        for (int k = 0; k <= group.gates(); k++) {
            text.append("init ")
                    .append(variable(k, number))
                    .append('=')
                    .append(circuit.initial(group, k, i))
                    .append('\n');
        }
        String input = sum("z" + number, terms(number));
        List<String> injected = new ArrayList<>();
        for (Injection injection : circuit.injections(group, i)) {
            injected.add(Courses.of(injection, program.network()));
        }
        for (EquationText.Definition definition : equations.definitions()) {
            text.append(definition.name())
                    .append(of)
                    .append('=')
                    .append(renamed(definition.expression(), names))
                    .append('\n');
        }
        String current = names.get("current")
                + (input.isEmpty() ? "" : "+" + names.get("gain") + "*" + input)
                + (injected.isEmpty() ? "" : "+" + String.join("+", injected));
        text.append(variable(0, number)).append("'=(").append(current).append("-(");
        text.append(renamed(equations.ionic(), names)).append("))/");
        text.append(renamed(ExportedCircuit.capacitance(neuron), names)).append('\n');
        for (int k = 0; k < group.gates(); k++) {
            text.append(variable(k + 1, number))
                    .append("'=")
                    .append(renamed(equations.gates().get(k), names))
                    .append('\n');
        }
        equations.jump().ifPresent(jump -> {
            String becomes = jump.becomes().stream()
                    .map(set -> names.get(set.name()) + "=" + renamed(set.expression(), names))
                    .collect(Collectors.joining(";"));
            text.append("global 1 {").append(variable(0, number)).append('-').append(names.get(jump.peak()));
            text.append("} {").append(becomes).append("}\n");
        });
    }

    /** What a neuron's equations call something, and what it is called in the file. */
    private Map<String, String> names(NetworkProgram.Group group, int i) {
        Map<String, String> names = new HashMap<>();
        for (ExportedCircuit.Parameter parameter : circuit.parameters(group)) {
            names.put(parameter.name(), called(parameter, group, i));
        }
        group.neuron().variables().forEach(v -> names.put(v.name(), v.name() + suffix(group, i)));
        group.neuron().equations().definitions().forEach(d -> names.put(d.name(), d.name() + suffix(group, i)));
        return names;
    }

    private static String renamed(String expression, Map<String, String> names) {
        Matcher words = NAME.matcher(expression.replace(" ", ""));
        return words.replaceAll(word -> names.getOrDefault(word.group(), word.group()));
    }

    /** What the contacts of a neuron add to its weighted input. */
    private List<String> terms(int neuron) {
        List<String> terms = new ArrayList<>();
        String own = variable(0, neuron);
        for (ExportedCircuit.Contact c : contacts.getOrDefault(neuron, List.of())) {
            String weight = Courses.number(c.weight()) + "*";
            if (c.synapse().isJunction()) {
                terms.add(weight + "(" + variable(0, c.release().firstNeuron() + c.from()) + "-" + own + ")");
            } else if (c.synapse().drawsTowards().isPresent()) {
                terms.add(weight + released(c.release(), c.from()) + "*("
                        + Courses.number(c.synapse().drawsTowards().getAsDouble()) + "-" + own + ")");
            } else {
                terms.add(weight + released(c.release(), c.from()));
            }
        }
        return terms;
    }

    /** Writes a sum in lines of some terms, and returns what it is called; empty without terms. */
    private String sum(String name, List<String> terms) {
        String before = "";
        for (int from = 0; from < terms.size(); from += TERMS) {
            String part = name + (from + TERMS >= terms.size() ? "" : "p" + from / TERMS);
            text.append(part).append('=').append(before.isEmpty() ? "" : before + "+");
            text.append(String.join("+", terms.subList(from, Math.min(terms.size(), from + TERMS))))
                    .append('\n');
            before = part;
        }
        return before;
    }
}
