package barnacle.sim.plain;

import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The equations of a network that is left alone, dy/dt = f(y): without background and injected currents, and without a
 * stimulus but one that is held, with the constant currents of its groups. The state is the voltages, the gates and,
 * if the network has kinetic synapses, what is released. Belongs to one thread.
 */
public final class NetworkEquations implements StateEquations {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final NetworkField field;
    /** Of each variable its row in the field's state, which has rows for what is released without a state too. */
    private final int[] rows;

    private final double[] whole;
    private final double[] wholeSlopes;
    private final double[] nothing;
    private final double[] drive;
    private final double[] unit;
    private final double[] row;
    private final double[] inputBar;
    private final double[] gradient;

    /**
     * Takes a network and its numbers.
     *
     * @param parameters in the order of the program's table; not kept
     * @throws IllegalArgumentException if the network has delays or neurons with a reset, of which this is not an
     *     equation
     */
    public NetworkEquations(NetworkProgram program, double[] parameters) {
        if (program.arrivalRows() > 0 || hasReset(program)) {
            throw new IllegalArgumentException(
                    "a network with delays or resets is no differential equation of its state");
        }
        this.program = program;
        coupling = new Coupling(program);
        field = new NetworkField(program, coupling, 1);
        field.prepare(parameters);
        rows = IntStream.concat(
                        IntStream.range(0, program.neurons() + program.gateRows()),
                        program.releases().stream()
                                .filter(release -> release.kinetics() != null)
                                .flatMapToInt(release -> IntStream.range(0, release.size())
                                        .map(i -> program.neurons() + program.gateRows() + release.firstRow() + i)))
                .toArray();
        int all = NetworkField.rows(program);
        whole = new double[all];
        wholeSlopes = new double[all];
        nothing = new double[program.neurons()];
        drive = new double[program.neurons()];
        unit = new double[all];
        row = new double[all];
        inputBar = new double[program.neurons()];
        gradient = new double[parameters.length];
    }

    private static boolean hasReset(NetworkProgram program) {
        return program.groups().stream().anyMatch(group -> group.neuron().isReset());
    }

    /**
     * Holds the stimulus of a trial as it is in a step, from now on.
     *
     * @param parameters as the equations took them
     * @param lanes of one trial
     * @return whether there is any in that step
     */
    public boolean hold(double[] parameters, Lanes lanes, int step) {
        coupling.prepareDrive(parameters, lanes);
        coupling.stimulate(lanes, step, drive);
        return lanes.pattern(0, step) >= 0;
    }

    @Override
    public int size() {
        return rows.length;
    }

    private void take(double[] y) {
        for (int i = 0; i < rows.length; i++) {
            whole[rows[i]] = y[i];
        }
    }

    @Override
    public void slopes(double[] y, double[] dydt) {
        take(y);
        field.slopes(drive, nothing, nothing, whole, wholeSlopes);
        for (int i = 0; i < rows.length; i++) {
            dydt[i] = wholeSlopes[rows[i]];
        }
    }

    @Override
    public void jacobian(double[] y, double[] jacobian) {
        take(y);
        for (int i = 0; i < rows.length; i++) {
            unit[rows[i]] = 1;
            field.pullBack(drive, nothing, nothing, whole, unit, row, inputBar, gradient);
            for (int j = 0; j < rows.length; j++) {
                jacobian[i * rows.length + j] = row[rows[j]];
            }
            unit[rows[i]] = 0;
        }
    }

    /** The state of a recording at a sample; what is released is 0. */
    public double[] state(Recording recording, int sample) {
        double[] y = new double[rows.length];
        for (NetworkProgram.Group group : program.groups()) {
            for (int i = 0; i < group.size(); i++) {
                int neuron = group.firstNeuron() + i;
                y[neuron] = recording.voltage(neuron)[sample];
                for (int k = 0; k < group.gates(); k++) {
                    y[program.neurons() + group.gate(k, i)] = recording.gate(neuron, k)[sample];
                }
            }
        }
        return y;
    }

    /** By variable, the width of what a figure of it shows. */
    @Override
    public double[] scales() {
        double[] scales = new double[rows.length];
        Arrays.fill(scales, 1);
        each((variable, at) -> scales[at] = variable.shown().width());
        return scales;
    }

    /** Whether every variable of a neuron is at a value that makes sense. */
    @Override
    public boolean isPossible(double[] y) {
        boolean[] isPossible = {true};
        each((variable, at) -> {
            Range possible = variable.possible();
            double room = 1e-6 * variable.shown().width();
            isPossible[0] &= y[at] >= possible.low() - room && y[at] <= possible.high() + room;
        });
        return isPossible[0];
    }

    private interface OfVariable {
        void take(NeuronVariable variable, int at);
    }

    private void each(OfVariable taken) {
        for (NetworkProgram.Group group : program.groups()) {
            List<NeuronVariable> variables = group.neuron().variables();
            for (int i = 0; i < group.size(); i++) {
                taken.take(variables.get(0), group.firstNeuron() + i);
                for (int k = 0; k < group.gates(); k++) {
                    taken.take(variables.get(k + 1), program.neurons() + group.gate(k, i));
                }
            }
        }
    }
}
