package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The time loop of the {@link LaneEngine}, forward and backward. Every state is laid out in blocks of lanes ({@link LaneMath}), and
 * each step is made block by block. The lanes that fill up the last block repeat lane 0, have no derivative and are never read.
 *
 * <p>Before step n the state is the voltage v(n), the gate (w(n) for SemiImplicit, w(n + 1/2) for Staggered), and u, the
 * voltage at which m∞ and r are taken: 1.5 v(n) - 0.5 v(n-1) for Staggered, v(n) for SemiImplicit.
 */
final class LaneSimulation implements Simulation {
    /**
     * A part of a step of some blocks that follow each other, in place. Parts are called through this interface, at one place, so that the just-in-time compiler compiles
     * each alone: it cannot inline a call with more than two receivers. Two parts inlined together exceed its limit of nodes, and
     * then it leaves vectors on the heap.
     */
    @FunctionalInterface
    private interface Part {
        void run(int first, int count, Rows v, Rows w, Rows u, Rows r, Rows z);
    }

    /** Neurons that follow each other and have the same parameters; their rows of z start at {@code zRow}. */
    private record Alike(int first, int count, int zRow) {}

    /** So many numbers of weighted input are kept for the way back, at most: 64 MiB. */
    private static final int MOST_KEPT = 1 << 24;

    private final NetworkProgram program;
    /** Whether the gradient is that of the neurons' own parameters too. */
    private final boolean withNeurons;

    private final List<NetworkProgram.Group> groups;
    private final List<Alike> alike = new ArrayList<>();
    private final LaneLayout layout;
    private final LaneCoupling coupling;
    private final LaneReader reader;
    private final Part startGate = (first, count, v, w, u, r, z) -> stepGate(first, count, 0.5f, v, w);
    private final Part read;
    private final Part advance = (first, count, v, w, u, r, z) -> advance(first, count, v, r);
    private final Part[] partsOfStep;
    /** The same for a step whose weighted input is known. */
    private final Part[] partsOfRepeatedStep;

    private final boolean staggered;
    private final boolean kinetic;
    /** How far u is extrapolated beyond v, in steps. */
    private final float ahead;

    private final double dt;
    private final int neurons;
    private final int releaseRows;
    private float[] derived = {};
    /** From one block's derived numbers to the next's: 0 if all blocks share them. */
    private int derivedStride;

    private int lanes;
    private int blocks;
    private int size;
    /** How many blocks v, w, u, r and z have room for. */
    private int room;

    private Rows v = Rows.NONE;
    private Rows w = Rows.NONE;
    private Rows u = Rows.NONE;
    private Rows r = Rows.NONE;
    private Rows z = Rows.NONE;
    private float[] observedGate = {};
    /** False before the first step of SemiImplicit: it couples through what the step before released. */
    private boolean released;
    /** How far a step advances the kinetic synapses: like the gate, they live half a step ahead in the staggered scheme. */
    private double advanceTime;

    private int interval;
    /** The states before the steps 0, interval, 2 interval, ...: v, w, u. */
    private Rows[][] checkpoints = {};
    /** What kinetic synapses had bound then. */
    private Rows[] checkpointReleases = {};
    /**
     * Whether this object has gone back. If so it will again, and forward runs keep their checkpoints and their weighted input, so that
     * its products are not made twice; one that only runs forward is spared the memory and the time.
     */
    private boolean goesBack;

    /** The weighted input of all lanes in each step from {@link #keptFrom} on. */
    private Rows[] keptInputs = {};

    private int keptFrom;
    /** The lanes of the last forward run that came to its end. */
    private Lanes finished;

    /** One block's v, w, u before each step of the stretch between two checkpoints, and after its last. */
    private Rows[][] states = {};

    /** What that block released in each of these steps, its weighted input, and the derivatives to this. */
    private Rows[] releases = {};

    private Rows[] inputs = {};
    private Rows[] inputBars = {};

