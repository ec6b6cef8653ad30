package barnacle.sim.plain;

import barnacle.ode.CarryOn;
import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.RunState;
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
    private final TrapezoidalSteps steps;
    private final LateBars lateBars;
    private final boolean staggered;
    private final double dt;
    /** Whether the gradient is that of the neurons' own parameters too. */
    private final boolean withNeurons;

    private int count;
    private int size;
    private int gateSize;
    /** How many numbers r has: the releases, then the arrivals. */
    private int releases;

    private RunState state;
    private final List<RunState> checkpoints = new ArrayList<>();
    private int interval;
    /**
     * Whether this object has gone back. If so it will again, and forward runs keep their checkpoints and all that was
     * on its way; one that only runs forward needs no more memory for a longer run.
     */
    private boolean goesBack;
    /** The lanes of the last forward run that came to its end. */
    private Lanes finished;

    /** Whether that run was a perturbed one. */
    private boolean perturbed;

    private final PlainPerturbation perturbation;

    private double[][] segmentV = {};
    private double[][] segmentW = {};
    /** What kinetic synapses had bound before each step. */
    private double[][] segmentR = {};
    /** The state of the background before each step. */
    private double[][] segmentBound = {};

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
        steps = new TrapezoidalSteps(program, coupling);
        membrane = steps.membrane();
        lateBars = new LateBars(program);
        perturbation = new PlainPerturbation(program, coupling);
        staggered = program.settings().scheme() instanceof Staggered;
        dt = program.settings().dt();
    }

    @Override
    public boolean forward(double[] p, Lanes lanes, double[] readout, RunObserver observer) {
        prepare(lanes);
        state.start(lanes);
        steps.use(p, lanes);
        steps.start(state);
        reader.prepare(lanes);
        reader.start(state.voltage);
        if (observer != null && !observer.at(0, state)) {
            return false;
        }
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (int step = 0; step < lanes.steps(); step++) {
            carryOn.step();
            if (goesBack && step % interval == 0) {
                checkpoint(step / interval);
            }
            reader.startStep(step, state.voltage);
            steps.step(step, state);
            state.count(dt);
            reader.read(step, state.voltage, state.reset);
            if (observer != null && !observer.at(step + 1, state)) {
                return false;
            }
        }
        reader.write(p, readout);
        for (int s = 0; s < size; s++) {
            if (!Double.isFinite(state.voltage[s])) {
                reader.fail(readout, s % count);
            }
        }
        for (int s = 0; s < gateSize; s++) {
            if (!Double.isFinite(state.ahead[s])) {
                reader.fail(readout, s % count);
            }
        }
        finished = lanes;
        return true;
    }

    @Override
    public void forwardPerturbed(
            double[] p,
            Lanes lanes,
            InputNoise noise,
            double size,
            boolean again,
            boolean withMembranes,
            double[] readout) {
        perturbation.start(lanes, noise, size, again, withMembranes);
        steps.perturb(perturbation);
        try {
            forward(p, lanes, readout, null);
        } finally {
            steps.perturb(null);
        }
        perturbed = true;
    }

    @Override
    public void addEligibility(double[] p, double[] weights, InputSlopes slopes, double[] gradient) {
        perturbation.addEligibility(p, weights, slopes, gradient);
    }

    @Override
    public void readings(double[] means) {
        reader.copyMeans(means);
    }

    @Override
    public void addMoments(double[][] moments) {
        perturbation.addMoments(moments);
    }

    private void prepare(Lanes lanes) {
        count = lanes.count();
        size = program.neurons() * count;
        gateSize = program.gateRows() * count;
        releases = (program.releaseRows() + program.arrivalRows()) * count;
        interval = (int) Math.ceil(Math.sqrt(lanes.steps()));
        finished = null;
        perturbed = false;
        if (state == null || state.count != count) {
            state = new RunState(program, count);
            state.observed = steps.seen();
            checkpoints.clear();
        }
        state.late.prepare(lanes.steps(), goesBack);
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
        if (back > 0) {
            Simulation.checkUnperturbed(perturbed);
            program.requireGradient(spikeWidth > 0);
        }
        if (!goesBack && back > 0) {
            goesBack = true;
            forward(p, lanes, lanes.newReadout(program), null);
        }
        prepareBackward();
        double[] neuronGradient = withNeurons ? gradient : new double[gradient.length];
        steps.use(p, lanes);
        coupling.prepareDriveAdjoint(lanes);
        reader.writeAdjoint(readoutGradient, gradient);
        int replayed = Integer.MAX_VALUE;
        int last = lanes.steps();
        CarryOn carryOn = new CarryOn(Long.MAX_VALUE);
        for (ReadoutSpan stretch : ReadoutSpan.goingBack(lanes.spans(), lanes.steps(), back)) {
            Arrays.fill(vBar, 0);
            Arrays.fill(previousBar, 0);
            Arrays.fill(wBar, 0);
            Arrays.fill(rBar, 0);
            lateBars.hold(count, lanes.steps());
            last = stretch.from();
            for (int step = stretch.to() - 1; step >= last; step--) {
                carryOn.step();
                if (step < replayed) {
                    replayed = step / interval * interval;
                    replay(lanes, replayed);
                }
                boolean isLast = step == stretch.to() - 1 || (step + 1) % interval == 0;
                boolean told = observer != null && (isLast || observer.everyStep());
                stepAdjoint(lanes, step, step - replayed, spikeWidth, gradient, neuronGradient, told ? observer : null);
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
    private void replay(Lanes lanes, int first) {
        state.setPresent(checkpoints.get(first / interval));
        System.arraycopy(state.previous, 0, segmentV[0], 0, size);
        System.arraycopy(state.voltage, 0, segmentV[1], 0, size);
        System.arraycopy(state.ahead, 0, segmentW[0], 0, gateSize);
        for (int j = 0; j < Math.min(interval, lanes.steps() - first); j++) {
            keepRelease(segmentR[j]);
            System.arraycopy(state.bound, 0, segmentBound[j], 0, state.bound.length);
            steps.step(first + j, state);
            state.count(dt);
            System.arraycopy(state.voltage, 0, segmentV[j + 2], 0, size);
            System.arraycopy(state.ahead, 0, segmentW[j + 1], 0, gateSize);
        }
    }

    /**
     * The adjoint of one step, the j-th of the segment. On entry vBar and wBar belong to the state after the step, on
     * return to the state before; previousBar is the share of v(n) that step n + 1 took as its previous voltage.
     */
    private void stepAdjoint(
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
        System.arraycopy(segmentBound[j], 0, state.bound, 0, state.bound.length);
        state.step = step;
        state.lag = step == 0 ? 0 : steps.lag();
        steps.couple(step, segmentV[j], fromV, state);
        if (staggered) {
            membrane.gatesAdjoint(dt, toV, fromW, wBar, vBar, neuronGradient);
        }
        if (observer != null) {
            observer.at(step + 1, (neuron, lane) -> vBar[neuron * count + lane]);
        }
        Membrane.VoltageStep taken =
                new Membrane.VoltageStep(state.held, fromV, staggered ? fromW : toW, state.input, toV);
        membrane.voltageAdjoint(dt, taken, new Membrane.VoltageBars(vBar, wBar, uBar, zBar), neuronGradient);
        if (!staggered) {
            membrane.gatesAdjoint(dt, fromV, fromW, wBar, vBar, neuronGradient);
        }
        coupling.stimulateAdjoint(lanes, step, zBar);
        steps.backgroundAdjoint(state, zBar, uBar);
        if (steps.isReleased(step)) {
            coupling.recurAdjoint(count, state.held, state.released, zBar, uBar, rBar, gradient);
            lateBars.goBack(step, rBar);
            coupling.releaseAdjoint(program.releases(), count, state.released, rBar, uBar);
            double h = steps.advanceTime(state.lag);
            coupling.boundShares().advanceAdjoint(count, h, fromV, segmentR[j], rBar, vBar);
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
        if (segmentW.length < interval + 1
                || segmentW[0].length < gateSize
                || segmentBound[0].length < state.bound.length) {
            segmentV = new double[interval + 2][size];
            segmentW = new double[interval + 1][gateSize];
            segmentR = new double[interval][program.isKinetic() ? releases : 0];
            segmentBound = new double[interval][state.bound.length];
        }
    }

    /** Keeps the state before a step, from which {@link #backward} runs the steps up to the next checkpoint again. */
    private void checkpoint(int c) {
        if (c == checkpoints.size()) {
            checkpoints.add(new RunState(program, count));
        }
        checkpoints.get(c).setPresent(state);
    }

    private void keepRelease(double[] kept) {
        if (program.isKinetic()) {
            System.arraycopy(state.released, 0, kept, 0, releases);
        }
    }

    private void restoreRelease(double[] kept) {
        if (program.isKinetic()) {
            System.arraycopy(kept, 0, state.released, 0, releases);
        }
    }
}
