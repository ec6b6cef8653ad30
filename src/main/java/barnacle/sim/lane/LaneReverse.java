package barnacle.sim.lane;

import static barnacle.sim.lane.LaneMath.BLOCK;

import barnacle.ode.CarryOn;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.Simulation;
import barnacle.sim.Staggered;
import java.util.Arrays;
import java.util.List;

/**
 * The way back of a {@link LaneSimulation}: the adjoint of exactly its steps, from the stretch after the last
 * checkpoint to the first, each block by block, so that a block's states stay near the core.
 */
final class LaneReverse {
    /**
     * A part of a step's adjoint of one block, the j-th step of a stretch; compiled alone like a part of a
     * {@link LaneStep}.
     */
    @FunctionalInterface
    private interface AdjointPart {
        void run(int block, int j);
    }

    private final LaneNeurons neurons;
    private final LaneCoupling coupling;
    private final LaneInjections injections;
    private final LaneBackground background;
    private final LaneReader reader;
    private final LaneStep forward;
    private final LaneTape tape;
    private final boolean staggered;
    private final boolean kinetic;
    private final boolean delays;
    /** Whether the gradient is that of the neurons' own parameters too. */
    private final boolean withNeurons;

    /** How many voltages a block's state has. */
    private final int row;

    private final AdjointPart read = this::readAdjoint;
    private final AdjointPart extrapolate = this::extrapolationAdjoint;
    private final AdjointPart gate = this::gateAdjoint;
    private final AdjointPart voltage = this::voltageAdjoint;
    private final AdjointPart inject = this::injectAdjoint;
    private final AdjointPart surround = this::surroundAdjoint;
    private final AdjointPart open = this::openAdjoint;
    private final AdjointPart multiply = this::multiplyAdjoint;
    private final AdjointPart arrive = this::arrivalAdjoint;
    private final AdjointPart release = this::releaseAdjoint;
    private final AdjointPart advance = this::advanceAdjoint;

    private Lanes batch;
    private CarryOn carryOn;
    private double spikeWidth;
    private Simulation.AdjointObserver observer;
    /** The step of the checkpoint that the present stretch starts from. */
    private int first;

    /** The derivatives to each block's state. */
    private LaneState[] bars = {};
    /** The derivatives to all voltages after each step of the stretch; filled only for an observer. */
    private float[][] observed = {};

    LaneReverse(
            NetworkProgram program,
            boolean withNeurons,
            LaneNeurons neurons,
            LaneCoupling coupling,
            LaneInjections injections,
            LaneBackground background,
            LaneReader reader,
            LaneStep forward,
            LaneTape tape) {
        this.withNeurons = withNeurons;
        this.neurons = neurons;
        this.coupling = coupling;
        this.injections = injections;
        this.background = background;
        this.reader = reader;
        this.forward = forward;
        this.tape = tape;
        kinetic = program.isKinetic();
        delays = !coupling.delays().isEmpty();
        staggered = program.settings().scheme() instanceof Staggered;
        row = program.neurons() * BLOCK;
    }

    private static void run(AdjointPart part, int block, int j) {
        part.run(block, j);
    }

