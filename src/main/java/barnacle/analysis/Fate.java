package barnacle.analysis;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.model.Range;
import barnacle.ode.AutoSwitch;
import barnacle.ode.ErrorControl;
import barnacle.ode.Event;
import barnacle.ode.Solution;
import barnacle.ode.Solver;
import barnacle.ode.StepObserver;
import barnacle.ode.VectorField;
import barnacle.setting.Units;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/**
 * What a neuron comes to at a constant current from one start: followed by an adaptive method until it has reached a
 * stable fixed point, or until the same maxima of the voltage come again, or said not to have settled.
 *
 * <p>Maxima come again if what is left of their way, by how it shrinks from one period to the next, is less than a
 * millionth of what the variables range over. Where firing drifts past a place at which a cycle was, its drift shrinks
 * too, but never so that little is left. Slow firing has no stable fixed point to be taken for rest at.
 *
 * @param kind what became of it
 * @param rate spikes per time, in the neuron's unit of frequency; NaN if it has not settled
 * @param lowest voltage of what it came to, in the neuron's unit; of all that was seen if it has not settled
 * @param highest voltage likewise
 * @param time that it was followed, in the neuron's unit
 * @param end the state that it is in then, the voltage first; shared, not to be modified
 */
public record Fate(Kind kind, double rate, double lowest, double highest, double time, double[] end) {
    /** What becomes of a neuron. */
    public enum Kind {
        REST("comes to rest"),
        /** Spikes come again and again. */
        FIRING("fires"),
        /** It goes round without a spike. */
        OSCILLATION("oscillates without a spike"),
        UNSETTLED("has not settled while it was followed"),
        DIVERGED("grows beyond all bounds");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** So near a stable fixed point, in shares of what the variables range over, it rests. */
    private static final double NEAR = 3e-4;

    /** So far maxima may still have to go that come again, and so much they may differ. */
    private static final double SAME = 1e-6;

    /** The method's own error makes them differ so much. */
    private static final double EXACT = 2e-9;

    /** The most maxima in one period: bursts and alternating spikes come again too. */
    private static final int LONGEST = 16;

    private static final int MOST_MAXIMA = 3000;
    private static final int MOST_STEPS = 300_000;

    /** The first stretch of time before it is judged, in membrane times; the next are twice as long each. */
    private static final double STRETCH = 300;

    /**
     * A gate is no faster than so many times the membrane: then it follows the voltage at once, and where its rate
     * grows beyond all numbers, as far from its midpoint, no method could follow it.
     */
    private static final double FASTEST = 1e5;

    private static final int SPIKE = 0;
    private static final int MAXIMUM = 1;
    private static final int MINIMUM = 2;

    /** The steps that follow a neuron that is reset: no method that controls its error goes on over a reset. */
    private static final SimulationSettings RESET_STEPS = new SimulationSettings(0.05, new Staggered(), 0);

    Fate(Kind kind, double rate, double lowest, double highest, double time) {
        this(kind, rate, lowest, highest, time, new double[0]);
    }

    /** The same, which ended in a state. */
    Fate endingAt(double[] state) {
        return new Fate(kind, rate, lowest, highest, time, state);
    }

    /**
     * Follows a neuron; settled rates are exact to about one part in a million, those of one that is reset to one in a
     * thousand.
     *
     * @param rests all stable fixed points at the current, each with all state variables
     * @param start of each state variable, the voltage first
     * @param carryOn asked at every step
     * @throws CancellationException if it said no
     */
    public static Fate of(
            Neuron neuron, List<double[]> rests, double current, double[] start, BooleanSupplier carryOn) {
        if (neuron.isReset()) {
            List<Double> voltages = rests.stream().map(rest -> rest[0]).toList();
            return new LoneNeurons(neuron, new double[] {current}, RESET_STEPS)
                    .settle(neuron, voltages, start, carryOn);
        }
        return new Follower(neuron, rests, current, carryOn).follow(start);
    }

