package barnacle.sim.lane;

import barnacle.sim.NetworkProgram;
import barnacle.sim.ReleaseHistory;
import barnacle.sim.Staggered;
import java.util.Arrays;
import java.util.Objects;

/**
 * One step of some blocks that follow each other, in place.
 *
 * <p>Before step n the state is the voltage v(n), the gate (w(n) for SemiImplicit, w(n + 1/2) for Staggered), and u:
 * 1.5 v(n) - 0.5 v(n-1) for Staggered, v(n) for SemiImplicit.
 */
final class LaneStep {
    /**
     * A part of a step of some blocks. Parts are called through this interface, at one place, so that the just-in-time
     * compiler compiles each alone: it cannot inline a call with more than two receivers. Two parts inlined together
     * exceed its limit of nodes, and then it leaves vectors on the heap.
     */
    @FunctionalInterface
    private interface StepPart {
        void run(int first, int count, LaneState state, Rows r, Rows z);
    }

    private final LaneCoupling coupling;
    private final LaneReader reader;
    private final boolean staggered;
    private final boolean kinetic;
    /** The first step whose recurrent input is what the sources release. */
    private final int firstReleased;

    private final double dt;
    private final StepPart startGate;
    private final StepPart advance;
    private final StepPart read;
    private final StepPart[] parts;
    /** Those of a run whose weighted input is perturbed. */
    private final StepPart[] partsPerturbed;

    private final LanePerturbation perturbation;
    /** The parts of a step whose weighted input is known. */
    private final StepPart[] partsAgain;

    /** False before the first step of SemiImplicit: it couples through what the step before released. */
    private boolean released;
    /**
     * How far a step advances the kinetic synapses: like the gate, they live half a step ahead in the staggered scheme.
     */
    private double advanceTime;

    LaneStep(
            NetworkProgram program,
            LaneNeurons neurons,
            LaneCoupling coupling,
            LaneInjections injections,
            LaneBackground background,
            LanePerturbation perturbation,
            LaneReader reader) {
        this.perturbation = perturbation;
        this.coupling = coupling;
        this.reader = reader;
        kinetic = program.isKinetic();
        staggered = program.settings().scheme() instanceof Staggered;
        firstReleased = ReleaseHistory.firstReleased(program.settings().scheme());
        dt = program.settings().dt();
        startGate = (first, count, state, r, z) -> neurons.stepGate(first, count, 0.5f, state);
        advance = (first, count, state, r, z) -> coupling.releases().advance(first, count, advanceTime, state.v(), r);
        read = (first, count, state, r, z) -> read(first, count, state.v());
        boolean injects = !injections.isEmpty();
        StepPart voltage = (first, count, state, r, z) ->
                neurons.stepVoltage(first, count, state, injects ? injections.driven() : z);
        StepPart inject = injects ? (first, count, state, r, z) -> injections.drive(first, count, z) : null;
        StepPart gate = (first, count, state, r, z) -> neurons.stepGate(first, count, 1, state);
        StepPart release = (first, count, state, r, z) -> release(first, count, state.u(), r);
        StepPart multiply = (first, count, state, r, z) -> coupling.multiply(first, count, released, r, z);
        StepPart open = (first, count, state, r, z) -> open(first, count, state.u(), z);
        StepPart arrive = coupling.delays().isEmpty() ? null : (first, count, state, r, z) -> arrive(first, count, r);
        StepPart surround =
                background.isEmpty() ? null : (first, count, state, r, z) -> background.add(first, count, state.u(), z);
        parts = staggered
                ? parts(release, arrive, multiply, open, surround, inject, voltage, gate)
                : parts(gate, release, arrive, multiply, open, surround, inject, voltage);
        StepPart perturb = (first, count, state, r, z) -> perturbation.step(first, count, released, state, r, z);
        StepPart keep = (first, count, state, r, z) -> perturbation.afterVoltage(first, count, state, z);
        partsPerturbed = staggered
                ? parts(release, arrive, multiply, open, surround, perturb, inject, voltage, keep, gate)
                : parts(gate, release, arrive, multiply, open, surround, perturb, inject, voltage, keep);
        partsAgain = staggered
                ? parts(release, arrive, inject, voltage, gate)
                : parts(gate, release, arrive, inject, voltage);
    }

    /** Those that there are. */
    private static StepPart[] parts(StepPart... some) {
        return Arrays.stream(some).filter(Objects::nonNull).toArray(StepPart[]::new);
    }

    private static void run(StepPart part, int first, int count, LaneState state, Rows r, Rows z) {
        part.run(first, count, state, r, z);
    }

    /** Brings the initial state of all blocks to where the scheme has it before the first step. */
    void start(int blocks, LaneState state, Rows r, Rows z) {
        if (staggered) {
            run(startGate, 0, blocks, state, r, z);
        }
    }

    /**
     * Says which step of a run comes next.
     *
     * @param first which block the arrays of the step start with
     */
    void at(int step, int first) {
        coupling.delays().at(step, first);
        released = isReleased(step);
        advanceTime = advanceTime(step);
    }

    /** Whether a step's recurrent input is what the sources release. */
    boolean isReleased(int step) {
        return step >= firstReleased;
    }

    /** How far a step advances bound shares, ms. */
    double advanceTime(int step) {
        return step == 0 ? dt / 2 : dt;
    }

    /**
     * Advances blocks [first, first + count) by the step.
     *
     * @param count at most {@link LaneProduct#TEAM}
     * @param r overwritten with what the step released; bound shares are advanced
     * @param z overwritten with the weighted input that the step used
     */
    void forward(int first, int count, LaneState state, Rows r, Rows z) {
        forward(perturbation.isOn() ? partsPerturbed : parts, first, count, state, r, z);
    }

    /** A step forward with the weighted input z that is known from an earlier time. */
    void again(int first, int count, LaneState state, Rows r, Rows z) {
        forward(partsAgain, first, count, state, r, z);
    }

    private void forward(StepPart[] these, int first, int count, LaneState state, Rows r, Rows z) {
        if (kinetic && released) {
            run(advance, first, count, state, r, z);
        }
        for (StepPart part : these) {
            run(part, first, count, state, r, z);
        }
    }

    /** Reads a state that a span takes, of all blocks. */
    void read(int blocks, LaneState state, Rows r, Rows z) {
        run(read, 0, blocks, state, r, z);
    }

    private void read(int first, int count, Rows v) {
        for (int block = first; block < first + count; block++) {
            reader.read(block, v);
        }
    }

    private void release(int first, int count, Rows u, Rows r) {
        if (released) {
            coupling.releases().release(first, count, u, r);
        }
    }

    private void arrive(int first, int count, Rows r) {
        if (released) {
            coupling.delays().arrive(first, count, r);
        }
    }

    private void open(int first, int count, Rows u, Rows z) {
        if (released) {
            coupling.open(first, count, u, z);
        }
    }
}
