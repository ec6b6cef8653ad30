package barnacle.sim.plain;

import barnacle.model.KineticSynapse;
import barnacle.sim.NetworkProgram;

/**
 * The bound shares of all kinetic synapses of one network, rows of r that are states of their own, in double precision.
 * Arrays are [row * lanes + lane].
 */
final class BoundShares {
    private final NetworkProgram.Release[] releases;

    BoundShares(NetworkProgram program) {
        releases = program.releases().stream()
                .filter(release -> release.kinetics() != null)
                .toArray(NetworkProgram.Release[]::new);
    }

    /**
     * Advances r, the bound share s of each kinetic synapse, by h at fixed voltages v: with T(v) held, exactly s' = s∞
     * + (s - s∞) exp(-λ h), where λ = binding T + unbinding and s∞ = binding T / λ.
     */
    void advance(int count, double h, double[] v, double[] r) {
        for (NetworkProgram.Release release : releases) {
            KineticSynapse s = release.kinetics();
            int shift = (release.firstNeuron() - release.firstRow()) * count;
            int end = (release.firstRow() + release.size()) * count;
            for (int at = release.firstRow() * count; at < end; at++) {
                double binding = binding(s, v[at + shift]);
                double rate = binding + s.unbinding();
                double bound = binding / rate;
                r[at] = bound + (r[at] - bound) * Math.exp(-h * rate);
            }
        }
    }

    /** Overwrites the slopes ds/dt of the kinetic synapses, whose bound shares are in r. */
    void slopes(int count, double[] v, double[] r, double[] slopes) {
        for (NetworkProgram.Release release : releases) {
            KineticSynapse s = release.kinetics();
            int shift = (release.firstNeuron() - release.firstRow()) * count;
            int end = (release.firstRow() + release.size()) * count;
            for (int at = release.firstRow() * count; at < end; at++) {
                slopes[at] = binding(s, v[at + shift]) * (1 - r[at]) - s.unbinding() * r[at];
            }
        }
    }

    /**
     * The adjoint of {@link #slopes}.
     *
     * @param slopesBar of the kinetic rows
     * @param rBar in: of r by another way; out: with this way added. Only kinetic rows are touched
     * @param vBar added to
     */
    void slopesAdjoint(int count, double[] v, double[] r, double[] slopesBar, double[] rBar, double[] vBar) {
        for (NetworkProgram.Release release : releases) {
            KineticSynapse s = release.kinetics();
            int shift = (release.firstNeuron() - release.firstRow()) * count;
            int end = (release.firstRow() + release.size()) * count;
            for (int at = release.firstRow() * count; at < end; at++) {
                double binding = binding(s, v[at + shift]);
                rBar[at] -= slopesBar[at] * (binding + s.unbinding());
                vBar[at + shift] += slopesBar[at] * (1 - r[at]) * bindingSlope(s, binding);
            }
        }
    }

    /** How fast a free receptor binds, 1/ms. */
    private static double binding(KineticSynapse s, double v) {
        return s.binding() * s.transmitter() / (1 + Math.exp((s.midpoint() - v) / s.slope()));
    }

    /** The derivative of {@link #binding} to the voltage, 1/(ms mV). */
    private static double bindingSlope(KineticSynapse s, double binding) {
        return binding * (1 - binding / (s.binding() * s.transmitter())) / s.slope();
    }

    /**
     * The adjoint of {@link #advance}.
     *
     * @param r before the step
     * @param rBar in: of r after the step; out: before. Only kinetic rows are touched
     * @param vBar added to
     */
    void advanceAdjoint(int count, double h, double[] v, double[] r, double[] rBar, double[] vBar) {
        for (NetworkProgram.Release release : releases) {
            KineticSynapse s = release.kinetics();
            int shift = (release.firstNeuron() - release.firstRow()) * count;
            int end = (release.firstRow() + release.size()) * count;
            for (int at = release.firstRow() * count; at < end; at++) {
                double binding = binding(s, v[at + shift]);
                double rate = binding + s.unbinding();
                double kept = Math.exp(-h * rate);
                double bindingBar =
                        rBar[at] * ((1 - kept) * s.unbinding() / (rate * rate) - h * kept * (r[at] - binding / rate));
                vBar[at + shift] += bindingBar * bindingSlope(s, binding);
                rBar[at] *= kept;
            }
        }
    }
}
