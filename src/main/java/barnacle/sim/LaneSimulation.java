package barnacle.sim;

import java.util.Arrays;
import java.util.List;

/**
 * The buffers and the time loop of the {@link LaneEngine}. Everything per neuron is [row * stride + lane], where the stride is the
 * number of lanes filled up to whole vectors; the lanes that fill up repeat lane 0 and are never read.
 *
 * <p>Rows of z, the weighted input, start at a multiple of {@link LaneProduct#ROWS} in each group, because the product writes
 * whole panels.
 */
final class LaneSimulation implements Simulation, Simulation.State {
    /** A running sum in float moves to double after this many steps, so that long windows keep their digits. */
    private static final int FLUSH = 256;

    /** One recurrent link: packed weights from {@code packed} on; the first of a group reads the drive, the next add. */
    private record Product(NetworkProgram.Link link, int packed, int rows, int zRow, boolean first) {}

    private final NetworkProgram program;
    private final boolean staggered;
    private final int neurons;
    private final int releaseRows;
    private final int zRows;
    private final int[] zRowOfGroup;
    private final boolean[] recurrentGroup;
    private final List<NetworkProgram.Group> groups;
    private final List<NetworkProgram.Link> readoutLinks;
    private final NetworkProgram.Release[] recurrentReleases;
    private final NetworkProgram.Release[] readoutReleases;
    private final Product[] products;
    private final float[] packed;
    private final float[] derived;

    private int lanes;
    private int stride;
    private float[] v = {};
    private float[] w = {};
    private float[] u = {};
    private float[] r = {};
    private float[] z = {};
    private float[] drive = {};
    private float[] sum = {};
    private double[] mean = {};
    private float[] inputOfPattern = {};
    private int[] pattern = {};
    private double dt;

    LaneSimulation(NetworkProgram program) {
        this.program = program;
        staggered = program.settings().scheme() instanceof Staggered;
        dt = program.settings().dt();
        neurons = program.neurons();
        releaseRows = program.releaseRows();
        groups = program.groups();
        readoutLinks = program.readout();
        derived = new float[neurons * LaneMembrane.DERIVED];
        zRowOfGroup = new int[groups.size()];
        recurrentGroup = new boolean[groups.size()];
        int row = 0;
        for (int g = 0; g < zRowOfGroup.length; g++) {
            zRowOfGroup[g] = row;
            row += LaneProduct.padded(groups.get(g).size());
        }
        zRows = row;
        List<NetworkProgram.Link> recurrent = program.recurrent();
        products = new Product[recurrent.size()];
        int size = 0;
        for (int k = 0; k < products.length; k++) {
            NetworkProgram.Link link = recurrent.get(k);
            int g = groupOf(link);
            int rows = LaneProduct.padded(link.block().rows());
            products[k] = new Product(link, size, rows, zRowOfGroup[g], !recurrentGroup[g]);
            recurrentGroup[g] = true;
            size += rows * link.block().columns();
        }
        packed = new float[size];
        recurrentReleases = releasesOf(recurrent);
        readoutReleases = releasesOf(readoutLinks);
    }

