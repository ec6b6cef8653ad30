package barnacle.export;

import barnacle.file.InvalidFileException;
import barnacle.model.GradedSynapse;
import barnacle.model.Injection;
import barnacle.model.KineticSynapse;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Synapse;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A circuit as other simulators run it: its neurons, what connects them, what is injected, and one initial state. A
 * task's stimulus and the readout are no part of it.
 *
 * @param title one line
 * @param duration of a run in the other simulator, in the neurons' unit of time
 * @param dt its time step
 * @param values of the program's table, in its order; not modified
 * @param lanes one lane, whose initial state is the circuit's
 */
public record ExportedCircuit(
        String title, double duration, double dt, NetworkProgram program, double[] values, Lanes lanes) {
    /**
     * The circuit of a project, with the initial state that a simulation of it begins with.
     *
     * @param project of a network, without issues for a simulation
     * @param title one line
     * @param dt empty for the project's own
     * @param trial which of the initial states that the seed gives, from 0
     */
    public static ExportedCircuit of(Project project, String title, double duration, Optional<Double> dt, long trial) {
        NetworkSubject subject = project.subject()
                .asNetwork()
                .orElseThrow(() -> new IllegalArgumentException("only networks are exported"));
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = subject.program(table);
        return new ExportedCircuit(
                title,
                duration,
                dt.orElse(subject.simulation().dt()),
                program,
                table.values(),
                Lanes.free(program, 1, project.seed(), trial));
    }

    /**
     * Refuses what no simulator is told.
     *
     * @throws InvalidFileException with a sentence
     */
    public ExportedCircuit requireExportable() throws InvalidFileException {
        if (program.mostDelaySteps() > 0) {
            throw new InvalidFileException(
                    "", "ExportedCircuit.delay", "A projection has a delay, which is not exported yet; set it to 0.");
        }
        if (program.protocol().isNoisy()
                || !program.protocol().injections().stream()
                        .map(Injection::current)
                        .allMatch(Courses::isFormula)) {
            throw new InvalidFileException(
                    "",
                    "ExportedCircuit.noise",
                    "The circuit gets noise, or a current that was recorded, which is no formula and is not exported; leave"
                            + " it out.");
        }
        return this;
    }

    /** Something that differs from neuron to neuron, of one group. */
    record Parameter(String name, double[] values) {
        boolean isShared() {
            for (double value : values) {
                if (value != values[0]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A group's parameters, those of its neuron and then {@code current} and {@code gain}. */
    List<Parameter> parameters(NetworkProgram.Group group) {
        List<Parameter> all = new ArrayList<>();
        List<Quantities.Component> own = group.neuron().parameters();
        for (int k = 0; k < own.size(); k++) {
            all.add(parameter(own.get(k).name(), group, k));
        }
        all.add(parameter("current", group, own.size()));
        all.add(parameter("gain", group, own.size() + 1));
        return all;
    }

    private Parameter parameter(String name, NetworkProgram.Group group, int number) {
        double[] of = new double[group.size()];
        for (int i = 0; i < of.length; i++) {
            of[i] = values[group.parameter(number, i)];
        }
        return new Parameter(name, of);
    }

    /** What a neuron's capacitance is called in its equations: 1 of one that has none. */
    static String capacitance(Neuron neuron) {
        String name = "capacitance";
        return neuron.parameters().stream().anyMatch(p -> p.name().equals(name)) ? name : "1";
    }

    /** Where a neuron starts. */
    double initial(NetworkProgram.Group group, int variable, int i) {
        return variable == 0
                ? lanes.initialVoltage()[group.firstNeuron() + i]
                : lanes.initialGates()[group.gate(variable - 1, i)];
    }

    /** What a kinetic synapse has bound at the start. */
    double bound(NetworkProgram.Release release, int j) {
        return lanes.initialBound().length == 0 ? 0 : lanes.initialBound()[release.firstRow() + j];
    }

    /**
     * What a source passes on, as a formula: of a kinetic synapse the derivative of what is bound, of a graded one what
     * is released; empty for a junction, which passes on the voltage itself.
     *
     * @param v what the source's voltage is called
     * @param bound what the share that is bound is called
     */
    static String passed(NetworkProgram.Release release, String v, String bound) {
        if (release.kinetics() != null) {
            KineticSynapse k = release.kinetics();
            return Courses.number(k.binding()) + "*" + Courses.number(k.transmitter()) + "*"
                    + sigmoid(v, k.midpoint(), k.slope()) + "*(1-" + bound + ")-" + Courses.number(k.unbinding()) + "*"
                    + bound;
        }
        return release.synapse() instanceof GradedSynapse s ? sigmoid(v, s.midpoint(), s.slope()) : "";
    }

    private static String sigmoid(String v, double midpoint, double slope) {
        return "1/(1+exp((" + Courses.number(midpoint) + "-" + v + ")/" + Courses.number(slope) + "))";
    }

    /**
     * A synapse that is there.
     *
     * @param release what it passes on; a junction's is the voltage itself
     * @param from the source, counted in its group
     * @param to the target, counted among all neurons
     */
    record Contact(NetworkProgram.Release release, Synapse synapse, int from, int to, double weight) {}

    /** Those of a link, target by target. */
    List<Contact> contacts(NetworkProgram.Link link) {
        Block block = link.block();
        NetworkProgram.Release release = program.released(link);
        List<Contact> contacts = new ArrayList<>();
        for (int at = 0; at < block.size(); at++) {
            int number = block.offset() + at;
            if (program.table().isPresent(number)) {
                contacts.add(new Contact(
                        release,
                        link.synapse(),
                        at % block.columns(),
                        link.to() + at / block.columns(),
                        values[number]));
            }
        }
        return contacts;
    }

    /** The injections into some neurons of a group. */
    List<Injection> injections(NetworkProgram.Group group) {
        return program.protocol().injections().stream()
                .filter(injection -> injection.group().equals(group.name()))
                .toList();
    }

    /** The injections into a neuron of a group. */
    List<Injection> injections(NetworkProgram.Group group, int i) {
        return injections(group).stream()
                .filter(injection ->
                        injection.neurons().isEmpty() || injection.neurons().contains(i))
                .toList();
    }

    /** A name of small letters and digits that begins with a letter. */
    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "g" + plain : plain;
    }

    /** The units of a circuit's numbers, in a sentence for a comment. */
    String unitsSaid() {
        NetworkProgram.Group first = program.groups().get(0);
        NeuronVariable voltage = first.neuron().variables().get(0);
        String unit = voltage.unit();
        return unit.isEmpty()
                ? "All numbers are pure."
                : "Times in " + program.network().unit(Dimension.TIME) + ", voltages in " + unit + ", currents in "
                        + program.network().unit(Dimension.CURRENT) + ".";
    }
}
