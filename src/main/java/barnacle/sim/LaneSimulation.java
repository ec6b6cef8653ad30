package barnacle.sim;

import java.util.Arrays;
import java.util.List;

/**
 * The time loop of the {@link LaneEngine}, forward and backward. Everything per neuron is [neuron * stride + lane], where the
 * stride is the number of lanes filled up to whole vectors; the lanes that fill up repeat lane 0, have no derivative and are
 * never read.
 *
 * <p>Before step n the state is the voltage v(n), the gate (w(n) for SemiImplicit, w(n + 1/2) for Staggered), and u, the
 * voltage at which m∞ and r are taken: 1.5 v(n) - 0.5 v(n-1) for Staggered, v(n) for SemiImplicit.
 */
final class LaneSimulation implements Simulation {
    /**
     * A part of a step, in place. Parts are called through this interface, at one place, so that the just-in-time compiler compiles
     * each alone: it cannot inline a call with more than two receivers. Two parts inlined together exceed its limit of nodes, and
     * then it leaves vectors on the heap.
     */
    @FunctionalInterface
    private interface Part {
        void run(float[] v, float[] w, float[] u, float[] r, float[] z);
    }

    private final List<NetworkProgram.Group> groups;
    private final LaneCoupling coupling;
    private final Part startGate = (v, w, u, r, z) -> stepGate(0.5f, v, w);
    private final Part average = (v, w, u, r, z) -> average(v, r);
    private final Part[] partsOfStep;
    private final boolean staggered;
    /** How far u is extrapolated beyond v, in steps. */
    private final float ahead;

    private final double dt;
    private final int neurons;
    private final int releaseRows;
    private final float[] derived;

    private int lanes;
    private int stride;
    private int size;
    private float[] v = {};
    private float[] w = {};
    private float[] u = {};
    private float[] r = {};
    private float[] z = {};
    private float[] observedGate = {};
    /** False before the first step of SemiImplicit: it couples through what the step before released. */
    private boolean released;

    private int interval;
    /** The states before the steps 0, interval, 2 interval, ...: v, w, u. */
    private float[][][] checkpoints = {};
    /** The lanes of the last forward run that came to its end. */
    private Lanes finished;

    /** v, w, u before each step of the stretch between two checkpoints, and after its last. */
    private float[][][] states = {};

    private float[][] releases = {};
    private float[][] inputs = {};
    private float[] vBar = {};
    private float[] wBar = {};
    private float[] uBar = {};
    private float[] zBar = {};
    private float[] scratch = {};
    private float[] partialSums = {};
    private double[] sums = {};

    LaneSimulation(NetworkProgram program) {
        groups = program.groups();
        coupling = new LaneCoupling(program);
        staggered = program.settings().scheme() instanceof Staggered;
        ahead = staggered ? 0.5f : 0;
        dt = program.settings().dt();
        neurons = program.neurons();
        releaseRows = program.releaseRows();
        derived = new float[neurons * LaneMembrane.DERIVED];
        Part couple = (v, w, u, r, z) -> coupling.couple(released, u, r, z);
        Part voltage = (v, w, u, r, z) -> stepVoltage(v, w, u, z);
        Part gate = (v, w, u, r, z) -> stepGate(1, v, w);
        partsOfStep = staggered ? new Part[] {couple, voltage, gate} : new Part[] {gate, couple, voltage};
    }

    private static void run(Part part, float[] v, float[] w, float[] u, float[] r, float[] z) {
        part.run(v, w, u, r, z);
    }

    static float[] grown(float[] buffer, int length) {
        return buffer.length >= length ? buffer : new float[length];
    }

    @Override
    public boolean forward(double[] parameters, Lanes batch, double[] readout, StepObserver observer) {
        prepare(parameters, batch);
        State view = new View();
        if (observer != null) {
            System.arraycopy(w, 0, observedGate, 0, size);
            if (!observer.at(0, view)) {
                return false;
            }
        }
        if (staggered) {
            run(startGate, v, w, u, r, z);
        }
        int windowStart = batch.steps() - batch.windowSteps();
        for (int step = 0; step < batch.steps(); step++) {
            if (step % interval == 0) {
                keep(checkpoints[step / interval], v, w, u);
            }
            if (step % batch.stepsPerSegment() == 0) {
                coupling.stimulate(batch, step);
            }
            if (observer != null) {
                System.arraycopy(w, 0, observedGate, 0, size);
            }
            step(step, v, w, u, r, z);
            if (step >= windowStart) {
                run(average, v, w, u, r, z);
            }
            if (observer != null) {
                observeGate();
                if (!observer.at(step + 1, view)) {
                    return false;
                }
            }
        }
        coupling.read(parameters, readout);
        for (int lane = 0; lane < lanes; lane++) {
            if (!isFinite(lane)) {
                coupling.fail(readout, lane);
            }
        }
        finished = batch;
        return true;
    }

