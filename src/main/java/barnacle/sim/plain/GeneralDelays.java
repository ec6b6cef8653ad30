package barnacle.sim.plain;

import barnacle.ode.Stepper;
import barnacle.ode.VectorField;
import barnacle.sim.NetworkProgram;
import barnacle.sim.NetworkProgram.Arrival;
import barnacle.sim.ReleaseHistory;
import java.util.Arrays;

/**
 * Steps of a general method in a network with delays, and what is late on its way back. Within each step what is
 * released, and on the way back the derivative to what arrives, is the cubic through four times of the step, so that a
 * method keeps its order up to the fourth.
 *
 * <p>Arrays are of the lanes that are stepped together, [row * width + lane], the releases first, then the arrivals.
 */
final class GeneralDelays {
    /** The times as shares of a step. */
    static final double[] TIMES = {0, 1.0 / 3, 2.0 / 3, 1};

    private final Arrival[] arrivals;
    private final int releaseRows;
    private final int arrivalRows;
    private final int longest;
    private final int width;
    private final double dt;
    private final NetworkField equations;
    private final StepCubic cubic;
    private final double[] weights = new double[TIMES.length];
    private final VectorField field = this::slopes;

    /** Of the present step: what it began with, and which lanes it takes. */
    private double[] drive;

    private double[] opened;
    private double[] injected;
    private ReleaseHistory history;
    private long step;
    private double start;
    private int lane;

    private int count;
    /** The derivatives to what arrived at each time of each step: [step modulo the slots][time][row * count + lane]. */
    private double[][][] bars = {};

    /** The first step whose arrivals do not count on the way back. */
    private int end;

    /** @param width how many lanes are stepped together */
    GeneralDelays(NetworkProgram program, NetworkField equations, int width) {
        this.equations = equations;
        this.width = width;
        arrivals = program.arrivals().toArray(Arrival[]::new);
        releaseRows = program.releaseRows();
        arrivalRows = program.arrivalRows();
        longest = program.mostDelaySteps();
        dt = program.settings().dt();
        cubic = new StepCubic(NetworkField.rows(program) * width);
    }

    /** Whether nothing is ever late. */
    boolean isEmpty() {
        return arrivals.length == 0;
    }

    /** The step that was taken last, or that is gone back through, as a cubic. */
    StepCubic cubic() {
        return cubic;
    }

    /**
     * Names the step that comes next.
     *
     * @param drive the share of stimulus and background of each neuron's weighted input in the step, at a voltage of 0
     * @param opened what of it falls with each unit of the voltage
     * @param injected the current that the experimenter gives each neuron in it
     * @param start its time
     * @param lane the first of the lanes that are stepped together
     */
    void at(
            double[] drive,
            double[] opened,
            double[] injected,
            ReleaseHistory history,
            long step,
            double start,
            int lane) {
        this.drive = drive;
        this.opened = opened;
        this.injected = injected;
        this.history = history;
        this.step = step;
        this.start = start;
        this.lane = lane;
    }

    /** Takes the step from y, and keeps what it released. */
    void step(Stepper stepper, double[] y) {
        if (isEmpty()) {
            stepper.step(field, start, dt, y);
            return;
        }
        System.arraycopy(y, 0, cubic.from, 0, y.length);
        stepper.step(field, start, dt, y);
        System.arraycopy(y, 0, cubic.to, 0, y.length);
        findSlopes();
        for (int time = 0; time < TIMES.length; time++) {
            equations.release(cubic.at(TIMES[time], dt));
            history.keep(step, time, lane, width, equations.released());
        }
    }

    /** Brings the slopes of the {@link #cubic} to its ends. */
    void findSlopes() {
        slopes(start, cubic.from, cubic.fromSlope);
        arrive(1);
        equations.slopes(drive, opened, injected, cubic.to, cubic.toSlope);
    }

    private void slopes(double t, double[] y, double[] dydt) {
        arrive((t - start) / dt);
        equations.slopes(drive, opened, injected, y, dydt);
    }

    private void arrive(double share) {
        if (!isEmpty()) {
            weigh(share);
            history.arrive(step, weights, lane, width, equations.released());
        }
    }

    /**
     * Starts a way back, or a stretch of one.
     *
     * @param lanes of the whole run
     * @param end the step that it begins after: what arrives from there on does not count
     */
    void hold(int lanes, int end) {
        this.end = end;
        count = lanes;
        int slots = Math.min(longest + 1, end);
        if (!isEmpty() && (bars.length < slots || bars[0][0].length < arrivalRows * lanes)) {
            bars = new double[slots][TIMES.length][arrivalRows * lanes];
        }
    }

    /** {@link NetworkField#pullBack} at a share of the step. */
    void pullBack(double share, double[] bar, double[] yBar, double[] zBar, double[] gradient) {
        arrive(share);
        if (!isEmpty()) {
            findLater(share);
        }
        equations.pullBack(drive, opened, injected, cubic.at(share, dt), bar, yBar, zBar, gradient);
    }

    /** Keeps the derivatives to what arrived at a time of the step, as the last {@link #pullBack} left them. */
    void keepBar(int time) {
        double[] there = bars[(int) (step % bars.length)][time];
        for (int row = 0; row < arrivalRows; row++) {
            System.arraycopy(equations.releasedBar(), (releaseRows + row) * width, there, row * count + lane, width);
        }
    }

    /** Brings the derivatives to what is released by what arrives later to a share of the step. */
    private void findLater(double share) {
        double[] later = equations.later();
        Arrays.fill(later, 0);
        weigh(share);
        for (Arrival arrival : arrivals) {
            long at = step + arrival.steps();
            for (int time = 0; time < TIMES.length && at < end; time++) {
                double[] there = bars[(int) (at % bars.length)][time];
                for (int i = 0; i < arrival.release().size() * width; i++) {
                    int row = arrival.firstRow() - releaseRows + i / width;
                    later[arrival.release().firstRow() * width + i] +=
                            weights[time] * there[row * count + lane + i % width];
                }
            }
        }
    }

    /** Lagrange's weights of the times at a share of a step. */
    private void weigh(double share) {
        for (int time = 0; time < TIMES.length; time++) {
            weights[time] = 1;
            for (int other = 0; other < TIMES.length; other++) {
                if (other != time) {
                    weights[time] *= (share - TIMES[other]) / (TIMES[time] - TIMES[other]);
                }
            }
        }
    }
}
