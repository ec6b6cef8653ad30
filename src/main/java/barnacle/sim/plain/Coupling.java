package barnacle.sim.plain;

import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.Instantaneous;
import barnacle.model.KineticSynapse;
import barnacle.model.SpikeReading;
import barnacle.sim.Block;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import java.util.Arrays;
import java.util.List;

/**
 * What passes between the parts of one network, in double precision: the stimulus' drive, synaptic release, recurrent
 * input and readout, and the transpose of each for the gradient. Arrays are [row * lanes + lane]; buffers belong to one
 * simulation.
 */
public final class Coupling {
    private final NetworkProgram program;
    private final List<NetworkProgram.Link> input;
    private final List<NetworkProgram.Link> recurrent;
    private final List<NetworkProgram.Link> readout;
    private final int neurons;
    private double[] drive = {};
    private double[] driveBar = {};
    private double[] conductance = {};
    private double[] conductanceBar = {};

    Coupling(NetworkProgram program) {
        this.program = program;
        input = program.input();
        recurrent = program.recurrent();
        readout = program.readout();
        neurons = program.neurons();
    }

    /** Weighs every pattern once, so that a step only looks its drive up. */
    void prepareDrive(double[] p, Lanes lanes) {
        if (drive.length < lanes.patterns().length * neurons) {
            drive = new double[lanes.patterns().length * neurons];
        }
        Arrays.fill(drive, 0);
        for (NetworkProgram.Link link : input) {
            Block block = link.block();
            for (int pattern = 0; pattern < lanes.patterns().length; pattern++) {
                double[] x = lanes.patterns()[pattern];
                for (int row = 0; row < block.rows(); row++) {
                    int weights = block.offset() + row * block.columns();
                    double sum = 0;
                    for (int column = 0; column < block.columns(); column++) {
                        sum += p[weights + column] * x[column];
                    }
                    drive[pattern * neurons + link.to() + row] += sum;
                }
            }
        }
    }

    /** Sets each neuron's weighted input z to the stimulus' share in a step. */
    void stimulate(Lanes lanes, int step, double[] z) {
        int count = lanes.count();
        for (int lane = 0; lane < count; lane++) {
            int pattern = lanes.pattern(lane, step);
            for (int i = 0; i < neurons; i++) {
                z[i * count + lane] = pattern < 0 ? 0 : drive[pattern * neurons + i];
            }
        }
    }

    /** Overwrites r with these releases at voltages v: 0 of a {@link SpikeReading}, which is made of spikes; a kinetic synapse is a state, and left. */
    void release(List<NetworkProgram.Release> releases, int count, double[] v, double[] r) {
        for (NetworkProgram.Release release : releases) {
            if (release.synapse() instanceof Instantaneous synapse) {
                int shift = (release.firstNeuron() - release.firstRow()) * count;
                int end = (release.firstRow() + release.size()) * count;
                for (int at = release.firstRow() * count; at < end; at++) {
                    r[at] = synapse.level(v[at + shift]);
                }
            } else if (release.synapse() instanceof SpikeReading) {
                Arrays.fill(r, release.firstRow() * count, (release.firstRow() + release.size()) * count, 0);
            }
        }
    }

    /** Adds the recurrent share to z: W r, W r (reversal - u) through a conductance, or the sum of W (r - u) through gap junctions. */
    void recur(double[] p, int count, double[] u, double[] r, double[] z) {
        for (NetworkProgram.Link link : recurrent) {
            if (link.synapse() instanceof ConductanceSynapse s) {
                open(p, link, count, r);
                int end = (link.to() + link.block().rows()) * count;
                for (int at = link.to() * count; at < end; at++) {
                    z[at] += conductance[at] * (s.reversal() - u[at]);
                }
            } else if (link.synapse() instanceof GapJunction) {
                join(p, link, count, u, r, z);
            } else {
                multiply(p, link, count, r, z);
            }
        }
    }

    /** Overwrites the conductance of a link's targets with W r. */
    private void open(double[] p, NetworkProgram.Link link, int count, double[] r) {
        if (conductance.length < neurons * count) {
            conductance = new double[neurons * count];
        }
        Arrays.fill(conductance, link.to() * count, (link.to() + link.block().rows()) * count, 0);
        multiply(p, link, count, r, conductance);
    }

    /** Overwrites the outputs with b + W r. */
    void read(double[] p, int count, double[] r, double[] outputs) {
        for (int k = 0; k < program.outputs(); k++) {
            Arrays.fill(outputs, k * count, (k + 1) * count, p[program.biasOffset() + k]);
        }
        for (NetworkProgram.Link link : readout) {
            multiply(p, link, count, r, outputs);
        }
    }

