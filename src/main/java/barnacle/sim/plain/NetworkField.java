package barnacle.sim.plain;

import barnacle.model.Dynamics;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import java.util.List;

/**
 * The equations of a network, dy/dt = f(y), and the products of their transposed derivatives with a vector, in double
 * precision for some lanes side by side. The state is the voltages, the gates and, if the network has kinetic synapses,
 * the releases: [row * lanes + lane].
 */
final class NetworkField {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final int lanes;
    private final int size;
    /** Where the releases start. */
    private final int releaseAt;

    private final double[] z;
    private final double[] r;
    private final double[] rSlopes;
    private final double[] rBar;
    /** The derivatives to what is released by what arrives later. */
    private final double[] later;

    private List<PlainNeuron> neurons = List.of();

    NetworkField(NetworkProgram program, Coupling coupling, int lanes) {
        this.program = program;
        this.coupling = coupling;
        this.lanes = lanes;
        size = program.neurons() * lanes;
        releaseAt = size + program.gateRows() * lanes;
        z = new double[size];
        r = new double[(program.releaseRows() + program.arrivalRows()) * lanes];
        rSlopes = new double[program.releaseRows() * lanes];
        rBar = new double[r.length];
        later = new double[rSlopes.length];
    }

    /** How many rows a state has. */
    static int rows(NetworkProgram program) {
        return program.neurons() + program.gateRows() + (program.isKinetic() ? program.releaseRows() : 0);
    }

    /** Takes the parameters, in the order of the table. */
    void prepare(double[] p) {
        neurons = PlainNeuron.all(program, p);
        coupling.use(p);
    }

    /** What is released, then what arrives. Whoever steps a network with delays overwrites the arrivals. */
    double[] released() {
        return r;
    }

    /**
     * The derivatives to what is released by what arrives later: whoever goes back through a network with delays
     * overwrites them.
     */
    double[] later() {
        return later;
    }

    /** The derivatives to what was released and to what arrived, as the last {@link #pullBack} left them. */
    double[] releasedBar() {
        return rBar;
    }

    /** Brings what is released to a state. */
    void release(double[] y) {
        if (program.isKinetic()) {
            System.arraycopy(y, releaseAt, r, 0, rSlopes.length);
        }
        coupling.release(program.releases(), lanes, y, r);
    }

    /**
     * Overwrites the slopes at a state, and at what arrives there.
     *
     * @param drive the share of stimulus and background of each neuron's weighted input at a voltage of 0
     * @param opened what of it falls with each unit of the voltage
     * @param injected the current that the experimenter gives each neuron
     */
    void slopes(double[] drive, double[] opened, double[] injected, double[] y, double[] dydt) {
        couple(drive, opened, y);
        if (program.isKinetic()) {
            coupling.boundShares().slopes(lanes, y, r, rSlopes);
            System.arraycopy(rSlopes, 0, dydt, releaseAt, rSlopes.length);
        }
        for (PlainNeuron neuron : neurons) {
            double c = neuron.dynamics().capacitance();
            for (int lane = 0; lane < lanes; lane++) {
                int s = neuron.number() * lanes + lane;
                double v = y[s];
                neuron.findCurrents(v, y, size, lanes, lane, z[s], injected[s]);
                neuron.findGates(v);
                Dynamics.Currents found = neuron.currents();
                dydt[s] = (found.drive - found.conductance * v) / c;
                for (int k = 0; k < neuron.gates(); k++) {
                    int at = size + neuron.gate(k) * lanes + lane;
                    dydt[at] = neuron.found().rate(k) * (neuron.found().target[k] - y[at]);
                }
            }
        }
    }

    /** Brings z and r to a state. */
    private void couple(double[] drive, double[] opened, double[] y) {
        for (int s = 0; s < size; s++) {
            z[s] = drive[s] - opened[s] * y[s];
        }
        release(y);
        coupling.recur(lanes, y, r, z);
    }

