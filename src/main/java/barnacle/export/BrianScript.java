package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.EquationText;
import barnacle.model.Injection;
import barnacle.setting.Dimension;
import barnacle.sim.NetworkProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A circuit as a Python script for Brian 2: a {@code NeuronGroup} for each group, with numbers in the neurons' own
 * units, and a {@code Synapses} for each projection. What a neuron gets of others is summed once a step, so that the
 * circuit is of first order in the step, whatever the neurons' own method is.
 *
 * <p>Source: Stimberg, Brette and Goodman, eLife 8:e47314 (2019); the tests run what is written where Brian 2 is
 * installed.
 */
public final class BrianScript {
    /** The functions of {@link EquationText} and {@link Courses}, for the code that NumPy runs. */
    private static final String HEAD = """
            import sys

            import numpy as np
            from brian2 import *

            prefs.codegen.target = "numpy"


            @implementation("numpy", discard_units=True)
            @check_units(y=1, result=1)
            def ell(y):
                small = np.abs(y) < 1e-6
                y = np.where(small, 1.0, y)
                return np.where(small, 1.0, y / -np.expm1(-y))


            @implementation("numpy", discard_units=True)
            @check_units(x=1, most=1, result=1)
            def cut(x, most):
                return np.minimum(x, most)


            @implementation("numpy", discard_units=True)
            @check_units(x=1, start=1, result=1)
            def since(x, start):
                return np.where(x >= start, 1.0, 0.0)


            """;

    private final ExportedCircuit circuit;
    private final NetworkProgram program;
    private final StringBuilder text = new StringBuilder();

    private BrianScript(ExportedCircuit circuit) {
        this.circuit = circuit;
        program = circuit.program();
    }

    /**
     * The text of the script.
     *
     * @throws InvalidFileException with a sentence if the circuit cannot be exported
     */
    public static String of(ExportedCircuit circuit) throws InvalidFileException {
        return new BrianScript(circuit.requireExportable()).written();
    }

    private String written() {
        text.append("# ")
                .append(circuit.title())
                .append("\n# Written by Barnacle. ")
                .append(circuit.unitsSaid());
        text.append("\n# python3 FILE [OUT.csv] runs it and writes each neuron's voltage at every step.\n");
        text.append(HEAD);
        String unit = program.network().unit(Dimension.TIME);
        text.append("unit = ").append(unit.isEmpty() ? "second  # of time, which is a pure number" : unit);
        text.append("\ndefaultclock.dt = ").append(circuit.dt()).append(" * unit\n");
        for (NetworkProgram.Group group : program.groups()) {
            group(group);
        }
        int link = 0;
        for (NetworkProgram.Link recurrent : program.recurrent()) {
            synapses(recurrent, link++);
        }
        String groups = names("", ", ");
        text.append("\nseen = [StateMonitor(group, \"v\", record=True) for group in (")
                .append(groups)
                .append(",)]\n");
        text.append("network = Network(collect(), seen)\nnetwork.run(")
                .append(circuit.duration())
                .append(" * unit)\n");
        text.append("voltages = np.vstack([np.asarray(monitor.v) for monitor in seen])\n");
        text.append("names = [f\"{name}[{i}]\" for name, group in (")
                .append(named())
                .append(",) for i in range(len(group))]\n");
        text.append("""
                for name, v in zip(names, voltages):
                    print(f"{name}: between {v.min():.2f} and {v.max():.2f}")
                if len(sys.argv) > 1:
                    table = np.vstack([seen[0].t / unit, voltages]).T
                    np.savetxt(sys.argv[1], table, delimiter=",", header=",".join(["time"] + names), comments="")
                """);
        return text.toString();
    }

    private String named() {
        return program.groups().stream()
                .map(group ->
                        "(\"" + group.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\", " + name(group) + ")")
                .collect(Collectors.joining(", "));
    }

    private String names(String before, String between) {
        return program.groups().stream().map(group -> before + name(group)).collect(Collectors.joining(between));
    }

    /** What a group is called in the script: the number keeps names apart that differ in other letters alone. */
    private String name(NetworkProgram.Group group) {
        return ExportedCircuit.plain(group.name()) + "_" + program.groups().indexOf(group);
    }