    /** The adjoint of {@link #read}: overwrites rBar with W' bar, and adds to the gradient of weights and biases. */
    void readAdjoint(double[] p, int count, double[] r, double[] bar, double[] rBar, double[] gradient) {
        for (int k = 0; k < program.outputs(); k++) {
            double sum = 0;
            for (int lane = 0; lane < count; lane++) {
                sum += bar[k * count + lane];
            }
            gradient[program.biasOffset() + k] += sum;
        }
        Arrays.fill(rBar, 0, program.readingRows() * count, 0);
        for (NetworkProgram.Link link : readout) {
            multiplyAdjoint(p, link, count, r, bar, rBar, gradient);
        }
    }

    /**
     * The adjoint of {@link #recur}: overwrites rBar with W' zBar, or adds it where rBar is of kinetic synapses, and adds to uBar and
     * to the weights' gradient.
     */
    void recurAdjoint(
            double[] p,
            int count,
            double[] u,
            double[] r,
            double[] zBar,
            double[] uBar,
            double[] rBar,
            double[] gradient) {
        for (NetworkProgram.Release release : program.releases()) {
            if (release.kinetics() == null) {
                Arrays.fill(rBar, release.firstRow() * count, (release.firstRow() + release.size()) * count, 0);
            }
        }
        for (NetworkProgram.Link link : recurrent) {
            if (link.synapse() instanceof ConductanceSynapse s) {
                open(p, link, count, r);
                if (conductanceBar.length < neurons * count) {
                    conductanceBar = new double[neurons * count];
                }
                int end = (link.to() + link.block().rows()) * count;
                for (int at = link.to() * count; at < end; at++) {
                    conductanceBar[at] = zBar[at] * (s.reversal() - u[at]);
                    uBar[at] -= zBar[at] * conductance[at];
                }
                multiplyAdjoint(p, link, count, r, conductanceBar, rBar, gradient);
            } else if (link.synapse() instanceof GapJunction) {
                joinAdjoint(p, link, count, u, r, zBar, uBar, rBar, gradient);
            } else {
                multiplyAdjoint(p, link, count, r, zBar, rBar, gradient);
            }
        }
    }

