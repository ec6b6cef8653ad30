package barnacle.sim.plain;

import barnacle.ode.CarryOn;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SemiImplicit;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Staggered} and {@link SemiImplicit} in double precision.
 *
 * <p>Before step n the state is the voltage v(n), the voltage before it v(n-1), and the gates: w(n) for SemiImplicit,
 * w(n + 1/2) for Staggered. An observer of Staggered sees the mean of the gates half a step before and after the
 * voltage, which is second order as the scheme is; at the start it sees the initial gate.
 */
final class ReferenceSimulation implements Simulation {
    private final NetworkProgram program;
    private final Coupling coupling;
    private final Reader reader;
    private final Membrane membrane;
    private final boolean staggered;
    private final double dt;
    /** Whether the gradient is that of the neurons' own parameters too. */
    private final boolean withNeurons;

    private int count;
    private int size;
    private int gateSize;
    private int releases;
    private double[] previous = {};
    private double[] v = {};
    private double[] w = {};
    private double[] nextV = {};
    private double[] nextW = {};
    private double[] gateNow = {};
    private double[] u = {};
    private double[] z = {};
    private double[] r = {};
    private final List<KeptState> checkpoints = new ArrayList<>();
    private int interval;
    /** The lanes of the last forward run that came to its end. */
    private Lanes finished;

    private double[][] segmentV = {};
    private double[][] segmentW = {};
    /** What kinetic synapses had bound before each step. */
    private double[][] segmentR = {};

    private double[] vBar = {};
    private double[] previousBar = {};
    private double[] wBar = {};
    private double[] uBar = {};
    private double[] zBar = {};
    private double[] rBar = {};

    ReferenceSimulation(NetworkProgram program, boolean withNeurons) {
        this.program = program;
        this.withNeurons = withNeurons;
        coupling = new Coupling(program);
        reader = new Reader(program, coupling);
        membrane = new Membrane(program);
        staggered = program.settings().scheme() instanceof Staggered;
        dt = program.settings().dt();
    }

    @Override
    public boolean forward(double[] p, Lanes lanes, double[] readout, RunObserver observer) {
        prepare(lanes);
        System.arraycopy(lanes.initialVoltage(), 0, v, 0, size);
        System.arraycopy(lanes.initialVoltage(), 0, previous, 0, size);
        System.arraycopy(lanes.initialGates(), 0, gateNow, 0, gateSize);
        membrane.prepare(p, count);
        if (staggered) {
            membrane.gates(dt / 2, v, gateNow, w);
        } else {
            System.arraycopy(lanes.initialGates(), 0, w, 0, gateSize);
        }
        coupling.prepareDrive(p, lanes);
        reader.prepare(lanes);
        reader.start(v);
        Arrays.fill(r, 0, releases, 0);
        State view = new PlainView();
        if (observer != null && !observer.at(0, view)) {
            return false;
        }
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (int step = 0; step < lanes.steps(); step++) {
            carryOn.step();
            if (step % interval == 0) {
                checkpoint(step / interval);
            }
            reader.startStep(step, v);
            step(p, lanes, step, previous, v, w, nextV, nextW);
            for (int s = 0; s < gateSize; s++) {
                gateNow[s] = staggered ? (w[s] + nextW[s]) / 2 : nextW[s];
            }
            double[] oldest = previous;
            previous = v;
            v = nextV;
            nextV = oldest;
            double[] oldW = w;
            w = nextW;
            nextW = oldW;
            reader.read(step, v);
            if (observer != null && !observer.at(step + 1, view)) {
                return false;
            }
        }
        reader.write(p, readout);
        for (int s = 0; s < size; s++) {
            if (!Double.isFinite(v[s])) {
                reader.fail(readout, s % count);
            }
        }
        for (int s = 0; s < gateSize; s++) {
            if (!Double.isFinite(w[s])) {
                reader.fail(readout, s % count);
            }
        }
        finished = lanes;
        return true;
    }

    private void prepare(Lanes lanes) {
        count = lanes.count();
        size = program.neurons() * count;
        gateSize = program.gateRows() * count;
        releases = program.releaseRows() * count;
        interval = (int) Math.ceil(Math.sqrt(lanes.steps()));
        finished = null;
        if (v.length < size || r.length < releases) {
            previous = new double[size];
            v = new double[size];
            w = new double[gateSize];
            nextV = new double[size];
            nextW = new double[gateSize];
            gateNow = new double[gateSize];
            u = new double[size];
            z = new double[size];
            r = new double[releases];
            checkpoints.clear();
        }
    }