    private void prepare(double[] parameters, Lanes batch) {
        finished = null;
        lanes = batch.count();
        stride = LaneMath.padded(lanes);
        size = neurons * stride;
        v = grown(v, size);
        w = grown(w, size);
        u = grown(u, size);
        r = grown(r, releaseRows * stride);
        z = grown(z, coupling.zRows() * stride);
        observedGate = grown(observedGate, size);
        interval = (int) Math.ceil(Math.sqrt(batch.steps()));
        int kept = (batch.steps() + interval - 1) / interval;
        if (checkpoints.length < kept || checkpoints[0][0].length < size) {
            checkpoints = new float[kept][3][size];
        }
        for (NetworkProgram.Group group : groups) {
            LaneMembrane.derive(parameters, group, dt, derived);
        }
        coupling.prepare(parameters, batch);
        spread(batch.initialVoltage(), v);
        spread(batch.initialVoltage(), u);
        spread(batch.initialGate(), w);
    }

    /** Copies [neuron * lanes + lane] to [neuron * stride + lane]. */
    private void spread(double[] from, float[] to) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int lane = 0; lane < stride; lane++) {
                to[neuron * stride + lane] = (float) from[neuron * lanes + (lane < lanes ? lane : 0)];
            }
        }
    }

    private void keep(float[][] state, float[] fromV, float[] fromW, float[] fromU) {
        System.arraycopy(fromV, 0, state[0], 0, size);
        System.arraycopy(fromW, 0, state[1], 0, size);
        System.arraycopy(fromU, 0, state[2], 0, size);
    }

    /** Advances a state by one step in place; leaves the release and the weighted input that the step used. */
    private void step(int step, float[] voltage, float[] gate, float[] extrapolated, float[] release, float[] input) {
        released = isReleased(step);
        for (Part part : partsOfStep) {
            run(part, voltage, gate, extrapolated, release, input);
        }
    }

    private boolean isReleased(int step) {
        return staggered || step > 0;
    }

    private void stepGate(float part, float[] voltage, float[] gate) {
        LaneMembrane.stepGate(neurons, derived, part, voltage, gate, stride);
    }

    private void stepVoltage(float[] voltage, float[] gate, float[] extrapolated, float[] input) {
        for (int g = 0; g < groups.size(); g++) {
            NetworkProgram.Group group = groups.get(g);
            LaneMembrane.stepVoltage(
                    group.firstNeuron(),
                    group.size(),
                    derived,
                    ahead,
                    voltage,
                    gate,
                    extrapolated,
                    input,
                    coupling.zRow(g),
                    stride);
        }
    }

    private void average(float[] voltage, float[] release) {
        coupling.average(voltage, release);
    }

    /** Brings the gate to the time of the voltage: it lives half a step to either side in the staggered scheme. */
    private void observeGate() {
        for (int i = 0; i < size; i++) {
            observedGate[i] = staggered ? (observedGate[i] + w[i]) / 2 : w[i];
        }
    }

    private boolean isFinite(int lane) {
        for (int i = lane; i < size; i += stride) {
            if (!Float.isFinite(v[i]) || !Float.isFinite(w[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void backward(double[] parameters, Lanes batch, double[] readoutGradient, double[] gradient) {
        if (!batch.equals(finished)) {
            throw new IllegalStateException(
                    "the gradient of these lanes needs a forward run of the same lanes right before it, to its end");
        }
        prepareBackward();
        coupling.prepareAdjoint(parameters, batch, readoutGradient, gradient);
        for (int first = (batch.steps() - 1) / interval * interval; first >= 0; first -= interval) {
            int steps = Math.min(interval, batch.steps() - first);
            repeat(batch, first, steps);
            for (int j = steps - 1; j >= 0; j--) {
                stepAdjoint(batch, first + j, j);
                if (j == 0 || (first + j) % batch.stepsPerSegment() == 0) {
                    coupling.stimulateAdjoint(batch, first + j);
                }
            }
            coupling.weightAdjoint(gradient);
            flushSums();
        }
        if (staggered) {
            spread(batch.initialVoltage(), v);
            spread(batch.initialGate(), w);
            LaneAdjoint.gate(neurons, derived, 0.5f, v, w, wBar, vBar, partialSums, stride);
            flushSums();
        }
        coupling.inputAdjoint(batch, gradient);
        for (NetworkProgram.Group group : groups) {
            LaneAdjoint.addGradient(parameters, group, dt, sums, gradient);
        }
    }

    private void prepareBackward() {
        if (states.length < interval + 1 || states[0][0].length < size) {
            states = new float[interval + 1][3][size];
            releases = new float[interval][releaseRows * stride];
            inputs = new float[interval][coupling.zRows() * stride];
        }
        vBar = grown(vBar, size);
        wBar = grown(wBar, size);
        uBar = grown(uBar, size);
        zBar = grown(zBar, coupling.zRows() * stride);
        scratch = grown(scratch, 2 * stride);
        partialSums = grown(partialSums, neurons * LaneAdjoint.SUMS * LaneMath.COLUMNS);
        sums = sums.length > 0 ? sums : new double[neurons * LaneAdjoint.SUMS];
        Arrays.fill(vBar, 0);
        Arrays.fill(wBar, 0);
        Arrays.fill(uBar, 0);
        Arrays.fill(zBar, 0);
        Arrays.fill(partialSums, 0);
        Arrays.fill(sums, 0);
    }

    /** Runs the steps between two checkpoints again and keeps every state. */
    private void repeat(Lanes batch, int first, int steps) {
        float[][] start = checkpoints[first / interval];
        keep(states[0], start[0], start[1], start[2]);
        for (int j = 0; j < steps; j++) {
            if (j == 0 || (first + j) % batch.stepsPerSegment() == 0) {
                coupling.stimulate(batch, first + j);
            }
            float[][] next = states[j + 1];
            keep(next, states[j][0], states[j][1], states[j][2]);
            step(first + j, next[0], next[1], next[2], releases[j], inputs[j]);
        }
    }

    /**
     * The adjoint of one step, the j-th since a checkpoint. On entry vBar, wBar and uBar belong to the state after the step, on
     * return to the state before.
     */
    private void stepAdjoint(Lanes batch, int step, int j) {
        float[][] from = states[j];
        float[][] to = states[j + 1];
        // u' = v' + ahead (v' - v); the share of v is taken where the voltage's own adjoint is.
        LaneAdjoint.add(size, 1 + ahead, uBar, vBar);
        if (step >= batch.steps() - batch.windowSteps()) {
            coupling.averageAdjoint(to[0], r, vBar);
        }
        if (staggered) {
            LaneAdjoint.gate(neurons, derived, 1, to[0], from[1], wBar, vBar, partialSums, stride);
        }
        for (int g = 0; g < groups.size(); g++) {
            NetworkProgram.Group group = groups.get(g);
            LaneAdjoint.voltage(
                    group.firstNeuron(),
                    group.size(),
                    derived,
                    ahead,
                    from[0],
                    staggered ? from[1] : to[1],
                    from[2],
                    inputs[j],
                    coupling.zRow(g),
                    to[0],
                    vBar,
                    wBar,
                    uBar,
                    zBar,
                    partialSums,
                    scratch,
                    stride);
        }
        coupling.coupleAdjoint(isReleased(step), releases[j], zBar, uBar);
        if (!staggered) {
            LaneAdjoint.gate(neurons, derived, 1, from[0], from[1], wBar, vBar, partialSums, stride);
        }
    }

    private void flushSums() {
        for (int i = 0; i < sums.length; i++) {
            double total = 0;
            for (int column = 0; column < LaneMath.COLUMNS; column++) {
                total += partialSums[i * LaneMath.COLUMNS + column];
            }
            sums[i] += total;
        }
        Arrays.fill(partialSums, 0);
    }

    private final class View implements State {
        @Override
        public double voltage(int neuron, int lane) {
            return v[neuron * stride + lane];
        }

        @Override
        public double gate(int neuron, int lane) {
            return observedGate[neuron * stride + lane];
        }
    }
}