    /**
     * Goes back from the end of the run.
     *
     * @param stretches the steps to go back through, later ones first
     */
    void run(
            double[] parameters,
            Lanes batch,
            double[] readoutGradient,
            List<ReadoutSpan> stretches,
            double spikeWidth,
            double[] gradient,
            Simulation.AdjointObserver observer) {
        this.batch = batch;
        this.spikeWidth = spikeWidth;
        this.observer = observer;
        int blocks = LaneMath.blocks(batch.count());
        int interval = tape.interval();
        carryOn = new CarryOn((long) parameters.length * BLOCK);
        prepare(blocks, observer == null ? 0 : observer.everyStep() ? interval : 1);
        coupling.prepareAdjoint(parameters, batch);
        reader.writeAdjoint(parameters, readoutGradient, gradient);
        int done = 0;
        for (first = (batch.steps() - 1) / interval * interval; first >= 0; first -= interval) {
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
                tape.repeat(block, batch, first, steps, forward, coupling.stimulus());
                for (ReadoutSpan stretch : here) {
                    if (stretch.to() <= to) {
                        hold(block);
                    }
                    int from = Math.max(0, stretch.from() - first);
                    stretchAdjoint(block, from, Math.min(steps, stretch.to() - first), steps);
                }
            }
            coupling.addTo(gradient);
            neurons.flushSums();
            tell(here, to, steps);
        }
    }

    private void prepare(int blocks, int observedSteps) {
        tape.prepareStretch(neurons.traceSize(), withNeurons);
        int size = blocks * row;
        if (observedSteps > 0 && (observed.length < observedSteps || observed[0].length < size)) {
            observed = new float[observedSteps][size];
        }
        if (bars.length < blocks) {
            Rows[][] parts = Rows.onLines(blocks, row, tape.layout().gateRows() * BLOCK, row);
            bars = new LaneState[blocks];
            Arrays.setAll(bars, block -> new LaneState(parts[0][block], parts[1][block], parts[2][block]));
        }
        neurons.prepareAdjoint();
    }

    /** Holds the state that a block's next stretch ends with: nothing after it counts. */
    private void hold(int block) {
        bars[block].clear(tape.layout());
        coupling.releases().hold(block);
        coupling.delays().hold(block);
    }

    /** Goes back through a block's steps [from, to) since the checkpoint, of {@code steps} that are gone back. */
    private void stretchAdjoint(int block, int from, int to, int steps) {
        for (int j = to - 1; j >= from; j--) {
            carryOn.step();
            stepAdjoint(block, j, isTold(j, steps));
            if (j == from || (first + j) % batch.stepsPerSegment() == 0) {
                coupling.stimulus().lookAdjoint(batch, first + j, block);
            }
        }
        if (withNeurons) {
            neurons.addSums(tape.states(), tape.traces(), tape.inputs(), from, to);
        }
        int begun = forward.isReleased(first) ? from : Math.max(from, 1);
        coupling.stretchAdjoint(tape.releases(), tape.inputBars(), begun, to);
    }

    /**
     * The adjoint of one step of a block, the j-th since the checkpoint. On entry the block's bars belong to the state
     * after the step, on return to the state before.
     */
    private void stepAdjoint(int block, int j, boolean isTold) {
        LaneState before = tape.states()[j];
        LaneState after = tape.states()[j + 1];
        LaneState bar = bars[block];
        int step = first + j;
        int span = batch.span(step);
        boolean spikes = span >= 0 && spikeWidth > 0;
        if (spikes) {
            reader.endStepAdjoint(block, step, span, before.v(), after.v(), spikeWidth, bar.v());
        }
        if (batch.spanAfter(step + 1) >= 0) {
            run(read, block, j);
        }
        run(extrapolate, block, j);
        if (staggered) {
            run(gate, block, j);
        }
        if (isTold) {
            System.arraycopy(bar.v().array(), bar.v().at(), observed(j), block * row, row);
        }
        run(voltage, block, j);
        if (!injections.isEmpty()) {
            run(inject, block, j);
        }
        if (!background.isEmpty()) {
            run(surround, block, j);
        }
        coupling.driveAdjoint(tape.inputBars()[j]);
        if (forward.isReleased(step)) {
            run(open, block, j);
            run(multiply, block, j);
            if (delays) {
                run(arrive, block, j);
            }
            run(release, block, j);
            if (kinetic) {
                run(advance, block, j);
            }
        }
        if (!staggered) {
            run(gate, block, j);
        }
        if (spikes) {
            reader.startStepAdjoint(block, step, span, before.v(), after.v(), spikeWidth, bar.v());
        }
    }

    private void readAdjoint(int block, int j) {
        reader.readAdjoint(block, batch.spanAfter(first + j + 1), tape.states()[j + 1].v(), bars[block].v());
    }

    private void extrapolationAdjoint(int block, int j) {
        neurons.extrapolationAdjoint(bars[block]);
    }

    private void gateAdjoint(int block, int j) {
        LaneState before = tape.states()[j];
        neurons.gateAdjoint(1, withNeurons, (staggered ? tape.states()[j + 1] : before).v(), before.w(), bars[block]);
    }

    private void voltageAdjoint(int block, int j) {
        LaneState[] states = tape.states();
        neurons.voltageAdjoint(states[j], states[j + 1], bars[block], tape.inputBars()[j], tape.traces()[j]);
    }

    private void injectAdjoint(int block, int j) {
        injections.driveAdjoint(tape.inputBars()[j]);
    }

    private void surroundAdjoint(int block, int j) {
        background.addAdjoint(j, tape.inputBars()[j], bars[block].u());
    }

    private void openAdjoint(int block, int j) {
        coupling.openAdjoint(tape.states()[j].u(), tape.inputs()[j], tape.inputBars()[j], bars[block].u());
    }

    private void multiplyAdjoint(int block, int j) {
        coupling.multiplyAdjoint(block, tape.releases()[j], tape.inputBars()[j]);
    }

    private void arrivalAdjoint(int block, int j) {
        coupling.delays().adjoint(block, first + j, coupling.releases().bar(block));
    }

    private void releaseAdjoint(int block, int j) {
        coupling.releases().releaseAdjoint(block, tape.releases()[j], bars[block].u());
    }

    private void advanceAdjoint(int block, int j) {
        coupling.releases()
                .advanceAdjoint(
                        block,
                        forward.advanceTime(first + j),
                        tape.states()[j].v(),
                        tape.releaseBefore(first, j),
                        tape.releaseBeforeAt(block, j),
                        bars[block].v());
    }

    /** Whether the observer is told of a step of a stretch: of all or the last. */
    private boolean isTold(int j, int steps) {
        return observer != null && (j == steps - 1 || observer.everyStep());
    }

    /** The derivatives after a step that is told; only those of the last one are there where there is one. */
    private float[] observed(int j) {
        return observed[Math.min(j, observed.length - 1)];
    }

    /** Tells of the stretches' steps before step {@code to}. */
    private void tell(List<ReadoutSpan> stretches, int to, int steps) {
        int count = row / BLOCK;
        for (ReadoutSpan stretch : stretches) {
            for (int step = Math.min(to, stretch.to()); step > Math.max(first, stretch.from()); step--) {
                if (isTold(step - 1 - first, steps)) {
                    float[] bar = observed(step - 1 - first);
                    observer.at(step, (neuron, lane) -> bar[LaneMath.at(lane, count, neuron)]);
                }
            }
        }
    }

    /**
     * Goes back from the first step to the initial state, and tells of that.
     *
     * @param initial the state that the run was given
     */
    void start(LaneState initial) {
        if (staggered) {
            LaneState scratch = tape.states()[0];
            for (int block = 0; block < LaneMath.blocks(batch.count()); block++) {
                initial.copy(block, 1, tape.layout(), scratch);
                neurons.gateAdjoint(0.5f, withNeurons, scratch.v(), scratch.w(), bars[block]);
            }
            neurons.flushSums();
        }
        if (observer != null) {
            int read = batch.spanAfter(0);
            for (int block = 0; read >= 0 && block < LaneMath.blocks(batch.count()); block++) {
                LaneState scratch = tape.states()[0];
                initial.copy(block, 1, tape.layout(), scratch);
                reader.readAdjoint(block, read, scratch.v(), bars[block].v());
            }
            // At the start u is the voltage itself.
            observer.at(0, (neuron, lane) -> {
                int at = neuron * BLOCK + lane % BLOCK;
                LaneState bar = bars[lane / BLOCK];
                return bar.v().get(at) + bar.u().get(at);
            });
        }
    }

    /**
     * Adds what is known once the way back is done: the derivatives to the input weights and the neurons' own
     * parameters.
     */
    void addTo(double[] parameters, double[] gradient) {
        coupling.stimulus().addTo(batch, gradient);
        if (withNeurons) {
            neurons.addTo(parameters, gradient);
        }
    }
}