    /** One step from (before, v, w) to (toV, toW); leaves u, r and z as the step used them. */
    private void step(
            double[] p,
            Lanes lanes,
            int step,
            double[] before,
            double[] fromV,
            double[] fromW,
            double[] toV,
            double[] toW) {
        couple(p, lanes, step, before, fromV);
        if (staggered) {
            membrane.voltage(dt, new Membrane.VoltageStep(u, fromV, fromW, z, toV));
            membrane.gates(dt, toV, fromW, toW);
        } else {
            membrane.gates(dt, fromV, fromW, toW);
            membrane.voltage(dt, new Membrane.VoltageStep(u, fromV, toW, z, toV));
        }
    }

    /** Sets u, the voltage at which m∞ and r are taken, then r and the weighted input z. */
    private void couple(double[] p, Lanes lanes, int step, double[] before, double[] fromV) {
        for (int s = 0; s < size; s++) {
            u[s] = staggered ? 1.5 * fromV[s] - 0.5 * before[s] : fromV[s];
        }
        coupling.stimulate(lanes, step, z);
        if (isReleased(step)) {
            coupling.release(program.releases(), count, u, r);
            coupling.boundShares().advance(count, advanceTime(step), fromV, r);
            coupling.recur(p, count, u, r, z);
        }
    }

    private boolean isReleased(int step) {
        return staggered || step > 0;
    }

    /**
     * How far a step advances the kinetic synapses: like the gate, they live half a step ahead in the staggered scheme.
     */
    private double advanceTime(int step) {
        return step == 0 ? dt / 2 : dt;
    }

    @Override
    public void backward(
            double[] p,
            Lanes lanes,
            double[] readoutGradient,
            int back,
            double spikeWidth,
            double[] gradient,
            AdjointObserver observer) {
        Simulation.checkFinished(lanes, finished);
        if (back > 0 && spikeWidth == 0) {
            program.requireGradient();
        }
        prepareBackward();
        double[] neuronGradient = withNeurons ? gradient : new double[gradient.length];
        coupling.prepareDrive(p, lanes);
        coupling.prepareDriveAdjoint(lanes);
        reader.writeAdjoint(p, readoutGradient, gradient);
        int replayed = Integer.MAX_VALUE;
        int last = lanes.steps();
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (ReadoutSpan stretch : ReadoutSpan.goingBack(lanes.spans(), lanes.steps(), back)) {
            Arrays.fill(vBar, 0);
            Arrays.fill(previousBar, 0);
            Arrays.fill(wBar, 0);
            Arrays.fill(rBar, 0);
            last = stretch.from();
            for (int step = stretch.to() - 1; step >= last; step--) {
                carryOn.step();
                if (step < replayed) {
                    replayed = step / interval * interval;
                    replay(p, lanes, replayed);
                }
                boolean isLast = step == stretch.to() - 1 || (step + 1) % interval == 0;
                boolean told = observer != null && (isLast || observer.everyStep());
                stepAdjoint(
                        p, lanes, step, step - replayed, spikeWidth, gradient, neuronGradient, told ? observer : null);
            }
        }
        if (staggered && last == 0) {
            membrane.gatesAdjoint(dt / 2, lanes.initialVoltage(), lanes.initialGates(), wBar, vBar, neuronGradient);
        }
        if (observer != null && last == 0) {
            reader.readAdjoint(0, lanes.initialVoltage(), vBar);
            // At the start the voltage is its own previous one.
            observer.at(0, (neuron, lane) -> vBar[neuron * count + lane] + previousBar[neuron * count + lane]);
        }
        coupling.driveAdjoint(lanes, gradient);
    }

    /** Runs the segment that begins with a checkpoint's step again and keeps its states. */
    private void replay(double[] p, Lanes lanes, int first) {
        KeptState start = checkpoints.get(first / interval);
        System.arraycopy(start.previous, 0, segmentV[0], 0, size);
        System.arraycopy(start.v, 0, segmentV[1], 0, size);
        System.arraycopy(start.w, 0, segmentW[0], 0, gateSize);
        restoreRelease(start.r);
        for (int j = 0; j < Math.min(interval, lanes.steps() - first); j++) {
            keepRelease(segmentR[j]);
            step(p, lanes, first + j, segmentV[j], segmentV[j + 1], segmentW[j], segmentV[j + 2], segmentW[j + 1]);
        }
    }

