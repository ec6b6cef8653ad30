package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.EquationText;
import barnacle.model.Injection;
import barnacle.sim.NetworkProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A circuit as a Python script for NEURON: its mechanisms in NMODL, which the script compiles, a section for each
 * neuron, and a mechanism for each contact. A section has 100 µm² of membrane, at which a current in nA is as much per
 * cm² in mA. NEURON's own integrator of variable order and step, CVODE, runs the circuit.
 *
 * <p>Source: Hines and Carnevale, Neural Comput. 9:1179 (1997), and 12:995 (2000) for NMODL; the tests run what is
 * written where NEURON is installed.
 */
final class NrnScript {
    /** The functions of {@link EquationText} and {@link Courses}. */
    private static final String FUNCTIONS = """
            FUNCTION ell(y) {
                if (fabs(y) < 1e-6) { ell = 1 + y/2 } else { ell = y/(1 - exp(-y)) }
            }

            FUNCTION cut(x, most) {
                if (x < most) { cut = x } else { cut = most }
            }

            FUNCTION since(x, start) {
                if (x >= start) { since = 1 } else { since = 0 }
            }
            """;

    private static final String HEAD = """
            # python3 FILE [OUT.csv] runs it and writes each neuron's voltage at every step.
            import shutil
            import subprocess
            import sys
            import tempfile
            from pathlib import Path

            duration = @duration
            dt = @dt
            MECHANISMS = {
            @mechanisms}


            def compiled():
                folder = tempfile.mkdtemp()
                for name, text in MECHANISMS.items():
                    Path(folder, name + ".mod").write_text(text)
                made = subprocess.run(
                    ["nrnivmodl"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
                )
                if not list(Path(folder).glob("**/libnrnmech.*")):
                    sys.exit(made.stdout)
                return folder


            folder = compiled()
            from neuron import h, load_mechanisms

            load_mechanisms(folder)
            shutil.rmtree(folder)
            mechanisms = []


            def with_values(mechanism, values):
                for name, value in values.items():
                    setattr(mechanism, name, value)
                mechanisms.append(mechanism)
                return mechanism


            def neuron(name, mechanism, v, capacitance, values):
                section = h.Section(name=name)
                section.L = section.diam = 5.641895835477563
                section.cm = capacitance
                section.v = v
                return section, with_values(mechanism(section(0.5)), values)


            def contact(mechanism, target, pointer, **values):
                h.setpointer(pointer, "source", with_values(mechanism(target[0](0.5)), values))


            """;

    private static final String FOOT = """

            cvode = h.CVode()
            cvode.active(True)
            cvode.atol(1e-9)
            cvode.maxstep(dt)
            cvode.condition_order(2)
            steps = round(duration / dt)
            seen = [h.Vector().record(section(0.5)._ref_v, dt) for section, _ in neurons]
            h.finitialize()
            cvode.solve(duration + dt / 2)
            for (section, _), v in zip(neurons, seen):
                print(f"{section.name()}: between {v.min():.2f} and {v.max():.2f}")
            if len(sys.argv) > 1:
                with open(sys.argv[1], "w") as file:
                    file.write(",".join(["time"] + [section.name() for section, _ in neurons]) + "\\n")
                    for step in range(steps + 1):
                        file.write(",".join([repr(step * dt)] + [repr(v[step]) for v in seen]) + "\\n")
            """;

    private final ExportedCircuit circuit;
    private final NetworkProgram program;
    /** What each text of a mechanism, without its name, is called. */
    private final Map<String, String> mechanisms = new LinkedHashMap<>();

    private final StringBuilder text = new StringBuilder();

    private NrnScript(ExportedCircuit circuit) {
        this.circuit = circuit;
        program = circuit.program();
    }

    /**
     * The text of the script.
     *
     * @throws InvalidFileException with a sentence if the circuit cannot be exported
     */
    static String of(ExportedCircuit circuit) throws InvalidFileException {
        return new NrnScript(circuit.requireExportable()).written();
    }