    /** The derivatives to each block's state. */
    private Rows[] vBar = {};

    private Rows[] wBar = {};
    private Rows[] uBar = {};
    /** The derivatives to all voltages after each step of the stretch; filled only for an observer. */
    private float[][] observedAdjoint = {};

    /** What the sums of neurons' parameters need of each of these steps. */
    private Rows[] traces = {};

    private float[] partialSums = {};
    private double[] sums = {};

    LaneSimulation(NetworkProgram program, boolean withNeurons) {
        this.program = program;
        this.withNeurons = withNeurons;
        groups = program.groups();
        layout = new LaneLayout(program);
        coupling = new LaneCoupling(program, layout);
        reader = new LaneReader(program);
        read = (first, count, v, w, u, r, z) -> {
            for (int block = first; block < first + count; block++) {
                reader.read(block, v);
            }
        };
        kinetic = program.isKinetic();
        staggered = program.settings().scheme() instanceof Staggered;
        ahead = staggered ? 0.5f : 0;
        dt = program.settings().dt();
        neurons = program.neurons();
        releaseRows = program.releaseRows();
        Part couple = (first, count, v, w, u, r, z) -> coupling.couple(first, count, released, u, r, z);
        Part voltage = (first, count, v, w, u, r, z) -> stepVoltage(first, count, v, w, u, z);
        Part gate = (first, count, v, w, u, r, z) -> stepGate(first, count, 1, v, w);
        Part release = (first, count, v, w, u, r, z) -> release(first, u, r);
        partsOfStep = staggered ? new Part[] {couple, voltage, gate} : new Part[] {gate, couple, voltage};
        partsOfRepeatedStep = staggered ? new Part[] {release, voltage, gate} : new Part[] {gate, release, voltage};
    }

    private static void run(Part part, int first, int count, Rows v, Rows w, Rows u, Rows r, Rows z) {
        part.run(first, count, v, w, u, r, z);
    }

    @Override
    public boolean forward(double[] parameters, Lanes batch, double[] readout, StepObserver observer) {
        boolean ended = forward(new double[][] {parameters}, batch, readout, observer);
        finished = ended ? batch : null;
        return ended;
    }

    @Override
    public void forwardEach(double[][] candidates, Lanes batch, double[] readout) {
        Simulation.checkShares(candidates, batch);
        forward(candidates, batch, readout, null);
    }

    private boolean forward(double[][] candidates, Lanes batch, double[] readout, StepObserver observer) {
        prepare(candidates, batch);
        State view = new View();
        if (observer != null) {
            System.arraycopy(w.array(), w.at(), observedGate, 0, size);
            if (!observer.at(0, view)) {
                return false;
            }
        }
        if (staggered) {
            run(startGate, 0, blocks, v, w, u, r, z);
        }
        for (int step = 0; step < batch.steps(); step++) {
            if (goesBack && step % interval == 0) {
                keep(step / interval);
            }
            if (step % batch.stepsPerSegment() == 0) {
                coupling.stimulus().look(batch, step);
            }
            if (observer != null) {
                System.arraycopy(w.array(), w.at(), observedGate, 0, size);
            }
            int window = batch.window(step);
            if (window >= 0) {
                reader.startStep(v);
            }
            released = isReleased(step);
            advanceTime = advanceTime(step);
            Rows input = step < keptFrom ? z : keptInputs[step - keptFrom];
            for (int block = 0; block < blocks; block += LaneProduct.TEAM) {
                step(partsOfStep, block, Math.min(LaneProduct.TEAM, blocks - block), v, w, u, r, input);
            }
            if (window >= 0) {
                run(read, 0, blocks, v, w, u, r, z);
                reader.endStep(step, window, v);
            }
            if (observer != null) {
                observeGate();
                if (!observer.at(step + 1, view)) {
                    return false;
                }
            }
        }
        reader.write(readout);
        for (int lane = 0; lane < lanes; lane++) {
            if (!isFinite(lane)) {
                reader.fail(readout, lane);
            }
        }
        return true;
    }