    /**
     * The adjoint of one step, the j-th of the segment. On entry vBar and wBar belong to the state after the step, on
     * return to the state before; previousBar is the share of v(n) that step n + 1 took as its previous voltage.
     */
    private void stepAdjoint(
            double[] p,
            Lanes lanes,
            int step,
            int j,
            double spikeWidth,
            double[] gradient,
            double[] neuronGradient,
            AdjointObserver observer) {
        double[] fromV = segmentV[j + 1];
        double[] toV = segmentV[j + 2];
        double[] fromW = segmentW[j];
        double[] toW = segmentW[j + 1];
        reader.readAdjoint(step + 1, toV, vBar);
        reader.readSpikesAdjoint(step, fromV, toV, spikeWidth, vBar);
        restoreRelease(segmentR[j]);
        couple(p, lanes, step, segmentV[j], fromV);
        if (staggered) {
            membrane.gatesAdjoint(dt, toV, fromW, wBar, vBar, neuronGradient);
        }
        if (observer != null) {
            observer.at(step + 1, (neuron, lane) -> vBar[neuron * count + lane]);
        }
        Membrane.VoltageStep taken = new Membrane.VoltageStep(u, fromV, staggered ? fromW : toW, z, toV);
        membrane.voltageAdjoint(dt, taken, new Membrane.VoltageBars(vBar, wBar, uBar, zBar), neuronGradient);
        if (!staggered) {
            membrane.gatesAdjoint(dt, fromV, fromW, wBar, vBar, neuronGradient);
        }
        coupling.stimulateAdjoint(lanes, step, zBar);
        if (isReleased(step)) {
            coupling.recurAdjoint(p, count, u, r, zBar, uBar, rBar, gradient);
            coupling.releaseAdjoint(program.releases(), count, r, rBar, uBar);
            coupling.boundShares().advanceAdjoint(count, advanceTime(step), fromV, segmentR[j], rBar, vBar);
        }
        for (int s = 0; s < size; s++) {
            vBar[s] += previousBar[s] + (staggered ? 1.5 * uBar[s] : uBar[s]);
            previousBar[s] = staggered ? -0.5 * uBar[s] : 0;
        }
        reader.startStepAdjoint(step, fromV, toV, spikeWidth, vBar);
    }

    private void prepareBackward() {
        if (vBar.length < size || rBar.length < releases) {
            vBar = new double[size];
            previousBar = new double[size];
            wBar = new double[gateSize];
            uBar = new double[size];
            zBar = new double[size];
            rBar = new double[releases];
        }
        if (segmentW.length < interval + 1 || segmentW[0].length < gateSize) {
            segmentV = new double[interval + 2][size];
            segmentW = new double[interval + 1][gateSize];
            segmentR = new double[interval][program.isKinetic() ? releases : 0];
        }
    }

    /** Keeps the state before a step, from which {@link #backward} runs the steps up to the next checkpoint again. */
    private void checkpoint(int c) {
        if (c == checkpoints.size()) {
            double[] bound = new double[program.isKinetic() ? releases : 0];
            checkpoints.add(new KeptState(new double[size], new double[size], new double[gateSize], bound));
        }
        KeptState kept = checkpoints.get(c);
        System.arraycopy(previous, 0, kept.previous, 0, size);
        System.arraycopy(v, 0, kept.v, 0, size);
        System.arraycopy(w, 0, kept.w, 0, gateSize);
        keepRelease(kept.r);
    }

    private record KeptState(double[] previous, double[] v, double[] w, double[] r) {}

    private void keepRelease(double[] kept) {
        if (program.isKinetic()) {
            System.arraycopy(r, 0, kept, 0, releases);
        }
    }

    private void restoreRelease(double[] kept) {
        if (program.isKinetic()) {
            System.arraycopy(kept, 0, r, 0, releases);
        }
    }

    private final class PlainView implements State {
        @Override
        public double voltage(int neuron, int lane) {
            return v[neuron * count + lane];
        }

        @Override
        public double gate(int neuron, int gate, int lane) {
            return gateNow[program.gateRow(neuron, gate) * count + lane];
        }
    }
}