    private String written() {
        text.append("neurons = []\n");
        program.groups().forEach(this::neurons);
        program.releases().stream().filter(r -> r.kinetics() != null).forEach(this::bound);
        program.recurrent().forEach(this::contacts);
        text.append(FOOT);
        String all = mechanisms.entrySet().stream()
                .map(e -> "    \"" + e.getValue() + "\": \"\"\"" + e.getKey().replace("@", e.getValue()) + "\"\"\",\n")
                .collect(Collectors.joining());
        return "# " + circuit.title() + "\n# Written by Barnacle. " + circuit.unitsSaid() + "\n"
                + HEAD.replace("@duration", Double.toString(circuit.duration()))
                        .replace("@dt", Double.toString(circuit.dt()))
                        .replace("@mechanisms", all)
                + text;
    }

    /** A mechanism of a text, where @ stands for its name; one that there is already is named again. */
    private String mechanism(String kind, String nmodl) {
        return "h." + mechanisms.computeIfAbsent(nmodl, x -> kind + (mechanisms.size() + 1));
    }

    private static String nmodl(String declared, List<String> parameters, List<String> assigned, String body) {
        return """
                NEURON {
                    POINT_PROCESS @
                @declared}
                UNITSOFF
                PARAMETER { @parameters }
                ASSIGNED { v @assigned }
                """.replace("@declared", declared)
                        .replace("@parameters", String.join(" ", parameters))
                        .replace("@assigned", String.join(" ", assigned))
                + body
                + FUNCTIONS;
    }

    private void neurons(NetworkProgram.Group group) {
        List<ExportedCircuit.Parameter> parameters = circuit.parameters(group);
        List<String> gates =
                group.neuron().variables().stream().skip(1).map(v -> v.name()).toList();
        List<Injection> injections = circuit.injections(group);
        List<String> names = new ArrayList<>();
        parameters.stream()
                .map(ExportedCircuit.Parameter::name)
                .filter(name -> !name.equals("gain"))
                .forEach(names::add);
        gates.forEach(gate -> names.add(gate + "_start"));
        IntStream.range(0, injections.size()).forEach(k -> names.add("chosen" + k));
        String mechanism = mechanism(
                group.neuron().getClass().getSimpleName(), cell(group.neuron().equations(), names, gates, injections));
        for (int i = 0; i < group.size(); i++) {
            int number = i;
            List<String> values = new ArrayList<>();
            parameters.stream()
                    .filter(p -> !p.name().equals("gain"))
                    .forEach(p -> values.add(item(p.name(), p.values()[number])));
            for (int k = 0; k < gates.size(); k++) {
                values.add(item(gates.get(k) + "_start", circuit.initial(group, k + 1, i)));
            }
            for (int k = 0; k < injections.size(); k++) {
                List<Integer> of = injections.get(k).neurons();
                values.add(item("chosen" + k, of.isEmpty() || of.contains(i) ? 1 : 0));
            }
            double capacitance = parameters.stream()
                    .filter(p -> p.name().equals(ExportedCircuit.capacitance(group.neuron())))
                    .mapToDouble(p -> p.values()[number])
                    .findFirst()
                    .orElse(1);
            text.append("neurons.append(\n    neuron(\"")
                    .append(ExportedCircuit.plain(group.name()))
                    .append('_')
                    .append(group.firstNeuron() + i)
                    .append("\", ")
                    .append(mechanism)
                    .append(", ")
                    .append(circuit.initial(group, 0, i))
                    .append(", ")
                    .append(capacitance)
                    .append(", {")
                    .append(String.join(", ", values))
                    .append("})\n)\n");
        }
    }

    private static String item(String name, double value) {
        return "\"" + name + "\": " + value;
    }