    private void prepare(double[][] candidates, Lanes batch) {
        finished = null;
        lanes = batch.count();
        blocks = LaneMath.blocks(lanes);
        size = blocks * neurons * BLOCK;
        int releaseSize = blocks * releaseRows * BLOCK;
        int inputSize = blocks * layout.zRows() * BLOCK;
        if (room < blocks) {
            Rows[][] rows = Rows.onLines(1, size, size, size, releaseSize, inputSize);
            v = rows[0][0];
            w = rows[1][0];
            u = rows[2][0];
            r = rows[3][0];
            z = rows[4][0];
            room = blocks;
        }
        observedGate = LaneMath.grown(observedGate, size);
        interval = (int) Math.ceil(Math.sqrt(batch.steps()));
        int kept = goesBack ? (batch.steps() + interval - 1) / interval : 0;
        if (checkpoints.length < kept || kept > 0 && checkpoints[0][0].array().length < size) {
            checkpoints = new Rows[kept][];
            Arrays.setAll(checkpoints, k -> anywhere(3, size));
        }
        int keptSteps = goesBack && candidates.length == 1 ? Math.min(batch.steps(), MOST_KEPT / inputSize) : 0;
        keptFrom = batch.steps() - keptSteps;
        if (keptInputs.length < keptSteps || keptSteps > 0 && keptInputs[0].array().length < inputSize) {
            keptInputs = anywhere(keptSteps, inputSize);
        }
        if (kinetic
                && (checkpointReleases.length < kept
                        || kept > 0 && checkpointReleases[0].array().length < releaseSize)) {
            checkpointReleases = anywhere(kept, releaseSize);
        }
        r.clear(0, releaseSize);
        LaneParameters parameters = LaneParameters.of(candidates, lanes);
        derive(parameters);
        coupling.prepare(parameters, batch);
        reader.prepare(parameters, batch);
        spread(batch.initialVoltage(), v);
        spread(batch.initialVoltage(), u);
        spread(batch.initialGate(), w);
    }

    private static Rows[] anywhere(int count, int length) {
        Rows[] rows = new Rows[count];
        Arrays.setAll(rows, k -> Rows.anywhere(length));
        return rows;
    }

    private void derive(LaneParameters parameters) {
        int numbers = neurons * LaneMembrane.DERIVED;
        derivedStride = parameters.isShared() ? 0 : numbers;
        derived = LaneMath.grown(derived, parameters.isShared() ? numbers : blocks * numbers);
        alike.clear();
        for (int g = 0; g < groups.size(); g++) {
            NetworkProgram.Group group = groups.get(g);
            if (parameters.isShared()) {
                LaneMembrane.derive(parameters.of(0), group, dt, derived, 0, 0, BLOCK);
            } else {
                for (int lane = 0; lane < blocks * BLOCK; lane++) {
                    double[] own = parameters.of(lane);
                    int column = lane % BLOCK;
                    LaneMembrane.derive(own, group, dt, derived, lane / BLOCK * numbers, column, column + 1);
                }
            }
            int end = group.firstNeuron() + group.size();
            int first = group.firstNeuron();
            for (int neuron = first + 1; neuron <= end; neuron++) {
                if (neuron == end || !areAlike(first, neuron)) {
                    int zRow = layout.zRow(g) + first - group.firstNeuron();
                    alike.add(new Alike(first, neuron - first, zRow));
                    first = neuron;
                }
            }
        }
    }

    private boolean areAlike(int neuron, int other) {
        for (int block = 0; block < (derivedStride == 0 ? 1 : blocks); block++) {
            int at = block * derivedStride;
            if (!LaneMembrane.alike(derived, at + neuron * LaneMembrane.DERIVED, at + other * LaneMembrane.DERIVED)) {
                return false;
            }
        }
        return true;
    }