    /** C over all conductances together: the least time that a voltage takes to change. */
    static double membraneTime(Neuron neuron) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Currents open = new Dynamics.Currents(dynamics.gates());
        double[] gates = new double[dynamics.gates()];
        Arrays.setAll(gates, k -> neuron.gates().get(k).shown().high());
        dynamics.currents(voltages(neuron).high(), gates, 0, open);
        return open.conductance > 0 ? dynamics.capacitance() / open.conductance : dynamics.capacitance();
    }

    /** The voltage's range; where nothing bounds it, what a figure shows. */
    private static Range voltages(Neuron neuron) {
        Range range = neuron.voltages(0, 0);
        return Double.isFinite(range.width()) ? range : neuron.voltage().shown();
    }

    boolean isSettled() {
        return kind != Kind.UNSETTLED && kind != Kind.DIVERGED;
    }

    private Fate at(double[] state) {
        return new Fate(kind, rate, lowest, highest, time, state);
    }

    /** Solves in shares of what the variables range over, so that one tolerance holds for all. */
    private static final class Follower implements StepObserver {
        private final Dynamics dynamics;
        private final Units units;
        private final Dynamics.Currents currents;
        private final Dynamics.Gates gates;
        private final double current;
        private final BooleanSupplier carryOn;
        private final double[] low;
        private final double[] width;
        private final double[] slopes;
        private final double[] state;
        /** The stable fixed points, in shares. */
        private final List<double[]> rests = new ArrayList<>();

        private final double spike;
        private final double membraneTime;
        private final List<Solution.Crossing> maxima = new ArrayList<>();
        private final List<Solution.Crossing> minima = new ArrayList<>();
        private final List<Double> spikes = new ArrayList<>();
        private boolean isAtRest;
        private boolean isStopped;
        private double lowest;
        private double highest;

        Follower(Neuron neuron, List<double[]> stable, double current, BooleanSupplier carryOn) {
            units = neuron;
            this.current = current;
            this.carryOn = carryOn;
            dynamics = neuron.dynamics();
            int n = 1 + dynamics.gates();
            currents = new Dynamics.Currents(n - 1);
            gates = new Dynamics.Gates(n - 1);
            slopes = new double[n];
            state = new double[n];
            low = new double[n];
            width = new double[n];
            for (int k = 0; k < n; k++) {
                Range range =
                        k == 0 ? voltages(neuron) : neuron.variables().get(k).shown();
                low[k] = range.low();
                width[k] = range.width();
            }
            membraneTime = membraneTime(neuron);
            spike = (neuron.spikeThreshold() - low[0]) / width[0];
            stable.forEach(rest -> rests.add(shares(rest)));
        }

        private double[] shares(double[] values) {
            double[] shares = new double[values.length];
            Arrays.setAll(shares, k -> (values[k] - low[k]) / width[k]);
            return shares;
        }

        private double[] values(double[] shares) {
            double[] values = new double[shares.length];
            Arrays.setAll(values, k -> low[k] + width[k] * shares[k]);
            return values;
        }

        private double voltage(double share) {
            return low[0] + width[0] * share;
        }

        /** dy/dt of the shares y. */
        private void field(double[] y, double[] dydt) {
            double v = voltage(y[0]);
            double[] x = new double[y.length - 1];
            Arrays.setAll(x, k -> low[k + 1] + width[k + 1] * y[k + 1]);
            dynamics.currents(v, x, current, currents);
            dynamics.gates(v, gates);
            dydt[0] = (currents.drive - currents.conductance * v) / dynamics.capacitance() / width[0];
            for (int k = 0; k < x.length; k++) {
                dydt[k + 1] = Math.min(FASTEST / membraneTime, gates.rate(k)) * (gates.target[k] - x[k]) / width[k + 1];
            }
        }

        private double rise(double[] y) {
            field(y, slopes);
            return slopes[0];
        }

