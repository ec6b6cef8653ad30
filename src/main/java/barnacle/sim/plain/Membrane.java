package barnacle.sim.plain;

import barnacle.model.Dynamics;
import barnacle.sim.NetworkProgram;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Staggered;
import java.util.Arrays;

/**
 * The trapezoidal sub-steps of the neurons' {@link Dynamics} that {@link Staggered} and {@link SemiImplicit} are made
 * of, in double precision, over all neurons and lanes. Arrays of voltages are [neuron * lanes + lane], those of gates
 * [gate row * lanes + lane].
 */
final class Membrane {
    private final NetworkProgram program;
    /** An array: a walk through a list allocates. */
    private PlainNeuron[] neurons = {};

    private int count;
    private final ResetStep resetStep = new ResetStep();
    private final double gatesAhead;

    /**
     * @param gatesAhead how far the gates of a voltage step are ahead of the voltage before it, as a share of the step
     */
    Membrane(NetworkProgram program, double gatesAhead) {
        this.program = program;
        this.gatesAhead = gatesAhead;
    }

    /** What a voltage step starts from, what it uses, and the voltage after it. */
    record VoltageStep(double[] u, double[] v, double[] gates, double[] z, double[] next) {}

    /**
     * A scalar's derivatives around a voltage step.
     *
     * @param v in: to the voltage after the step; out: to the voltage before, without its share in u
     * @param gates added to
     * @param u overwritten
     * @param z overwritten
     */
    record VoltageBars(double[] v, double[] gates, double[] u, double[] z) {}

    /** Takes the parameters, in the order of the table, for so many lanes. */
    void prepare(double[] p, int lanes) {
        neurons = PlainNeuron.all(program, p).toArray(PlainNeuron[]::new);
        count = lanes;
    }

    /**
     * Advances the gates by h at a fixed voltage: x' = x + k (x∞ - x) with k = hλ / (1 + hλ/2).
     *
     * @param next overwritten with the gates after h
     */
    void gates(double h, double[] v, double[] gates, double[] next) {
        for (PlainNeuron neuron : neurons) {
            for (int lane = 0; lane < count; lane++) {
                neuron.findGates(v[neuron.number() * count + lane]);
                for (int k = 0; k < neuron.gates(); k++) {
                    int at = neuron.gate(k) * count + lane;
                    double rate = h * neuron.found().pace[k];
                    next[at] = gates[at]
                            + rate / (neuron.found().hold[k] + rate / 2) * (neuron.found().target[k] - gates[at]);
                }
            }
        }
    }

    /**
     * Advances the voltage by h with fixed gates, and what follows the voltage at once taken at u: v' = v + (E + I - G
     * v) / (C/h + G/2).
     *
     * @param z the weighted input
     * @param injected the current that the experimenter gives
     * @param next overwritten with the voltage after h
     * @param reset overwritten with {@link barnacle.sim.RunState#reset} where a neuron may be; its gates are then
     *     changed, too
     */
    void voltage(
            double h,
            double[] u,
            double[] v,
            double[] gates,
            double[] z,
            double[] injected,
            double[] next,
            double[] reset) {
        for (PlainNeuron neuron : neurons) {
            if (neuron.reset() != null) {
                for (int lane = 0; lane < count; lane++) {
                    int s = neuron.number() * count + lane;
                    resetStep.take(neuron, h, v[s], gates, count, lane, z[s], injected[s], gatesAhead);
                    next[s] = resetStep.voltage();
                    reset[s] = resetStep.share();
                }
                continue;
            }
            double perStep = neuron.dynamics().capacitance() / h;
            for (int lane = 0; lane < count; lane++) {
                int s = neuron.number() * count + lane;
                neuron.findCurrents(u[s], gates, 0, count, lane, z[s], injected[s]);
                double g = neuron.currents().conductance;
                next[s] = v[s] + (neuron.currents().drive - g * v[s]) / (perStep + g / 2);
            }
        }
    }