    /**
     * Multiplies the transposed derivatives at a state with a vector.
     *
     * @param drive as of {@link #slopes}, like {@code opened} and {@code injected}
     * @param weights the vector, as long as the state; not modified
     * @param yBar overwritten with (∂f/∂y)' weights
     * @param zBar overwritten with the product to each neuron's weighted input
     * @param gradient (∂f/∂θ)' weights is added, in the order of the table, but for the input weights, whose share is
     *     in {@code zBar}
     */
    void pullBack(
            double[] drive,
            double[] opened,
            double[] injected,
            double[] y,
            double[] weights,
            double[] yBar,
            double[] zBar,
            double[] gradient) {
        couple(drive, opened, y);
        Arrays.fill(yBar, 0, releaseAt, 0);
        for (PlainNeuron neuron : neurons) {
            pullBack(neuron, injected, y, weights, yBar, zBar, gradient);
        }
        for (int s = 0; s < size; s++) {
            yBar[s] -= opened[s] * zBar[s];
        }
        Arrays.fill(rBar, 0);
        coupling.recurAdjoint(lanes, y, r, zBar, yBar, rBar, gradient);
        for (int i = 0; program.arrivalRows() > 0 && i < later.length; i++) {
            rBar[i] += later[i];
        }
        coupling.releaseAdjoint(program.releases(), lanes, r, rBar, yBar);
        if (program.isKinetic()) {
            System.arraycopy(weights, releaseAt, rSlopes, 0, rSlopes.length);
            coupling.boundShares().slopesAdjoint(lanes, y, r, rSlopes, rBar, yBar);
            System.arraycopy(rBar, 0, yBar, releaseAt, rSlopes.length);
        }
    }

    /** One neuron's share. */
    private void pullBack(
            PlainNeuron neuron,
            double[] injected,
            double[] y,
            double[] weights,
            double[] yBar,
            double[] zBar,
            double[] gradient) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Currents currents = neuron.currents();
        Dynamics.Gates gates = neuron.found();
        Dynamics.GateBars bars = neuron.gateBars();
        double c = dynamics.capacitance();
        double currentSum = 0;
        double gainSum = 0;
        Arrays.fill(neuron.parameterBar(), 0);
        for (int lane = 0; lane < lanes; lane++) {
            int s = neuron.number() * lanes + lane;
            double v = y[s];
            neuron.findCurrentsWithSlopes(v, y, size, lanes, lane, z[s], injected[s]);
            neuron.findGatesWithSlopes(v);
            double driveBar = weights[s] / c;
            double conductanceBar = -driveBar * v;
            double slope = (currents.drive - currents.conductance * v) / c;
            yBar[s] += driveBar * (currents.driveByU - currents.conductance) + conductanceBar * currents.conductanceByU;
            for (int k = 0; k < neuron.gates(); k++) {
                int at = size + neuron.gate(k) * lanes + lane;
                double away = gates.target[k] - y[at];
                double rate = gates.rate(k);
                double rateBar = weights[at] * away;
                yBar[s] += rateBar * gates.rateByV(k) + weights[at] * rate * gates.targetByV[k];
                yBar[at] += driveBar * currents.driveByGate[k]
                        + conductanceBar * currents.conductanceByGate[k]
                        - weights[at] * rate;
                bars.pace[k] = rateBar / gates.hold[k];
                bars.hold[k] = -rateBar * rate / gates.hold[k];
                bars.target[k] = weights[at] * rate;
            }
            zBar[s] = driveBar * neuron.gain();
            dynamics.currentsAdjoint(v, neuron.x(), -driveBar * slope, conductanceBar, driveBar, neuron.parameterBar());
            dynamics.gatesAdjoint(v, bars, neuron.parameterBar());
            currentSum += driveBar;
            gainSum += driveBar * z[s];
        }
        neuron.addTo(gradient);
        neuron.addInputTo(currentSum, gainSum, gradient);
    }
}