        Fate follow(double[] start) {
            double[] y = shares(start);
            lowest = y[0];
            highest = y[0];
            VectorField field = (t, at, dydt) -> field(at, dydt);
            List<Event> events = List.of(
                    new Event((t, at) -> at[0] - spike, Event.Direction.UP, false),
                    new Event((t, at) -> rise(at), Event.Direction.DOWN, false),
                    new Event((t, at) -> rise(at), Event.Direction.UP, false));
            double stretch = STRETCH * membraneTime;
            double t = 0;
            int steps = 0;
            while (true) {
                Solver solver = new Solver(new AutoSwitch(), new ErrorControl(1e-11, 1e-10, MOST_STEPS));
                Solution solution = solver.solve(field, y, new double[] {t, t + stretch}, events, this);
                if (isStopped) {
                    throw new CancellationException();
                }
                for (Solution.Crossing crossing : solution.crossings()) {
                    switch (crossing.event()) {
                        case SPIKE -> spikes.add(crossing.time());
                        case MAXIMUM -> maxima.add(crossing);
                        case MINIMUM -> minima.add(crossing);
                        default -> throw new IllegalStateException("no event " + crossing.event());
                    }
                }
                t = solution.end();
                y = solution.endState();
                steps += solution.statistics().steps();
                if (isAtRest) {
                    double[] at = values(rest(y));
                    return new Fate(Kind.REST, 0, at[0], at[0], t, at);
                }
                Fate cycle = cycle(t);
                if (cycle != null) {
                    return cycle.at(values(y));
                }
                boolean isDiverged = solution.failed() && !Double.isFinite(y[0]);
                if (solution.failed() || steps > MOST_STEPS || maxima.size() > MOST_MAXIMA) {
                    Kind kind = isDiverged ? Kind.DIVERGED : Kind.UNSETTLED;
                    return new Fate(kind, Double.NaN, voltage(lowest), voltage(highest), t, values(y));
                }
                stretch *= 2;
            }
        }

        @Override
        public boolean at(Step step) {
            step.state(step.to(), state);
            lowest = Math.min(lowest, state[0]);
            highest = Math.max(highest, state[0]);
            isAtRest = rest(state) != null;
            isStopped = !carryOn.getAsBoolean();
            return !isAtRest && !isStopped;
        }

        /** The stable fixed point that a state is at, or {@code null}. */
        private double[] rest(double[] y) {
            for (double[] rest : rests) {
                if (distance(rest, y) < NEAR) {
                    return rest;
                }
            }
            return null;
        }

        /** What goes round, if the maxima come again. */
        private Fate cycle(double t) {
            int last = maxima.size() - 1;
            for (int k = 1; k <= LONGEST && last - 2 * k - 1 >= 0; k++) {
                double now = Math.max(moved(last, k), moved(last - 1, k));
                double before = Math.max(moved(last - k, k), moved(last - k - 1, k));
                double period = maxima.get(last).time() - maxima.get(last - k).time();
                double earlier =
                        maxima.get(last - k).time() - maxima.get(last - 2 * k).time();
                double left = now < before ? now * now / (before - now) : Double.POSITIVE_INFINITY;
                boolean again = now < EXACT || now < SAME && left < SAME;
                if (again && Math.abs(period - earlier) < 1e-5 * period) {
                    return cycle(maxima.get(last - k).time(), maxima.get(last).time(), t);
                }
            }
            return null;
        }

        /** How far a maximum is from the one so many before. */
        private double moved(int maximum, int before) {
            return distance(
                    maxima.get(maximum).state(), maxima.get(maximum - before).state());
        }

        private Fate cycle(double from, double to, double t) {
            long made = spikes.stream().filter(s -> s > from && s <= to).count();
            double bottom = within(minima, from, to).min().orElse(lowest);
            double top = within(maxima, from, to).max().orElse(highest);
            return new Fate(
                    made > 0 ? Kind.FIRING : Kind.OSCILLATION,
                    units.frequency(made, to - from),
                    voltage(bottom),
                    voltage(top),
                    t);
        }

        private static DoubleStream within(List<Solution.Crossing> extrema, double from, double to) {
            return extrema.stream()
                    .filter(e -> e.time() > from && e.time() <= to)
                    .mapToDouble(e -> e.state()[0]);
        }

        private static double distance(double[] a, double[] b) {
            double largest = 0;
            for (int k = 0; k < a.length; k++) {
                largest = Math.max(largest, Math.abs(a[k] - b[k]));
            }
            return largest;
        }
    }
}