    /**
     * Adds what each parameter of a membrane does to the current that charges it in a step. With the mid-step voltage
     * v̄ that is E + I - G v̄ less what the capacitance takes. A neuron that is reset is left out.
     *
     * @param sums [row * lanes + lane], the rows of each neuron's parameters after those of the one before
     */
    void addCurrentSlopes(double h, VoltageStep step, double[] sums) {
        int row = 0;
        for (PlainNeuron neuron : neurons) {
            double[] slopes = neuron.parameterBar();
            for (int lane = 0; neuron.reset() == null && lane < count; lane++) {
                int s = neuron.number() * count + lane;
                neuron.findCurrents(step.u[s], step.gates, 0, count, lane, step.z[s], 0);
                Arrays.fill(slopes, 0);
                double middle = (step.v[s] + step.next[s]) / 2;
                double charged = (step.next[s] - step.v[s]) / h;
                neuron.dynamics().currentsAdjoint(step.u[s], neuron.x(), -charged, -middle, 1, slopes);
                for (int k = 0; k < slopes.length; k++) {
                    sums[(row + k) * count + lane] += slopes[k];
                }
            }
            row += slopes.length;
        }
    }

    /**
     * The adjoint of {@link #gates}.
     *
     * @param gateBar in: of the gates after h; out: of the gates before
     * @param vBar added to
     * @param gradient added to, in the order of the table
     */
    void gatesAdjoint(double h, double[] v, double[] gates, double[] gateBar, double[] vBar, double[] gradient) {
        for (PlainNeuron neuron : neurons) {
            Dynamics.Gates found = neuron.found();
            Dynamics.GateBars bars = neuron.gateBars();
            double[] parameterBar = neuron.parameterBar();
            Arrays.fill(parameterBar, 0);
            for (int lane = 0; lane < count; lane++) {
                int s = neuron.number() * count + lane;
                neuron.findGatesWithSlopes(v[s]);
                for (int k = 0; k < neuron.gates(); k++) {
                    int at = neuron.gate(k) * count + lane;
                    double rate = h * found.pace[k];
                    double whole = found.hold[k] + rate / 2;
                    double share = rate / whole;
                    double shareBar = gateBar[at] * (found.target[k] - gates[at]);
                    bars.pace[k] = shareBar * h * found.hold[k] / (whole * whole);
                    bars.hold[k] = -shareBar * share / whole;
                    bars.target[k] = gateBar[at] * share;
                    vBar[s] += bars.pace[k] * found.paceByV[k]
                            + bars.hold[k] * found.holdByV[k]
                            + bars.target[k] * found.targetByV[k];
                    gateBar[at] *= 1 - share;
                }
                neuron.dynamics().gatesAdjoint(v[s], bars, parameterBar);
            }
            neuron.addTo(gradient);
        }
    }

    /**
     * The adjoint of {@link #voltage}. With the mid-step voltage v̄ = (v + v')/2 the step is C (v' - v)/h = E + I - G
     * v̄, so that E has the factor vBar / (C/h + G/2).
     *
     * @param gradient added to, in the order of the table
     */
    void voltageAdjoint(double h, VoltageStep step, VoltageBars bars, double[] gradient) {
        for (PlainNeuron neuron : neurons) {
            Dynamics.Currents found = neuron.currents();
            double[] parameterBar = neuron.parameterBar();
            Arrays.fill(parameterBar, 0);
            double perStep = neuron.dynamics().capacitance() / h;
            double currentSum = 0;
            double gainSum = 0;
            for (int lane = 0; lane < count; lane++) {
                int s = neuron.number() * count + lane;
                // No derivative depends on what is injected.
                neuron.findCurrentsWithSlopes(step.u[s], step.gates, 0, count, lane, step.z[s], 0);
                double middle = (step.v[s] + step.next[s]) / 2;
                double driveBar = bars.v[s] / (perStep + found.conductance / 2);
                double conductanceBar = -driveBar * middle;
                bars.v[s] -= driveBar * found.conductance;
                bars.u[s] = driveBar * found.driveByU + conductanceBar * found.conductanceByU;
                bars.z[s] = driveBar * neuron.gain();
                for (int k = 0; k < neuron.gates(); k++) {
                    bars.gates[neuron.gate(k) * count + lane] +=
                            driveBar * found.driveByGate[k] + conductanceBar * found.conductanceByGate[k];
                }
                double capacitanceBar = -driveBar * (step.next[s] - step.v[s]) / h;
                neuron.dynamics()
                        .currentsAdjoint(step.u[s], neuron.x(), capacitanceBar, conductanceBar, driveBar, parameterBar);
                currentSum += driveBar;
                gainSum += driveBar * step.z[s];
            }
            neuron.addTo(gradient);
            neuron.addInputTo(currentSum, gainSum, gradient);
        }
    }
}