    private int groupOf(NetworkProgram.Link link) {
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).firstNeuron() == link.to()) {
                return g;
            }
        }
        throw new IllegalStateException("no group starts at neuron " + link.to());
    }

    private NetworkProgram.Release[] releasesOf(List<NetworkProgram.Link> links) {
        return program.releases().stream()
                .filter(release -> links.stream().anyMatch(link -> link.from() == release.firstRow()))
                .toArray(NetworkProgram.Release[]::new);
    }

    @Override
    public boolean forward(double[] parameters, Lanes batch, double[] readout, StepObserver observer) {
        prepare(parameters, batch);
        if (observer != null && !observer.at(0, this)) {
            return false;
        }
        if (staggered) {
            LaneMembrane.stepGate(neurons, derived, 0.5f, v, w, stride);
        }
        int windowStart = batch.steps() - batch.windowSteps();
        for (int step = 0; step < batch.steps(); step++) {
            if (step % batch.stepsPerSegment() == 0) {
                gatherDrive(batch, step);
            }
            step(step);
            if (step >= windowStart) {
                accumulate(step - windowStart, batch.windowSteps());
            }
            if (observer != null && !observer.at(step + 1, this)) {
                return false;
            }
        }
        read(parameters, batch, readout);
        return true;
    }

    private void prepare(double[] parameters, Lanes batch) {
        lanes = batch.count();
        stride = (lanes + LaneMath.WIDTH - 1) / LaneMath.WIDTH * LaneMath.WIDTH;
        v = grown(v, neurons * stride);
        w = grown(w, neurons * stride);
        u = grown(u, neurons * stride);
        r = grown(r, releaseRows * stride);
        sum = grown(sum, releaseRows * stride);
        z = grown(z, zRows * stride);
        drive = grown(drive, zRows * stride);
        pattern = pattern.length >= stride ? pattern : new int[stride];
        mean = mean.length >= releaseRows * lanes ? mean : new double[releaseRows * lanes];
        Arrays.fill(sum, 0, releaseRows * stride, 0);
        Arrays.fill(mean, 0, releaseRows * lanes, 0);
        for (NetworkProgram.Group group : groups) {
            LaneMembrane.derive(parameters, group, dt, derived);
        }
        for (Product product : products) {
            pack(parameters, product);
        }
        inputOfPatterns(parameters, batch.patterns());
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int lane = 0; lane < stride; lane++) {
                int from = neuron * lanes + (lane < lanes ? lane : 0);
                int to = neuron * stride + lane;
                v[to] = (float) batch.initialVoltage()[from];
                u[to] = v[to];
                w[to] = (float) batch.initialGate()[from];
            }
        }
    }

    private static float[] grown(float[] buffer, int length) {
        return buffer.length >= length ? buffer : new float[length];
    }

    private void pack(double[] parameters, Product product) {
        Block block = product.link.block();
        int columns = block.columns();
        for (int row = 0; row < block.rows(); row++) {
            int to = product.packed + row / LaneProduct.ROWS * columns * LaneProduct.ROWS + row % LaneProduct.ROWS;
            int from = block.offset() + row * columns;
            for (int column = 0; column < columns; column++) {
                packed[to + column * LaneProduct.ROWS] = (float) parameters[from + column];
            }
        }
    }

    /** Weighted input of each row for each distinct pattern, [row * (patterns + 1) + pattern]; the last is no stimulus. */
    private void inputOfPatterns(double[] parameters, double[][] patterns) {
        int columns = patterns.length + 1;
        inputOfPattern = grown(inputOfPattern, zRows * columns);
        Arrays.fill(inputOfPattern, 0, zRows * columns, 0);
        for (NetworkProgram.Link link : program.input()) {
            Block block = link.block();
            int zRow = zRowOfGroup[groupOf(link)];
            for (int row = 0; row < block.rows(); row++) {
                for (int p = 0; p < patterns.length; p++) {
                    double total = 0;
                    int at = block.offset() + row * block.columns();
                    for (int channel = 0; channel < block.columns(); channel++) {
                        total += parameters[at + channel] * patterns[p][channel];
                    }
                    inputOfPattern[(zRow + row) * columns + p] += (float) total;
                }
            }
        }
    }

    private void gatherDrive(Lanes batch, int step) {
        int columns = batch.patterns().length + 1;
        for (int lane = 0; lane < stride; lane++) {
            int p = batch.pattern(lane < lanes ? lane : 0, step);
            pattern[lane] = p < 0 ? columns - 1 : p;
        }
        gather(inputOfPattern, columns, pattern, drive, zRows, stride);
    }

    private static void gather(float[] table, int columns, int[] pattern, float[] drive, int rows, int stride) {
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < stride; lane++) {
                drive[row * stride + lane] = table[row * columns + pattern[lane]];
            }
        }
    }

    private void step(int step) {
        if (!staggered) {
            LaneMembrane.stepGate(neurons, derived, 1, v, w, stride);
        }
        // In the first step of the semi-implicit scheme nothing has been released yet.
        boolean coupled = staggered || step > 0;
        if (coupled) {
            release(recurrentReleases, u);
            for (Product p : products) {
                LaneProduct.multiply(
                        packed,
                        p.packed,
                        p.rows,
                        p.link.block().columns(),
                        r,
                        p.link.from() * stride,
                        p.first ? drive : z,
                        z,
                        p.zRow * stride,
                        stride);
            }
        }
        for (int g = 0; g < zRowOfGroup.length; g++) {
            NetworkProgram.Group group = groups.get(g);
            LaneMembrane.stepVoltage(
                    group.firstNeuron(),
                    group.size(),
                    derived,
                    staggered ? 0.5f : 0,
                    v,
                    w,
                    u,
                    coupled && recurrentGroup[g] ? z : drive,
                    zRowOfGroup[g],
                    stride);
        }
        if (staggered) {
            LaneMembrane.stepGate(neurons, derived, 1, v, w, stride);
        }
    }

    private void release(NetworkProgram.Release[] releases, float[] voltage) {
        for (NetworkProgram.Release release : releases) {
            LaneMembrane.release(
                    release.midpoint(),
                    release.slope(),
                    release.size(),
                    voltage,
                    release.firstNeuron(),
                    r,
                    release.firstRow(),
                    stride);
        }
    }

    private void accumulate(int inWindow, int windowSteps) {
        release(readoutReleases, v);
        LaneMembrane.accumulate(releaseRows * stride, r, sum);
        if (inWindow % FLUSH == FLUSH - 1 || inWindow == windowSteps - 1) {
            for (int row = 0; row < releaseRows; row++) {
                for (int lane = 0; lane < lanes; lane++) {
                    mean[row * lanes + lane] += (double) sum[row * stride + lane] / windowSteps;
                }
            }
            Arrays.fill(sum, 0, releaseRows * stride, 0);
        }
    }

    private void read(double[] parameters, Lanes batch, double[] readout) {
        int outputs = program.outputs();
        for (int k = 0; k < outputs; k++) {
            Arrays.fill(readout, k * lanes, (k + 1) * lanes, parameters[program.biasOffset() + k]);
            for (NetworkProgram.Link link : readoutLinks) {
                Block block = link.block();
                for (int j = 0; j < block.columns(); j++) {
                    double weight = parameters[block.offset() + k * block.columns() + j];
                    int row = (link.from() + j) * lanes;
                    for (int lane = 0; lane < lanes; lane++) {
                        readout[k * lanes + lane] += weight * mean[row + lane];
                    }
                }
            }
        }
        for (int lane = 0; lane < lanes; lane++) {
            if (!isFinite(lane)) {
                for (int k = 0; k < outputs; k++) {
                    readout[k * lanes + lane] = Double.NaN;
                }
            }
        }
    }

    private boolean isFinite(int lane) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            int at = neuron * stride + lane;
            if (!Float.isFinite(v[at]) || !Float.isFinite(w[at])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double voltage(int neuron, int lane) {
        return v[neuron * stride + lane];
    }

    @Override
    public double gate(int neuron, int lane) {
        return w[neuron * stride + lane];
    }

    @Override
    public void backward(double[] parameters, Lanes batch, double[] readoutGradient, double[] gradient) {
        throw new UnsupportedOperationException("not here yet");
    }
}