    /**
     * Advances r, the bound share s of each kinetic synapse, by h at fixed voltages v: with T(v) held, exactly s' = s∞ + (s - s∞) exp(-λ
     * h), where λ = binding T + unbinding and s∞ = binding T / λ.
     */
    void advance(int count, double h, double[] v, double[] r) {
        for (NetworkProgram.Release release : program.releases()) {
            KineticSynapse s = release.kinetics();
            if (s != null) {
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
    }

    /** Overwrites the slopes ds/dt of the kinetic synapses, whose bound shares are in r. */
    void slopes(int count, double[] v, double[] r, double[] slopes) {
        for (NetworkProgram.Release release : program.releases()) {
            KineticSynapse s = release.kinetics();
            if (s != null) {
                int shift = (release.firstNeuron() - release.firstRow()) * count;
                int end = (release.firstRow() + release.size()) * count;
                for (int at = release.firstRow() * count; at < end; at++) {
                    slopes[at] = binding(s, v[at + shift]) * (1 - r[at]) - s.unbinding() * r[at];
                }
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
        for (NetworkProgram.Release release : program.releases()) {
            KineticSynapse s = release.kinetics();
            if (s != null) {
                int shift = (release.firstNeuron() - release.firstRow()) * count;
                int end = (release.firstRow() + release.size()) * count;
                for (int at = release.firstRow() * count; at < end; at++) {
                    double binding = binding(s, v[at + shift]);
                    rBar[at] -= slopesBar[at] * (binding + s.unbinding());
                    vBar[at + shift] += slopesBar[at] * (1 - r[at]) * bindingSlope(s, binding);
                }
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
        for (NetworkProgram.Release release : program.releases()) {
            KineticSynapse s = release.kinetics();
            if (s != null) {
                int shift = (release.firstNeuron() - release.firstRow()) * count;
                int end = (release.firstRow() + release.size()) * count;
                for (int at = release.firstRow() * count; at < end; at++) {
                    double binding = binding(s, v[at + shift]);
                    double rate = binding + s.unbinding();
                    double kept = Math.exp(-h * rate);
                    double bindingBar = rBar[at]
                            * ((1 - kept) * s.unbinding() / (rate * rate) - h * kept * (r[at] - binding / rate));
                    vBar[at + shift] += bindingBar * bindingSlope(s, binding);
                    rBar[at] *= kept;
                }
            }
        }
    }

    /** The adjoint of {@link #release}: adds to vBar. */
    void releaseAdjoint(List<NetworkProgram.Release> releases, int count, double[] r, double[] rBar, double[] vBar) {
        for (NetworkProgram.Release release : releases) {
            if (release.synapse() instanceof Instantaneous synapse) {
                int shift = (release.firstNeuron() - release.firstRow()) * count;
                int end = (release.firstRow() + release.size()) * count;
                for (int at = release.firstRow() * count; at < end; at++) {
                    vBar[at + shift] += synapse.voltageAdjoint(r[at], rBar[at]);
                }
            }
        }
    }

    /** Forgets what {@link #stimulateAdjoint} gathered. */
    void prepareDriveAdjoint(Lanes lanes) {
        if (driveBar.length < lanes.patterns().length * neurons) {
            driveBar = new double[lanes.patterns().length * neurons];
        }
        Arrays.fill(driveBar, 0);
    }

    /** The adjoint of {@link #stimulate}, gathered by pattern until {@link #driveAdjoint}. */
    void stimulateAdjoint(Lanes lanes, int step, double[] zBar) {
        int count = lanes.count();
        for (int lane = 0; lane < count; lane++) {
            int pattern = lanes.pattern(lane, step);
            for (int i = 0; pattern >= 0 && i < neurons; i++) {
                driveBar[pattern * neurons + i] += zBar[i * count + lane];
            }
        }
    }

    /** The adjoint of {@link #prepareDrive}: adds to the input weights' gradient. */
    void driveAdjoint(Lanes lanes, double[] gradient) {
        for (NetworkProgram.Link link : input) {
            Block block = link.block();
            for (int row = 0; row < block.rows(); row++) {
                for (int column = 0; column < block.columns(); column++) {
                    int at = block.offset() + row * block.columns() + column;
                    double sum = 0;
                    for (int pattern = 0; pattern < lanes.patterns().length; pattern++) {
                        sum += driveBar[pattern * neurons + link.to() + row] * lanes.patterns()[pattern][column];
                    }
                    if (program.table().isPresent(at)) {
                        gradient[at] += sum;
                    }
                }
            }
        }
    }

    /** Adds what flows through gap junctions from voltages r to targets at voltages u. */
    private static void join(double[] p, NetworkProgram.Link link, int count, double[] u, double[] r, double[] z) {
        Block block = link.block();
        for (int row = 0; row < block.rows(); row++) {
            int target = (link.to() + row) * count;
            for (int column = 0; column < block.columns(); column++) {
                double weight = p[block.offset() + row * block.columns() + column];
                int source = (link.from() + column) * count;
                for (int lane = 0; lane < count; lane++) {
                    z[target + lane] += weight * (r[source + lane] - u[target + lane]);
                }
            }
        }
    }

    private void joinAdjoint(
            double[] p,
            NetworkProgram.Link link,
            int count,
            double[] u,
            double[] r,
            double[] zBar,
            double[] uBar,
            double[] rBar,
            double[] gradient) {
        Block block = link.block();
        for (int row = 0; row < block.rows(); row++) {
            int target = (link.to() + row) * count;
            for (int column = 0; column < block.columns(); column++) {
                int at = block.offset() + row * block.columns() + column;
                if (!program.table().isPresent(at)) {
                    continue;
                }
                double weight = p[at];
                int source = (link.from() + column) * count;
                double sum = 0;
                for (int lane = 0; lane < count; lane++) {
                    double bar = zBar[target + lane];
                    rBar[source + lane] += weight * bar;
                    uBar[target + lane] -= weight * bar;
                    sum += bar * (r[source + lane] - u[target + lane]);
                }
                gradient[at] += sum;
            }
        }
    }

    private static void multiply(double[] p, NetworkProgram.Link link, int count, double[] from, double[] to) {
        Block block = link.block();
        for (int row = 0; row < block.rows(); row++) {
            int target = (link.to() + row) * count;
            for (int column = 0; column < block.columns(); column++) {
                double weight = p[block.offset() + row * block.columns() + column];
                int source = (link.from() + column) * count;
                for (int lane = 0; lane < count; lane++) {
                    to[target + lane] += weight * from[source + lane];
                }
            }
        }
    }

    private void multiplyAdjoint(
            double[] p,
            NetworkProgram.Link link,
            int count,
            double[] from,
            double[] toBar,
            double[] fromBar,
            double[] gradient) {
        Block block = link.block();
        for (int row = 0; row < block.rows(); row++) {
            int target = (link.to() + row) * count;
            for (int column = 0; column < block.columns(); column++) {
                int at = block.offset() + row * block.columns() + column;
                if (!program.table().isPresent(at)) {
                    continue;
                }
                double weight = p[at];
                int source = (link.from() + column) * count;
                double sum = 0;
                for (int lane = 0; lane < count; lane++) {
                    fromBar[source + lane] += weight * toBar[target + lane];
                    sum += toBar[target + lane] * from[source + lane];
                }
                gradient[at] += sum;
            }
        }
    }
}