    private int at(int neuron, int lane) {
        return (lane / BLOCK * neurons + neuron) * BLOCK + lane % BLOCK;
    }

    /** Copies [neuron * lanes + lane] to blocks. */
    private void spread(double[] from, Rows to) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int lane = 0; lane < blocks * BLOCK; lane++) {
                to.array()[to.at() + at(neuron, lane)] = (float) from[neuron * lanes + (lane < lanes ? lane : 0)];
            }
        }
    }

    private void keep(int checkpoint) {
        Rows[] state = checkpoints[checkpoint];
        v.copy(0, size, state[0]);
        w.copy(0, size, state[1]);
        u.copy(0, size, state[2]);
        if (kinetic) {
            r.copy(0, blocks * releaseRows * BLOCK, checkpointReleases[checkpoint]);
        }
    }

    /** Advances the state of some blocks by one step in place; leaves the release and the weighted input that the step used. */
    private void step(
            Part[] parts, int first, int count, Rows voltage, Rows gate, Rows extrapolated, Rows release, Rows input) {
        if (kinetic && released) {
            run(advance, first, count, voltage, gate, extrapolated, release, input);
        }
        for (Part part : parts) {
            run(part, first, count, voltage, gate, extrapolated, release, input);
        }
    }

    private boolean isReleased(int step) {
        return staggered || step > 0;
    }

    private double advanceTime(int step) {
        return step == 0 ? dt / 2 : dt;
    }

    private void release(int block, Rows extrapolated, Rows release) {
        if (released) {
            coupling.release(block, extrapolated, release);
        }
    }

    private void advance(int first, int count, Rows voltage, Rows release) {
        for (int block = first; block < first + count; block++) {
            coupling.advance(block, advanceTime, voltage, release);
        }
    }

    private int derivedAt(int block, Alike some) {
        return block * derivedStride + some.first * LaneMembrane.DERIVED;
    }

    private void stepGate(int first, int count, float part, Rows voltage, Rows gate) {
        for (int block = first; block < first + count; block++) {
            for (Alike some : alike) {
                int at = (block * neurons + some.first) * BLOCK;
                LaneMembrane.gate(derived, derivedAt(block, some), part, voltage, gate, at, some.count * BLOCK);
            }
        }
    }

    private void stepVoltage(int first, int count, Rows voltage, Rows gate, Rows extrapolated, Rows input) {
        for (int block = first; block < first + count; block++) {
            for (Alike some : alike) {
                LaneMembrane.voltage(
                        derived,
                        derivedAt(block, some),
                        ahead,
                        voltage,
                        gate,
                        extrapolated,
                        (block * neurons + some.first) * BLOCK,
                        input,
                        (block * layout.zRows() + some.zRow) * BLOCK,
                        some.count * BLOCK);
            }
        }
    }

    /** Brings the gate to the time of the voltage: it lives half a step to either side in the staggered scheme. */
    private void observeGate() {
        for (int i = 0; i < size; i++) {
            observedGate[i] = staggered ? (observedGate[i] + w.get(i)) / 2 : w.get(i);
        }
    }

    private boolean isFinite(int lane) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            int i = at(neuron, lane);
            if (!Float.isFinite(v.get(i)) || !Float.isFinite(w.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void backward(
            double[] parameters,
            Lanes batch,
            double[] readoutGradient,
            int back,
            double spikeWidth,
            double[] gradient,
            AdjointObserver observer) {
        Simulation.checkFinished(batch, finished);
        if (back > 0 && spikeWidth == 0) {
            program.requireGradient();
        }
        if (!goesBack) {
            goesBack = true;
            forward(parameters, batch, batch.newReadout(program), null);
        }
        prepareBackward(observer == null ? 0 : observer.everyStep() ? interval : 1);
        coupling.prepareAdjoint(parameters, batch);
        reader.writeAdjoint(parameters, readoutGradient, gradient);
        List<ReadoutSpan> stretches = ReadoutSpan.goingBack(batch.windows(), batch.steps(), back);
        int done = 0;
        for (int first = (batch.steps() - 1) / interval * interval; first >= 0; first -= interval) {
            int to = Math.min(first + interval, batch.steps());
            while (done < stretches.size() && stretches.get(done).from() >= to) {
                done++;
            }
            int begun = done;
            while (begun < stretches.size() && stretches.get(begun).to() > first) {
                begun++;
            }
            List<ReadoutSpan> here = stretches.subList(done, begun);
            if (here.isEmpty()) {
                continue;
            }
            int steps = Math.min(to, here.get(0).to()) - first;
            for (int block = 0; block < blocks; block++) {
                repeat(block, batch, first, steps);
                for (ReadoutSpan stretch : here) {
                    if (stretch.to() <= to) {
                        forgetState(block);
                    }
                    stretchAdjoint(
                            block,
                            batch,
                            first,
                            Math.max(0, stretch.from() - first),
                            Math.min(steps, stretch.to() - first),
                            spikeWidth,
                            observer,
                            steps);
                }
            }
            coupling.addTo(gradient);
            flushSums();
            for (ReadoutSpan stretch : here) {
                for (int step = Math.min(to, stretch.to()); step > Math.max(first, stretch.from()); step--) {
                    if (isTold(observer, step - 1 - first, steps)) {
                        float[] adjoint = observedAdjoint(step - 1 - first);
                        observer.at(step, (neuron, lane) -> adjoint[at(neuron, lane)]);
                    }
                }
            }
        }
        boolean reachesStart =
                !stretches.isEmpty() && stretches.get(stretches.size() - 1).from() == 0;
        if (staggered && reachesStart) {
            spread(batch.initialVoltage(), v);
            spread(batch.initialGate(), w);
            for (int block = 0; block < blocks; block++) {
                v.copy(block * neurons * BLOCK, neurons * BLOCK, states[0][0]);
                w.copy(block * neurons * BLOCK, neurons * BLOCK, states[0][1]);
                gateAdjoint(block, 0.5f, states[0][0], states[0][1]);
            }
            flushSums();
        }
        if (observer != null && reachesStart) {
            // At the start u is the voltage itself.
            observer.at(0, (neuron, lane) -> {
                int at = neuron * BLOCK + lane % BLOCK;
                return vBar[lane / BLOCK].get(at) + uBar[lane / BLOCK].get(at);
            });
        }
        coupling.stimulus().addTo(batch, gradient);
        if (withNeurons) {
            for (NetworkProgram.Group group : groups) {
                LaneAdjoint.addGradient(parameters, group, dt, sums, gradient);
            }
        }
    }

    /** Of the steps of a stretch, all or the last. */
    private static boolean isTold(AdjointObserver observer, int step, int steps) {
        return observer != null && (step == steps - 1 || observer.everyStep());
    }

    /** Of a step of a stretch that is told; only the last one is where there is one. */
    private float[] observedAdjoint(int step) {
        return observedAdjoint[Math.min(step, observedAdjoint.length - 1)];
    }

    /** @param observed how many steps of a stretch the observer is told of */
    private void prepareBackward(int observed) {
        int row = neurons * BLOCK;
        if (states.length < interval + 1) {
            int release = releaseRows * BLOCK;
            int input = layout.zRows() * BLOCK;
            Rows[][] parts = Rows.onLines(interval + 1, row, row, row, release, input, input, 3 * row);
            states = new Rows[interval + 1][];
            Arrays.setAll(states, step -> new Rows[] {parts[0][step], parts[1][step], parts[2][step]});
            releases = parts[3];
            inputs = parts[4];
            inputBars = parts[5];
            traces = parts[6];
        }
        if (observed > 0 && (observedAdjoint.length < observed || observedAdjoint[0].length < size)) {
            observedAdjoint = new float[observed][size];
        }
        if (vBar.length < blocks) {
            Rows[][] bars = Rows.onLines(blocks, row, row, row);
            vBar = bars[0];
            wBar = bars[1];
            uBar = bars[2];
        }
        partialSums = LaneMath.grown(partialSums, LaneAdjoint.SUMS * row);
        sums = sums.length > 0 ? sums : new double[neurons * LaneAdjoint.SUMS];
        Arrays.fill(partialSums, 0);
        Arrays.fill(sums, 0);
    }

    /** Holds the state that a block's next stretch ends with: nothing after it counts. */
    private void forgetState(int block) {
        for (Rows bar : List.of(vBar[block], wBar[block], uBar[block])) {
            bar.clear(0, neurons * BLOCK);
        }
        coupling.hold(block);
    }

    /** Goes back through a block's steps [from, to) since the checkpoint at step {@code first}, of {@code steps} that are gone back. */
    private void stretchAdjoint(
            int block,
            Lanes batch,
            int first,
            int from,
            int to,
            double spikeWidth,
            AdjointObserver observer,
            int steps) {
        for (int j = to - 1; j >= from; j--) {
            stepAdjoint(block, batch, first + j, j, spikeWidth, isTold(observer, j, steps));
            if (j == from || (first + j) % batch.stepsPerSegment() == 0) {
                coupling.stimulus().lookAdjoint(batch, first + j, block);
            }
        }
        if (withNeurons) {
            voltageSums(from, to);
        }
        coupling.stretchAdjoint(releases, inputBars, isReleased(first) ? from : Math.max(from, 1), to);
    }

    /** Runs a block through the steps between two checkpoints again and keeps every state. */
    private void repeat(int block, Lanes batch, int first, int steps) {
        Rows[] start = checkpoints[first / interval];
        int row = neurons * BLOCK;
        for (int k = 0; k < start.length; k++) {
            start[k].copy(block * row, row, states[0][k]);
        }
        for (int j = 0; j < steps; j++) {
            int step = first + j;
            boolean isKept = step >= keptFrom;
            if (isKept) {
                int length = layout.zRows() * BLOCK;
                keptInputs[step - keptFrom].copy(block * length, length, inputs[j]);
            } else if (j == 0 || step % batch.stepsPerSegment() == 0) {
                coupling.stimulus().lookAlone(batch, step, block);
            }
            Rows[] next = states[j + 1];
            for (int k = 0; k < next.length; k++) {
                states[j][k].copy(0, row, next[k]);
            }
            if (kinetic) {
                releaseBefore(first, j).copy(releaseBeforeAt(block, j), releaseRows * BLOCK, releases[j]);
            }
            released = isReleased(step);
            advanceTime = advanceTime(step);
            step(isKept ? partsOfRepeatedStep : partsOfStep, 0, 1, next[0], next[1], next[2], releases[j], inputs[j]);
        }
    }

    /** What kinetic synapses had bound before the j-th step since the checkpoint at step {@code first}. */
    private Rows releaseBefore(int first, int j) {
        return j == 0 ? checkpointReleases[first / interval] : releases[j - 1];
    }

    /** Where it starts for a block: checkpoints hold all blocks, the steps since then the one that is on its way back. */
    private int releaseBeforeAt(int block, int j) {
        return j == 0 ? block * releaseRows * BLOCK : 0;
    }

    /**
     * The adjoint of one step of a block, the j-th since a checkpoint. On entry vBar, wBar and uBar belong to the state after the step,
     * on return to the state before.
     */
    private void stepAdjoint(int block, Lanes batch, int step, int j, double spikeWidth, boolean observed) {
        Rows[] from = states[j];
        Rows[] to = states[j + 1];
        int window = batch.window(step);
        boolean spikes = window >= 0 && spikeWidth > 0;
        if (spikes) {
            reader.endStepAdjoint(block, step, window, from[0], to[0], spikeWidth, vBar[block]);
        }
        if (window >= 0) {
            reader.readAdjoint(block, window, to[0], vBar[block]);
        }
        // u' = v' + ahead (v' - v); the share of v is taken where the voltage's own adjoint is.
        Rows bar = vBar[block];
        LaneAdjoint.add(1 + ahead, uBar[block].array(), uBar[block].at(), neurons * BLOCK, bar.array(), bar.at());
        if (staggered) {
            gateAdjoint(block, 1, to[0], from[1]);
        }
        if (observed) {
            System.arraycopy(bar.array(), bar.at(), observedAdjoint(j), block * neurons * BLOCK, neurons * BLOCK);
        }
        voltageAdjoint(block, from, staggered ? from[1] : to[1], to[0], inputBars[j], traces[j]);
        coupling.coupleAdjoint(block, isReleased(step), from[2], releases[j], inputs[j], inputBars[j], uBar[block]);
        if (kinetic && isReleased(step)) {
            coupling.advanceAdjoint(
                    block,
                    advanceTime(step),
                    from[0],
                    releaseBefore(step - j, j),
                    releaseBeforeAt(block, j),
                    vBar[block]);
        }
        if (!staggered) {
            gateAdjoint(block, 1, from[0], from[1]);
        }
        if (spikes) {
            reader.startStepAdjoint(block, step, window, from[0], to[0], spikeWidth, vBar[block]);
        }
    }

    private void gateAdjoint(int block, float part, Rows voltage, Rows gate) {
        for (Alike some : alike) {
            LaneAdjoint.gate(
                    derived,
                    some.first * LaneMembrane.DERIVED,
                    part,
                    voltage,
                    gate,
                    wBar[block],
                    vBar[block],
                    some.first * BLOCK,
                    some.count * BLOCK,
                    partialSums,
                    neurons * BLOCK);
        }
    }

    private void voltageAdjoint(int block, Rows[] from, Rows gate, Rows next, Rows inputBar, Rows trace) {
        for (Alike some : alike) {
            LaneAdjoint.voltage(
                    derived,
                    some.first * LaneMembrane.DERIVED,
                    ahead,
                    from[0],
                    gate,
                    from[2],
                    next,
                    vBar[block],
                    wBar[block],
                    uBar[block],
                    some.first * BLOCK,
                    inputBar,
                    some.zRow * BLOCK,
                    some.count * BLOCK,
                    trace,
                    neurons * BLOCK);
        }
    }

    /** Adds what steps [from, to) of the stretch make to the sums. */
    private void voltageSums(int from, int to) {
        for (Alike some : alike) {
            int at = some.first * BLOCK;
            int zAt = some.zRow * BLOCK;
            int length = some.count * BLOCK;
            int used = staggered ? 0 : 1;
            LaneAdjoint.voltageSums(states, traces, from, to, at, length, partialSums, neurons * BLOCK);
            LaneAdjoint.gateSums(states, used, traces, inputs, from, to, at, zAt, length, partialSums, neurons * BLOCK);
        }
    }

    private void flushSums() {
        for (int neuron = 0; neuron < neurons; neuron++) {
            for (int sum = 0; sum < LaneAdjoint.SUMS; sum++) {
                double total = 0;
                for (int lane = 0; lane < BLOCK; lane++) {
                    total += partialSums[(sum * neurons + neuron) * BLOCK + lane];
                }
                sums[neuron * LaneAdjoint.SUMS + sum] += total;
            }
        }
        Arrays.fill(partialSums, 0);
    }

    private final class View implements State {
        @Override
        public double voltage(int neuron, int lane) {
            return v.get(at(neuron, lane));
        }

        @Override
        public double gate(int neuron, int lane) {
            return observedGate[at(neuron, lane)];
        }
    }
}
