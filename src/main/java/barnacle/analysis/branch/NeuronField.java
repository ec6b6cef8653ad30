package barnacle.analysis.branch;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import barnacle.model.NeuronVariable;
import barnacle.model.Range;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A neuron alone at a constant current, as a {@link Field}: the voltage and then the gates. Any of its parameters can
 * be moved, and the current, which is called {@value #CURRENT}.
 */
public final class NeuronField implements Field {
    /** The name of the constant current among the parameters. */
    public static final String CURRENT = "current";

    /** Into so many parts the voltage's range is cut in search of rest. */
    private static final int PARTS = 2000;

    /** No gate is faster, far from where it moves: a membrane's own rate would drown in the rounding of its rate. */
    private static final double FASTEST = 1e10;

    /** Steps in search of a place at which the current into the membrane turns. */
    private static final int TURNS = 60;

    /** A neuron that nothing bounds is searched so many widths of a figure around what a figure shows. */
    private static final double WIDE = 3;

    private final Function<double[], Dynamics> equations;
    private final double[] values;
    private final int[] moved;
    private final double[] scales;
    private final Range shown;
    private final UnaryOperator<Range> possible;
    private final Dynamics.Currents currents;
    private final Dynamics.Gates gates;
    private final double[] x;
    private final double[] numbers;
    private final double[] kept;
    private Dynamics dynamics;

    /**
     * @param equations of a neuron, for its parameters in order, which it does not keep
     * @param values of the parameters and, last, of the current; not modified
     * @param moved which of these are moved
     * @param shown what a figure shows of each state variable, the voltage first
     */
    public NeuronField(Function<double[], Dynamics> equations, double[] values, int[] moved, List<Range> shown) {
        this(equations, values, moved, shown, range -> range);
    }

    /** @param possible the part of a range of the first that is moved that its bounds leave */
    private NeuronField(
            Function<double[], Dynamics> equations,
            double[] values,
            int[] moved,
            List<Range> shown,
            UnaryOperator<Range> possible) {
        this.possible = possible;
        this.equations = equations;
        this.values = values.clone();
        this.moved = moved.clone();
        this.shown = shown.get(0);
        scales = shown.stream().mapToDouble(Range::width).toArray();
        numbers = values.clone();
        kept = Arrays.copyOf(values, values.length - 1);
        dynamics = equations.apply(kept.clone());
        currents = new Dynamics.Currents(dynamics.gates());
        gates = new Dynamics.Gates(dynamics.gates());
        x = new double[dynamics.gates()];
    }

    /**
     * A neuron of which some parameters are moved.
     *
     * @param current where it is not moved
     * @throws IllegalArgumentException if it has no parameter of such a name
     */
    public static NeuronField of(Neuron neuron, double current, String... parameters) {
        double[] membrane = neuron.values();
        double[] values = Arrays.copyOf(membrane, membrane.length + 1);
        values[membrane.length] = current;
        List<String> names = names(neuron);
        int[] moved = Arrays.stream(parameters).mapToInt(names::indexOf).toArray();
        if (Arrays.stream(moved).anyMatch(k -> k < 0)) {
            throw new IllegalArgumentException("a neuron has no parameter among " + Arrays.toString(parameters));
        }
        return new NeuronField(
                neuron::dynamics,
                values,
                moved,
                neuron.variables().stream().map(NeuronVariable::shown).toList(),
                range -> parameters.length == 0 ? range : Reach.within(neuron, parameters[0], range));
    }

    /** What can be moved: its parameters and the current, last. */
    public static List<String> names(Neuron neuron) {
        List<String> names = new ArrayList<>(
                neuron.parameters().stream().map(Quantities.Component::name).toList());
        names.add(CURRENT);
        return names;
    }

    /** What a parameter of a neuron is; the current for {@link #CURRENT}. */
    public static double value(Neuron neuron, String parameter, double current) {
        int k = names(neuron).indexOf(parameter);
        return k < neuron.values().length ? neuron.values()[k] : current;
    }

    /** The unit of what can be moved. */
    public static String unit(Neuron neuron, String parameter) {
        return neuron.parameters().stream()
                .filter(c -> c.name().equals(parameter))
                .findFirst()
                .map(c -> c.in(neuron).unit())
                .orElseGet(() -> neuron.unit(Dimension.CURRENT));
    }

    @Override
    public int dimension() {
        return scales.length;
    }

    @Override
    public double[] scales() {
        return scales;
    }

    /** Puts the parameters in place. */
    private void place(double[] p) {
        System.arraycopy(values, 0, numbers, 0, values.length);
        for (int k = 0; k < moved.length; k++) {
            numbers[moved[k]] = p[k];
        }
        if (!Arrays.equals(numbers, 0, kept.length, kept, 0, kept.length)) {
            System.arraycopy(numbers, 0, kept, 0, kept.length);
            dynamics = equations.apply(kept.clone());
        }
    }

    @Override
    public void at(double[] y, double[] p, double[] slope, double[] jacobian) {
        place(p);
        int n = scales.length;
        double v = y[0];
        System.arraycopy(y, 1, x, 0, n - 1);
        double current = numbers[values.length - 1];
        if (jacobian == null) {
            dynamics.currents(v, x, current, currents);
            dynamics.gates(v, gates);
        } else {
            dynamics.currentsWithSlopes(v, x, current, currents);
            dynamics.gatesWithSlopes(v, gates);
        }
        double c = dynamics.capacitance();
        slope[0] = (currents.drive - currents.conductance * v) / c;
        for (int k = 1; k < n; k++) {
            slope[k] = rate(k - 1) * (gates.target[k - 1] - y[k]);
        }
        if (jacobian == null) {
            return;
        }
        Arrays.fill(jacobian, 0);
        jacobian[0] = (currents.driveByU - currents.conductanceByU * v - currents.conductance) / c;
        for (int k = 1; k < n; k++) {
            double rate = rate(k - 1);
            jacobian[k] = (currents.driveByGate[k - 1] - currents.conductanceByGate[k - 1] * v) / c;
            double rateByV = rate < FASTEST ? gates.rateByV(k - 1) : 0;
            jacobian[k * n] = rateByV * (gates.target[k - 1] - y[k]) + rate * gates.targetByV[k - 1];
            jacobian[k * n + k] = -rate;
        }
    }

    /** Of a gate, per unit of time; far from its midpoint it may grow beyond all numbers. */
    private double rate(int gate) {
        return Math.min(FASTEST, gates.rate(gate));
    }

    /** C with the parameters in place, in the neuron's unit of current and time per voltage. */
    public double capacitance(double... p) {
        place(p);
        return dynamics.capacitance();
    }

    /** Whether the current is moved, and nothing else. */
    boolean isOverCurrent() {
        return moved.length == 1 && moved[0] == values.length - 1;
    }

    /** From half to one and a half times the value that the first of what is moved has, as far as its bounds go. */
    Range around() {
        return possible.apply(Reach.around(values[moved[0]]));
    }

    /** Whether the neuron is reset by its spikes. */
    boolean isReset() {
        return dynamics.reset().isPresent();
    }

    /** The state in which every gate stands still at a voltage. */
    private double[] state(double v) {
        dynamics.gates(v, gates);
        double[] state = new double[scales.length];
        state[0] = v;
        System.arraycopy(gates.target, 0, state, 1, state.length - 1);
        return state;
    }

    /**
     * All states in which it can stay, by rising voltage: gates stand still at each voltage in one state, so that the
     * voltage alone is searched.
     */
    public List<double[]> restingStates(double... p) {
        place(p);
        double current = numbers[values.length - 1];
        Range bound = dynamics.voltages(Math.min(0, current), Math.max(0, current));
        double reach = WIDE * shown.width();
        double low = Math.max(bound.low(), shown.low() - reach);
        double high = Math.min(bound.high(), shown.high() + reach);
        double margin = 1e-6 * Math.max(shown.width(), high - low);
        IntToDoubleFunction voltage = i -> low - margin + (high - low + 2 * margin) * i / PARTS;
        double[] net = IntStream.rangeClosed(0, PARTS)
                .mapToDouble(i -> net(voltage.applyAsDouble(i), current))
                .toArray();
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            if (Double.isFinite(net[i]) && Double.isFinite(net[i + 1]) && net[i] > 0 != net[i + 1] > 0) {
                found.add(state(zero(voltage.applyAsDouble(i), voltage.applyAsDouble(i + 1), current)));
            }
            boolean turns = i > 0
                    && net[i] > 0 == net[i - 1] > 0
                    && net[i] > 0 == net[i + 1] > 0
                    && Math.abs(net[i]) <= Math.abs(net[i - 1])
                    && Math.abs(net[i]) <= Math.abs(net[i + 1]);
            if (turns) {
                // Beside a fold both fixed points lie between two of these voltages.
                double from = voltage.applyAsDouble(i - 1);
                double to = voltage.applyAsDouble(i + 1);
                double between = nearest(from, to, current, net[i] > 0);
                if (net(between, current) > 0 != net[i] > 0) {
                    found.add(state(zero(from, between, current)));
                    found.add(state(zero(between, to, current)));
                }
            }
        }
        return found;
    }

    /** All {@link #restingStates} with their eigenvalues. */
    public List<BranchPoint> fixedPoints(double... p) {
        double parameter = p.length == 0 ? Double.NaN : p[0];
        return restingStates(p).stream()
                .map(state -> BranchPoint.of(this, parameter, p, state))
                .toList();
    }

    /** The {@link #restingStates} that are stable. */
    public List<double[]> stableStates(double... p) {
        return fixedPoints(p).stream()
                .filter(BranchPoint::isStable)
                .map(BranchPoint::state)
                .toList();
    }

    /** Lets every gate but one stand still at the voltage of a state. */
    public void steady(double[] y, int but) {
        dynamics.gates(y[0], gates);
        for (int k = 1; k < y.length; k++) {
            if (k != but) {
                y[k] = gates.target[k - 1];
            }
        }
    }

    /** The current at which a voltage is steady, every gate at rest. */
    public double steadyCurrent(double v) {
        return -net(v, 0);
    }

    /** The currents at which voltages that a figure shows are steady, from the least to the largest. */
    public Range steadyCurrents() {
        double[] found = IntStream.rangeClosed(0, PARTS)
                .mapToDouble(i -> -net(shown.at((double) i / PARTS), 0))
                .filter(Double::isFinite)
                .toArray();
        return found.length == 0
                ? new Range(0, 0)
                : new Range(
                        Arrays.stream(found).min().orElseThrow(),
                        Arrays.stream(found).max().orElseThrow());
    }

    /** The current into the membrane at a voltage with every gate at rest. */
    private double net(double v, double current) {
        dynamics.gates(v, gates);
        System.arraycopy(gates.target, 0, x, 0, x.length);
        dynamics.currents(v, x, current, currents);
        return currents.drive - currents.conductance * v;
    }

    /** Where the current into the membrane turns between two voltages, or has the other sign. */
    private double nearest(double from, double to, double current, boolean isAbove) {
        double a = from;
        double b = to;
        for (int k = 0; k < TURNS; k++) {
            double left = a + (b - a) * 0.45;
            double right = b - (b - a) * 0.45;
            double atLeft = net(left, current);
            double atRight = net(right, current);
            if (atLeft > 0 != isAbove) {
                return left;
            }
            if (Math.abs(atLeft) < Math.abs(atRight)) {
                b = right;
            } else {
                a = left;
            }
        }
        return (a + b) / 2;
    }

    private double zero(double from, double to, double current) {
        boolean rising = net(to, current) > 0;
        double a = from;
        double b = to;
        for (double middle = (a + b) / 2; middle > a && middle < b; middle = (a + b) / 2) {
            if (net(middle, current) > 0 == rising) {
                b = middle;
            } else {
                a = middle;
            }
        }
        return b;
    }
}
