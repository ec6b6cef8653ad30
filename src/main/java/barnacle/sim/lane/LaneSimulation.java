package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.ode.CarryOn;
import barnacle.sim.InputNoise;
import barnacle.sim.InputSlopes;
import barnacle.sim.Lanes;
import barnacle.sim.LowRankShares;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.List;

/**
 * The time loop of the {@link LaneEngine}, forward and backward. Every state is laid out in blocks of lanes
 * ({@link LaneMath}), and each step is made block by block ({@link LaneStep}). The lanes that fill up the last block
 * repeat lane 0, have no derivative and are never read.
 */
final class LaneSimulation implements Simulation {
    private final NetworkProgram program;
    private final LaneLayout layout;
    private final LaneNeurons membranes;
    private final LaneCoupling coupling;
    private final LaneInjections injections;
    private final LaneBackground background;
    private final LanePerturbation perturbation;
    private final LaneReader reader;
    private final LaneStep forward;
    private final LaneTape tape;
    private final LaneReverse reverse;
    private final boolean staggered;
    private final int neurons;
    private final State view = new LaneView();

    private int lanes;
    private int blocks;
    private int gateSize;
    /** How many blocks the state, r and z have room for. */
    private int room;

    private LaneState state = LaneState.NONE;
    private Rows r = Rows.NONE;
    private Rows z = Rows.NONE;
    private float[] observedGate = {};

    /**
     * Whether this object has gone back. If so it will again, and forward runs keep their checkpoints and their
     * weighted input, so that its products are not made twice; one that only runs forward is spared the memory and the
     * time.
     */
    private boolean goesBack;
    /** The lanes of the last forward run that came to its end. */
    private Lanes finished;
    /** Whether that run was a perturbed one. */
    private boolean perturbed;

    /** @param withNeurons whether the gradient is that of the neurons' own parameters too */
    LaneSimulation(NetworkProgram program, boolean withNeurons) {
        this.program = program;
        neurons = program.neurons();
        staggered = program.settings().scheme() instanceof Staggered;
        layout = new LaneLayout(program);
        membranes = new LaneNeurons(program, layout);
        coupling = new LaneCoupling(program, layout);
        reader = new LaneReader(program);
        injections = new LaneInjections(program, layout);
        background = new LaneBackground(program, layout);
        perturbation = new LanePerturbation(program, layout, membranes, withNeurons);
        forward = new LaneStep(program, membranes, coupling, injections, background, perturbation, reader);
        tape = new LaneTape(layout, program.isKinetic(), injections, background);
        reverse = new LaneReverse(
                program, withNeurons, membranes, coupling, injections, background, reader, forward, tape);
    }

    @Override
    public boolean forward(double[] parameters, Lanes batch, double[] readout, RunObserver observer) {
        boolean ended = forward(new double[][] {parameters}, 1, List.of(), batch, readout, observer);
        finished = ended ? batch : null;
        return ended;
    }

    @Override
    public void forwardEach(double[][] candidates, Lanes batch, double[] readout, double[] readings) {
        Simulation.checkShares(candidates, batch);
        forward(candidates, candidates.length, List.of(), batch, readout, null);
        if (readings != null) {
            readings(readings);
        }
    }

    @Override
    public void forwardEach(
            double[][] candidates,
            List<LowRankShares> added,
            ParameterTable table,
            Lanes batch,
            double[] readout,
            double[] readings) {
        forward(candidates, added.get(0).scale().length, added, batch, readout, null);
        if (readings != null) {
            readings(readings);
        }
    }

    @Override
    public void readings(double[] means) {
        reader.copyMeans(means);
    }

    @Override
    public void forwardPerturbed(
            double[] parameters,
            Lanes batch,
            InputNoise noise,
            double size,
            boolean again,
            boolean withMembranes,
            double[] readout) {
        perturbation.start(batch, noise, size, again, withMembranes);
        forward(new double[][] {parameters}, 1, List.of(), batch, readout, null);
        perturbation.stop();
        finished = batch;
        perturbed = true;
    }

    @Override
    public void addEligibility(double[] parameters, double[] weights, InputSlopes slopes, double[] gradient) {
        perturbation.addEligibility(parameters, weights, slopes, coupling, gradient);
    }

    @Override
    public void addMoments(double[][] moments) {
        perturbation.addMoments(program.recurrent(), moments);
    }

