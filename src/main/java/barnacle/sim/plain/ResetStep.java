package barnacle.sim.plain;

import barnacle.model.Dynamics;
import barnacle.model.Reset;

/**
 * The voltage step of a neuron that is reset. What its voltage drives grows without bound before a reset, so that a
 * step in which it grows much is divided, and each part takes it at its own middle, by its slope. In the part that
 * passes the peak the voltage is taken to go straight, and from where it meets the peak on the rest of the step goes on
 * from the reset.
 *
 * <p>A neuron is reset once a step at most: of a second time it is left at the peak, and reset as the next step begins.
 *
 * <p>Gates are kept ahead of the voltage and stepped as if there were no reset. What the jump and the change of the
 * voltage make of them between the reset and where they are kept is added to first order.
 */
final class ResetStep {
    /** A part makes what the voltage drives grow by this share at most. */
    private static final double GROWTH = 0.04;

    /** No part is shorter than this share of the step: nearer to the peak no time is left to be resolved. */
    private static final double SHORTEST = 1e-3;

    /** The share of a step that has passed at a reset as it begins. */
    private static final double AT_ONCE = Math.ulp(1.0);

    private double voltage;
    private double share;

    /** The voltage after the step. */
    double voltage() {
        return voltage;
    }

    /** How much of the step had passed at the reset, above 0; 0 without one. */
    double share() {
        return share;
    }

    /**
     * Takes a step.
     *
     * @param gates holds the neuron's at [gate row * lanes + lane]; changed by a reset
     * @param gatesAhead how far these are ahead of v, as a share of the step
     */
    void take(
            PlainNeuron neuron,
            double h,
            double v,
            double[] gates,
            int lanes,
            int lane,
            double z,
            double injected,
            double gatesAhead) {
        Reset reset = neuron.reset();
        Dynamics.Currents found = neuron.currents();
        double c = neuron.dynamics().capacitance();
        share = 0;
        voltage = v;
        double left = h;
        if (v >= reset.peak()) {
            share = AT_ONCE;
            jump(neuron, reset, gates, lanes, lane);
        }
        while (left > 0) {
            neuron.findCurrentsWithSlopes(voltage, gates, 0, lanes, lane, z, injected);
            double resolved = found.driveByU > 0 ? GROWTH * c / found.driveByU : left;
            double part = Math.min(left, Math.max(SHORTEST * h, resolved));
            double slope = (found.drive - found.conductance * voltage) / c;
            double drive = found.drive + found.driveByU * slope * part / 2;
            double next = voltage + (drive - found.conductance * voltage) / (c / part + found.conductance / 2);
            if (!(next >= reset.peak())) {
                voltage = next;
                left -= part;
            } else if (share > 0) {
                voltage = reset.peak();
                left = 0;
            } else {
                left -= part * Math.min(1, (reset.peak() - voltage) / (next - voltage));
                share = Math.max(AT_ONCE, 1 - left / h);
                jump(neuron, reset, gates, lanes, lane);
            }
        }
        if (share > 0) {
            bringGates(neuron, h, v, gates, lanes, lane, gatesAhead);
        }
    }

    private void jump(PlainNeuron neuron, Reset reset, double[] gates, int lanes, int lane) {
        voltage = reset.voltage();
        for (int k = 0; k < neuron.gates(); k++) {
            gates[neuron.gate(k) * lanes + lane] += reset.jumps().get(k);
        }
    }

    /** Brings the gates from what they would be if they jumped where they are kept to a jump at the reset. */
    private void bringGates(
            PlainNeuron neuron, double h, double before, double[] gates, int lanes, int lane, double gatesAhead) {
        Reset reset = neuron.reset();
        Dynamics.Gates found = neuron.found();
        for (int k = 0; k < neuron.gates(); k++) {
            neuron.findGates(before);
            double target = found.target[k];
            neuron.findGates(reset.voltage());
            double moved = found.target[k] - target - reset.jumps().get(k);
            gates[neuron.gate(k) * lanes + lane] += (gatesAhead - share) * h * found.rate(k) * moved;
        }
    }
}