    private String cell(EquationText equations, List<String> names, List<String> gates, List<Injection> injections) {
        StringBuilder body = new StringBuilder();
        List<String> defined = equations.definitions().stream()
                .map(EquationText.Definition::name)
                .toList();
        if (!gates.isEmpty()) {
            body.append("STATE { ").append(String.join(" ", gates)).append(" }\n\n");
        }
        body.append("INITIAL {\n");
        gates.forEach(gate -> body.append("    " + gate + " = " + gate + "_start\n"));
        equations.jump().ifPresent(jump -> body.append("    net_send(0, 1)\n"));
        body.append("}\n\nBREAKPOINT {\n");
        String rates = defined.isEmpty() ? "" : "    rates()\n";
        body.append(gates.isEmpty() ? "" : "    SOLVE states METHOD derivimplicit\n")
                .append(rates);
        body.append("    i = (").append(equations.ionic()).append(" - current");
        for (int k = 0; k < injections.size(); k++) {
            body.append(" - chosen").append(k).append('*').append(Courses.of(injections.get(k), program.network()));
        }
        body.append(")/1000\n}\n\n");
        if (!gates.isEmpty()) {
            body.append("DERIVATIVE states {\n").append(rates);
            for (int k = 0; k < gates.size(); k++) {
                body.append("    ").append(gates.get(k)).append("' = ");
                body.append(equations.gates().get(k)).append('\n');
            }
            body.append("}\n\n");
        }
        if (!defined.isEmpty()) {
            body.append("PROCEDURE rates() {\n");
            equations.definitions().forEach(d -> body.append("    ")
                    .append(d.name())
                    .append(" = ")
                    .append(d.expression())
                    .append('\n'));
            body.append("}\n\n");
        }
        equations.jump().ifPresent(jump -> {
            body.append("NET_RECEIVE(weight) {\n    if (flag == 1) {\n        WATCH (v > ")
                    .append(jump.peak());
            body.append(") 2\n    } else if (flag == 2) {\n");
            jump.becomes().forEach(set -> body.append("        ")
                    .append(set.name())
                    .append(" = ")
                    .append(set.expression())
                    .append('\n'));
            body.append("    }\n}\n\n");
        });
        List<String> assigned = new ArrayList<>(defined);
        assigned.add("i");
        return nmodl(
                "    NONSPECIFIC_CURRENT i\n    RANGE " + String.join(", ", names) + "\n",
                names,
                assigned,
                body.toString());
    }

    /** What the kinetic synapses of a source have bound, a state beside each source. */
    private void bound(NetworkProgram.Release release) {
        String body = """
                STATE { s }

                INITIAL {
                    s = s_start
                }

                BREAKPOINT {
                    SOLVE states METHOD derivimplicit
                }

                DERIVATIVE states {
                    s' = @
                }

                """.replace("@", ExportedCircuit.passed(release, "v", "s"));
        String mechanism = mechanism("Bound", nmodl("    RANGE s, s_start\n", List.of("s_start"), List.of(), body));
        text.append('\n').append(released(release)).append(" = []\n");
        for (int j = 0; j < release.size(); j++) {
            text.append(released(release))
                    .append(".append(with_values(")
                    .append(mechanism)
                    .append("(neurons[");
            text.append(release.firstNeuron() + j).append("][0](0.5)), {");
            text.append(item("s_start", circuit.bound(release, j))).append("}))\n");
        }
    }

    private String released(NetworkProgram.Release release) {
        return "bound_" + program.releases().indexOf(release);
    }

    private void contacts(NetworkProgram.Link link) {
        List<ExportedCircuit.Contact> contacts = circuit.contacts(link);
        if (contacts.isEmpty()) {
            return;
        }
        NetworkProgram.Release release = contacts.get(0).release();
        boolean isKinetic = release.kinetics() != null;
        String passed = link.synapse().isJunction()
                ? "(source - v)"
                : (isKinetic ? "source" : ExportedCircuit.passed(release, "source", ""))
                        + (link.synapse().drawsTowards().isPresent()
                                ? "*("
                                        + Courses.number(
                                                link.synapse().drawsTowards().getAsDouble()) + " - v)"
                                : "");
        String body = "BREAKPOINT {\n    i = -gain*weight*" + passed + "/1000\n}\n\n";
        String mechanism = mechanism(
                link.synapse().getClass().getSimpleName(),
                nmodl(
                        "    NONSPECIFIC_CURRENT i\n    RANGE gain, weight\n    POINTER source\n",
                        List.of("gain", "weight"),
                        List.of("i", "source"),
                        body));
        NetworkProgram.Group target = program.groups().get(program.groupOf(link.to()));
        double[] gains = circuit.parameters(target).stream()
                .filter(p -> p.name().equals("gain"))
                .findFirst()
                .orElseThrow()
                .values();
        text.append('\n');
        for (ExportedCircuit.Contact c : contacts) {
            String pointer = isKinetic
                    ? released(release) + "[" + c.from() + "]._ref_s"
                    : "neurons[" + (release.firstNeuron() + c.from()) + "][0](0.5)._ref_v";
            text.append("contact(")
                    .append(mechanism)
                    .append(", neurons[")
                    .append(c.to())
                    .append("], ");
            text.append(pointer).append(", gain=").append(gains[c.to() - target.firstNeuron()]);
            text.append(", weight=").append(c.weight()).append(")\n");
        }
    }
}
