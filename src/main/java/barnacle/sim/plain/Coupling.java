package barnacle.sim.plain;

import barnacle.model.Instantaneous;
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
final class Coupling {
    private final NetworkProgram program;
    private final List<NetworkProgram.Link> input;
    private final PlainLink[] recurrent;
    private final List<Connections> readout;
    private final BoundShares boundShares;
    private final int neurons;
    private double[] drive = {};
    private double[] driveBar = {};

    Coupling(NetworkProgram program) {
        this.program = program;
        input = program.input();
        recurrent = program.recurrent().stream()
                .map(link -> PlainLink.of(link, program.table()))
                .toArray(PlainLink[]::new);
        boundShares = new BoundShares(program);
        readout = program.readout().stream()
                .map(link -> new Connections(link, program.table()))
                .toList();
        neurons = program.neurons();
    }

    /** Takes the weights out of numbers in the order of the table. */
    void use(double[] p) {
        for (PlainLink link : recurrent) {
            link.use(p);
        }
        readout.forEach(link -> link.use(p));
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

    /**
     * Overwrites r with these releases at voltages v: 0 of a {@link SpikeReading}, which is made of spikes; a kinetic
     * synapse is a state, and left.
     */
    void release(List<NetworkProgram.Release> releases, int count, double[] v, double[] r) {
        for (int k = 0; k < releases.size(); k++) {
            NetworkProgram.Release release = releases.get(k);
            if (release.synapse() instanceof Instantaneous synapse) {
                int shift = (release.firstNeuron() - release.firstRow()) * count;
                int end = (release.firstRow() + release.size()) * count;
                for (int at = release.firstRow() * count; at < end; at++) {
                    r[at] = synapse.level(v[at + shift]);
                }
            } else if (release.synapse() instanceof SpikeReading) {
                Arrays.fill(r, release.firstRow() * count, (release.firstRow() + release.size()) * count, 0);
            } else if (release.kinetics() == null) {
                throw new IllegalArgumentException(
                        "the reference engine knows no release through " + release.synapse());
            }
        }
    }

    /** What is bound in kinetic synapses. */
    BoundShares boundShares() {
        return boundShares;
    }

    /** Adds what all recurrent links add to z. */
    void recur(int count, double[] u, double[] r, double[] z) {
        for (PlainLink link : recurrent) {
            link.add(count, u, r, z);
        }
    }

    /** Overwrites z with what one recurrent link adds to it. */
    void recur(int link, int count, double[] u, double[] r, double[] z) {
        Arrays.fill(z, 0);
        recurrent[link].add(count, u, r, z);
    }

    /** Overwrites the outputs with b + W r. */
    void read(double[] p, int count, double[] r, double[] outputs) {
        for (int k = 0; k < program.outputs(); k++) {
            Arrays.fill(outputs, k * count, (k + 1) * count, p[program.biasOffset() + k]);
        }
        for (Connections link : readout) {
            link.multiply(count, r, outputs);
        }
    }

    /** The adjoint of {@link #read}: overwrites rBar with W' bar, and adds to the gradient of weights and biases. */
    void readAdjoint(int count, double[] r, double[] bar, double[] rBar, double[] gradient) {
        for (int k = 0; k < program.outputs(); k++) {
            double sum = 0;
            for (int lane = 0; lane < count; lane++) {
                sum += bar[k * count + lane];
            }
            gradient[program.biasOffset() + k] += sum;
        }
        Arrays.fill(rBar, 0, program.readingRows() * count, 0);
        for (Connections link : readout) {
            link.multiplyAdjoint(count, r, bar, rBar, gradient);
        }
    }

    /**
     * The adjoint of {@link #recur}: overwrites rBar with W' zBar, or adds it where rBar is of kinetic synapses, and
     * adds to uBar and to the weights' gradient.
     */
    void recurAdjoint(
            int count, double[] u, double[] r, double[] zBar, double[] uBar, double[] rBar, double[] gradient) {
        for (NetworkProgram.Release release : program.releases()) {
            if (release.kinetics() == null) {
                Arrays.fill(rBar, release.firstRow() * count, (release.firstRow() + release.size()) * count, 0);
            }
        }
        int arrivals = program.releaseRows() * count;
        Arrays.fill(rBar, arrivals, arrivals + program.arrivalRows() * count, 0);
        for (PlainLink link : recurrent) {
            link.addAdjoint(count, u, r, zBar, uBar, rBar, gradient);
        }
    }

    /** Adds to the gradient of recurrent weights: see {@link PlainLink#addOuter}. */
    void addEligibility(int count, double[] held, double[] joined, double[] r, double[] zBar, double[] gradient) {
        for (PlainLink link : recurrent) {
            link.addOuter(count, held, joined, r, zBar, gradient);
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
}
