package barnacle.sim;

import barnacle.model.InitialState;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import barnacle.model.SynapseState;
import barnacle.model.VariableState;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What the lanes of a batch receive: a piecewise-constant stimulus, an initial state and a key to its noise each. A
 * lane is one copy of the network; lanes share their parameters, unless {@link Simulation#forwardEach} gives them their
 * own. One is a batch of one.
 *
 * <p>The arrays are shared, not copied: whoever made them must not change them afterwards.
 *
 * @param count lanes
 * @param steps of the run; steps beyond the schedule have no stimulus
 * @param stepsPerSegment how long each scheduled pattern lasts
 * @param spans over which the readout is averaged, ascending and disjoint; none where nothing is read
 * @param patterns [pattern][channel], dimensionless
 * @param schedule [lane][segment], an index into {@code patterns}
 * @param initialVoltage [neuron * count + lane], mV
 * @param initialGates [gate row * count + lane], in each gate's unit ({@link NetworkProgram#gateRow})
 * @param initialBound the bound shares of kinetic synapses, [release row * count + lane]; empty where nothing is bound
 * @param noise [lane]: 64 random bits, from which the noise of a protocol is drawn. Lanes with the same key have the
 *     same noise, whatever their parameters are
 */
public record Lanes(
        int count,
        int steps,
        int stepsPerSegment,
        List<ReadoutSpan> spans,
        double[][] patterns,
        int[][] schedule,
        double[] initialVoltage,
        double[] initialGates,
        double[] initialBound,
        long[] noise) {
    private static final double[] NOTHING = {};

    public Lanes {
        if (count < 1 || steps < 1 || schedule.length != count || noise.length != count) {
            throw new IllegalArgumentException("lanes " + count + ", steps " + steps + ", schedules " + schedule.length
                    + ": need at least one lane and step, and a schedule and a noise key for each lane");
        }
        spans = List.copyOf(spans);
        int free = 0;
        for (ReadoutSpan span : spans) {
            if (span.from() < free || span.to() > steps) {
                throw new IllegalArgumentException("readout spans " + spans + " of a run of " + steps
                        + " steps: they must lie within the run, ascend and not overlap");
            }
            if (span.atStart() != spans.get(0).atStart()) {
                throw new IllegalArgumentException("readout spans " + spans
                        + ": all of them must be read at the start of their steps, or all at the end");
            }
            free = span.to();
        }
    }

    /** Lanes in which nothing is bound, whose noise has the key 0. */
    public Lanes(
            int count,
            int steps,
            int stepsPerSegment,
            List<ReadoutSpan> spans,
            double[][] patterns,
            int[][] schedule,
            double[] initialVoltage,
            double[] initialGates) {
        this(
                count,
                steps,
                stepsPerSegment,
                spans,
                patterns,
                schedule,
                initialVoltage,
                initialGates,
                NOTHING,
                new long[count]);
    }

    /**
     * Draws initial states: {@code streams} gives each lane its own stream, so that a lane does not depend on its
     * batch. What the program's protocol gives takes the place of what is drawn; other draws stay as they are.
     */
    public static Lanes drawInitialState(
            NetworkProgram program,
            int count,
            int steps,
            int stepsPerSegment,
            List<ReadoutSpan> spans,
            double[][] patterns,
            int[][] schedule,
            IntFunction<RandomStream> streams) {
        double[] voltage = new double[program.neurons() * count];
        double[] gates = new double[program.gateRows() * count];
        for (int lane = 0; lane < count; lane++) {
            RandomStream random = streams.apply(lane);
            for (NetworkProgram.Group g : program.groups()) {
                for (int i = 0; i < g.size(); i++) {
                    voltage[(g.firstNeuron() + i) * count + lane] = g.drawInitial(0, random);
                    for (int k = 0; k < g.gates(); k++) {
                        gates[g.gate(k, i) * count + lane] = g.drawInitial(k + 1, random);
                    }
                }
            }
        }
        InitialState given = program.protocol().initial().orElseGet(InitialState::new);
        given.variables().forEach(state -> put(program, state, count, voltage, gates));
        double[] bound = given.synapses().isEmpty() ? NOTHING : new double[program.releaseRows() * count];
        given.synapses().forEach(state -> put(program, state, count, bound));
        return new Lanes(
                count, steps, stepsPerSegment, spans, patterns, schedule, voltage, gates, bound, new long[count]);
    }

    private static void put(NetworkProgram program, SynapseState state, int count, double[] bound) {
        NetworkProgram.Release release = program.recurrent().stream()
                .filter(link -> link.block().name().equals(state.block()))
                .map(program::released)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < release.size(); i++) {
            int row = release.firstRow() + i;
            Arrays.fill(bound, row * count, (row + 1) * count, state.bound().get(i));
        }
    }

    private static void put(NetworkProgram program, VariableState state, int count, double[] voltage, double[] gates) {
        NetworkProgram.Group group = program.group(state.group());
        int variable = group.variable(state.variable());
        for (int i = 0; i < group.size(); i++) {
            double[] rows = variable == 0 ? voltage : gates;
            int row = variable == 0 ? group.firstNeuron() + i : group.gate(variable - 1, i);
            Arrays.fill(rows, row * count, (row + 1) * count, state.values().get(i));
        }
    }

    /**
     * One lane without a stimulus, of which nothing is read.
     *
     * @param number which of the initial states and noises that the seed gives
     */
    public static Lanes free(NetworkProgram program, int steps, Seed seed, long number) {
        return drawInitialState(
                        program,
                        1,
                        steps,
                        steps,
                        List.of(),
                        new double[0][],
                        new int[1][0],
                        lane -> seed.stream("initial state free", number))
                .withNoise(lane -> seed.stream("noise free", number));
    }

    /** The same lanes with the noise that each lane's own stream gives. */
    public Lanes withNoise(IntFunction<RandomStream> streams) {
        long[] keys = new long[count];
        Arrays.setAll(keys, lane -> streams.apply(lane).nextLong());
        return new Lanes(
                count,
                steps,
                stepsPerSegment,
                spans,
                patterns,
                schedule,
                initialVoltage,
                initialGates,
                initialBound,
                keys);
    }

    /** One lane without a stimulus, of which nothing is read, from this state. */
    static Lanes silent(double[] voltage, double[] gates) {
        return new Lanes(1, 1, 1, List.of(), new double[0][], new int[1][0], voltage, gates);
    }

    /** The pattern a lane receives in a step, or -1 for none. */
    public int pattern(int lane, int step) {
        int segment = step / stepsPerSegment;
        return segment < schedule[lane].length ? schedule[lane][segment] : -1;
    }

    /** The number of the readout span that a step belongs to, or -1 if none. */
    public int span(int step) {
        int low = 0;
        int high = spans.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            ReadoutSpan span = spans.get(middle);
            if (step < span.from()) {
                high = middle - 1;
            } else if (step >= span.to()) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /** The number of the readout span that takes the voltage after so many steps, or -1 if none. */
    public int spanAfter(int steps) {
        return spans.isEmpty() ? -1 : span(spans.get(0).atStart() ? steps : steps - 1);
    }

    /** An array for the readouts of a run: spans * outputs * lanes numbers. */
    public double[] newReadout(NetworkProgram program) {
        return new double[spans.size() * program.outputs() * count];
    }

    /** An array for what the readout reads of a run: spans * rows * lanes numbers. */
    public double[] newReadings(NetworkProgram program) {
        return new double[spans.size() * program.readingRows() * count];
    }

    /** The same lanes for a run in twice as many steps, each half as long. */
    public Lanes halved() {
        return new Lanes(
                count,
                Math.multiplyExact(2, steps),
                (int) Math.min(Integer.MAX_VALUE, 2L * stepsPerSegment),
                spans.stream()
                        .map(span -> new ReadoutSpan(2 * span.from(), 2 * span.to(), span.atStart()))
                        .toList(),
                patterns,
                schedule,
                initialVoltage,
                initialGates,
                initialBound,
                noise);
    }

    /** One lane alone. */
    public Lanes lane(int lane) {
        return range(lane, lane + 1);
    }

    /** Lanes [from, to). */
    public Lanes range(int from, int to) {
        return new Lanes(
                to - from,
                steps,
                stepsPerSegment,
                spans,
                patterns,
                Arrays.copyOfRange(schedule, from, to),
                range(initialVoltage, from, to),
                range(initialGates, from, to),
                range(initialBound, from, to),
                Arrays.copyOfRange(noise, from, to));
    }

    private double[] range(double[] rows, int from, int to) {
        int kept = to - from;
        double[] some = new double[rows.length / count * kept];
        for (int i = 0; i < rows.length / count; i++) {
            System.arraycopy(rows, i * count + from, some, i * kept, kept);
        }
        return some;
    }

    /** All these lanes, so many times over: lane k * {@link #count} + l is a copy of lane l. */
    public Lanes repeated(int times) {
        int[][] schedules = new int[count * times][];
        long[] keys = new long[count * times];
        for (int k = 0; k < times; k++) {
            System.arraycopy(schedule, 0, schedules, k * count, count);
            System.arraycopy(noise, 0, keys, k * count, count);
        }
        return new Lanes(
                count * times,
                steps,
                stepsPerSegment,
                spans,
                patterns,
                schedules,
                repeated(initialVoltage, times),
                repeated(initialGates, times),
                repeated(initialBound, times),
                keys);
    }

    /**
     * Each stretch of so many lanes as often as asked, one copy after the other, before the next stretch.
     *
     * @param share of which the count is a multiple
     */
    public Lanes repeatedEach(int share, int times) {
        int[] from = new int[count * times];
        Arrays.setAll(from, lane -> lane / (share * times) * share + lane % share);
        int[][] schedules = new int[from.length][];
        Arrays.setAll(schedules, lane -> schedule[from[lane]]);
        long[] keys = new long[from.length];
        Arrays.setAll(keys, lane -> noise[from[lane]]);
        return new Lanes(
                from.length,
                steps,
                stepsPerSegment,
                spans,
                patterns,
                schedules,
                gathered(initialVoltage, from),
                gathered(initialGates, from),
                gathered(initialBound, from),
                keys);
    }

    private double[] gathered(double[] rows, int[] from) {
        double[] all = new double[rows.length / count * from.length];
        for (int i = 0; i < rows.length / count; i++) {
            for (int lane = 0; lane < from.length; lane++) {
                all[i * from.length + lane] = rows[i * count + from[lane]];
            }
        }
        return all;
    }

    private double[] repeated(double[] rows, int times) {
        double[] all = new double[rows.length * times];
        for (int i = 0; i < rows.length / count; i++) {
            for (int k = 0; k < times; k++) {
                System.arraycopy(rows, i * count, all, (i * times + k) * count, count);
            }
        }
        return all;
    }
}