    private void group(NetworkProgram.Group group) {
        EquationText equations = group.neuron().equations();
        List<ExportedCircuit.Parameter> parameters = circuit.parameters(group);
        List<String> lines = new ArrayList<>();
        List<String> given = injected(group);
        lines.add("dv/dt = (current + gain*z" + String.join("", given) + " - (" + equations.ionic() + "))/"
                + ExportedCircuit.capacitance(group.neuron()) + "/unit : 1");
        for (int k = 0; k < group.gates(); k++) {
            String gate = group.neuron().variables().get(k + 1).name();
            lines.add("d" + gate + "/dt = (" + equations.gates().get(k) + ")/unit : 1");
        }
        equations.definitions().forEach(d -> lines.add(d.name() + " = " + d.expression() + " : 1"));
        List<String> inputs = new ArrayList<>();
        for (int link = 0; link < program.recurrent().size(); link++) {
            if (program.recurrent().get(link).to() == group.firstNeuron()) {
                inputs.add("z" + link);
                lines.add("z" + link + " : 1");
            }
        }
        lines.add("z = " + (inputs.isEmpty() ? "0" : String.join(" + ", inputs)) + " : 1");
        for (NetworkProgram.Release release : program.releases()) {
            if (release.firstNeuron() == group.firstNeuron()) {
                release(release).ifPresent(lines::add);
            }
        }
        parameters.forEach(parameter -> lines.add(parameter.name() + " : 1 (constant)"));
        for (int k = 0; k < given.size(); k++) {
            lines.add("chosen" + k + " : 1 (constant)");
        }
        String name = name(group);
        text.append('\n')
                .append(name)
                .append(" = NeuronGroup(\n    ")
                .append(group.size())
                .append(",\n    \"\"\"\n    ");
        text.append(String.join("\n    ", lines)).append("\n    \"\"\",\n    method=\"rk4\",\n");
        equations.jump().ifPresent(jump -> {
            String becomes = jump.becomes().stream()
                    .map(set -> set.name() + " = " + set.expression())
                    .collect(Collectors.joining("; "));
            text.append("    threshold=\"v > ").append(jump.peak()).append("\",\n    reset=\"");
            text.append(becomes).append("\",\n");
        });
        text.append(")\n");
        parameters.forEach(parameter -> set(name, parameter.name(), parameter.values()));
        for (int k = 0; k <= group.gates(); k++) {
            double[] start = new double[group.size()];
            for (int i = 0; i < start.length; i++) {
                start[i] = circuit.initial(group, k, i);
            }
            set(name, group.neuron().variables().get(k).name(), start);
        }
        for (NetworkProgram.Release release : program.releases()) {
            if (release.firstNeuron() == group.firstNeuron() && release.kinetics() != null) {
                double[] bound = new double[group.size()];
                Arrays.setAll(bound, j -> circuit.bound(release, j));
                set(name, released(release), bound);
            }
        }
        List<Injection> injections = circuit.injections(group);
        for (int k = 0; k < injections.size(); k++) {
            List<Integer> of = injections.get(k).neurons();
            double[] chosen = new double[group.size()];
            Arrays.setAll(chosen, i -> of.isEmpty() || of.contains(i) ? 1 : 0);
            set(name, "chosen" + k, chosen);
        }
    }

    private List<String> injected(NetworkProgram.Group group) {
        List<String> terms = new ArrayList<>();
        for (Injection injection : circuit.injections(group)) {
            String course = Courses.of(injection, program.network()).replaceAll("\\bt\\b", "(t/unit)");
            terms.add(" + chosen" + terms.size() + "*" + course);
        }
        return terms;
    }

    private void set(String group, String variable, double[] values) {
        boolean isShared = Arrays.stream(values).allMatch(x -> x == values[0]);
        text.append(group).append('.').append(variable).append(" = ");
        text.append(isShared ? Double.toString(values[0]) : Arrays.toString(values))
                .append('\n');
    }

    /** What a source passes on. */
    private String released(NetworkProgram.Release release) {
        return "s" + program.releases().indexOf(release);
    }

    private Optional<String> release(NetworkProgram.Release release) {
        String name = released(release);
        String passed = ExportedCircuit.passed(release, "v", name);
        return passed.isEmpty()
                ? Optional.empty()
                : Optional.of((release.kinetics() == null
                                ? name + " = " + passed
                                : "d" + name + "/dt = (" + passed + ")/unit")
                        + " : 1");
    }

    private void synapses(NetworkProgram.Link link, int number) {
        List<ExportedCircuit.Contact> contacts = circuit.contacts(link);
        if (contacts.isEmpty()) {
            return;
        }
        NetworkProgram.Release release = contacts.get(0).release();
        NetworkProgram.Group source = program.groups().get(program.groupOf(release.firstNeuron()));
        NetworkProgram.Group target = program.groups().get(program.groupOf(link.to()));
        String passed = link.synapse().isJunction()
                ? "weight*(v_pre - v_post)"
                : "weight*" + released(release) + "_pre"
                        + (link.synapse().drawsTowards().isPresent()
                                ? "*("
                                        + Courses.number(
                                                link.synapse().drawsTowards().getAsDouble()) + " - v_post)"
                                : "");
        String name = "synapses_" + number;
        text.append('\n')
                .append(name)
                .append(" = Synapses(\n    ")
                .append(name(source))
                .append(",\n    ");
        text.append(name(target))
                .append(",\n    \"\"\"\n    weight : 1 (constant)\n    z")
                .append(number);
        text.append("_post = ").append(passed).append(" : 1 (summed)\n    \"\"\",\n)\n");
        text.append(name).append(".connect(i=").append(list(contacts, ExportedCircuit.Contact::from));
        text.append(", j=")
                .append(list(contacts, c -> c.to() - target.firstNeuron()))
                .append(")\n");
        text.append(name).append(".weight = [");
        text.append(contacts.stream().map(c -> Double.toString(c.weight())).collect(Collectors.joining(", ")));
        text.append("]\n");
    }

    private static String list(List<ExportedCircuit.Contact> contacts, ToIntFunction<ExportedCircuit.Contact> of) {
        return contacts.stream()
                .map(c -> Integer.toString(of.applyAsInt(c)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