    private boolean forward(
            double[][] candidates,
            int shares,
            List<LowRankShares> added,
            Lanes batch,
            double[] readout,
            RunObserver observer) {
        prepare(candidates, shares, added, batch);
        if (observer != null) {
            copyGate();
            if (!observer.at(0, view)) {
                return false;
            }
        }
        if (batch.spanAfter(0) >= 0) {
            forward.read(blocks, state, r, z);
            reader.endReading(0, batch.spanAfter(0));
        }
        forward.start(blocks, state, r, z);
        CarryOn carryOn = new CarryOn((long) program.table().size() * lanes);
        for (int step = 0; step < batch.steps(); step++) {
            carryOn.step();
            tape.keep(step, state, r);
            if (step % batch.stepsPerSegment() == 0) {
                coupling.stimulus().look(batch, step);
            }
            if (!injections.isEmpty()) {
                injections.look(step);
            }
            if (!background.isEmpty()) {
                background.look(step);
            }
            if (observer != null) {
                copyGate();
            }
            int span = batch.span(step);
            if (span >= 0) {
                reader.startStep(state.v());
            }
            forward.at(step, 0);
            if (perturbation.isOn()) {
                perturbation.at(step);
            }
            Rows input = tape.input(step, z);
            for (int block = 0; block < blocks; block += LaneProduct.TEAM) {
                int count = Math.min(LaneProduct.TEAM, blocks - block);
                forward.forward(block, count, state, r, input);
                coupling.delays().keep(block, count, r);
            }
            if (span >= 0) {
                reader.endStep(step, span, state.v());
            }
            int read = batch.spanAfter(step + 1);
            if (read >= 0) {
                forward.read(blocks, state, r, z);
                reader.endReading(step + 1, read);
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

    private void prepare(double[][] candidates, int shares, List<LowRankShares> added, Lanes batch) {
        finished = null;
        perturbed = false;
        lanes = batch.count();
        blocks = LaneMath.blocks(lanes);
        int size = blocks * neurons * BLOCK;
        gateSize = blocks * layout.gateRows() * BLOCK;
        int releaseSize = blocks * layout.releaseRows() * BLOCK;
        if (room < blocks) {
            Rows[][] rows = Rows.onLines(1, size, gateSize, size, releaseSize, blocks * layout.zRows() * BLOCK);
            state = new LaneState(rows[0][0], rows[1][0], rows[2][0]);
            r = rows[3][0];
            z = rows[4][0];
            room = blocks;
        }
        observedGate = LaneMath.grown(observedGate, gateSize);
        LaneParameters parameters = LaneParameters.of(candidates, shares, added, lanes);
        membranes.prepare(injections.isEmpty() ? parameters : injections.prepare(parameters, batch));
        if (!background.isEmpty()) {
            background.prepare(batch);
        }
        tape.prepare(batch.steps(), blocks, goesBack, parameters.isShared());
        r.clear(0, releaseSize);
        spread(batch.initialBound(), layout.releaseRows(), r);
        coupling.prepare(parameters, batch);
        coupling.delays().prepare(blocks, batch.steps(), goesBack);
        reader.prepare(parameters, batch);
        spread(batch.initialVoltage(), neurons, state.v());
        spread(batch.initialVoltage(), neurons, state.u());
        spread(batch.initialGates(), layout.gateRows(), state.w());
    }

    /** Copies [row * lanes + lane] to the first of so many rows of blocks. */
    private void spread(double[] from, int rows, Rows to) {
        for (int row = 0; row < from.length / lanes; row++) {
            for (int lane = 0; lane < blocks * BLOCK; lane++) {
                to.array()[to.at() + LaneMath.at(lane, rows, row)] =
                        (float) from[row * lanes + (lane < lanes ? lane : 0)];
            }
        }
    }

    private void copyGate() {
        System.arraycopy(state.w().array(), state.w().at(), observedGate, 0, gateSize);
    }

    /** Brings the gate to the time of the voltage: it lives half a step to either side in the staggered scheme. */
    private void observeGate() {
        for (int i = 0; i < gateSize; i++) {
            float after = state.w().get(i);
            observedGate[i] = staggered ? (observedGate[i] + after) / 2 : after;
        }
    }

    private boolean isFinite(int lane) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            if (!Float.isFinite(state.v().get(LaneMath.at(lane, neurons, neuron)))) {
                return false;
            }
        }
        for (int gate = 0; gate < layout.gateRows(); gate++) {
            if (!Float.isFinite(state.w().get(LaneMath.at(lane, layout.gateRows(), gate)))) {
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
        if (back > 0) {
            Simulation.checkUnperturbed(perturbed);
            program.requireGradient(spikeWidth > 0);
        }
        if (!goesBack && back > 0) {
            goesBack = true;
            forward(parameters, batch, batch.newReadout(program), null);
        }
        List<ReadoutSpan> stretches = ReadoutSpan.goingBack(batch.spans(), batch.steps(), back);
        reverse.run(parameters, batch, readoutGradient, stretches, spikeWidth, gradient, observer);
        if (!stretches.isEmpty() && stretches.get(stretches.size() - 1).from() == 0) {
            spread(batch.initialVoltage(), neurons, state.v());
            spread(batch.initialGates(), layout.gateRows(), state.w());
            reverse.start(state);
        }
        reverse.addTo(parameters, gradient);
    }

    private final class LaneView implements State {
        @Override
        public double voltage(int neuron, int lane) {
            return state.v().get(LaneMath.at(lane, neurons, neuron));
        }

        @Override
        public double gate(int neuron, int gate, int lane) {
            return observedGate[LaneMath.at(lane, layout.gateRows(), program.gateRow(neuron, gate))];
        }
    }
}
