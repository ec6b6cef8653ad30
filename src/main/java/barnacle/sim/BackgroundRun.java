package barnacle.sim;

import barnacle.model.Background;
import barnacle.model.KineticSynapse;
import barnacle.model.RandomStream;
import barnacle.model.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The synaptic background of a run, step by step: what {@link Background} adds to each neuron's weighted input at a
 * voltage u is {@code a - b u}, both constant within a step and taken at its middle. No voltage changes them, so that
 * they have no derivative; b has a share in that to u.
 *
 * <p>Whether a spike comes in a step is a number with an address, as of an {@link InjectedRun}, and has the chance
 * {@code 1 - exp(-rate dt)}. What is bound and how long the transmitter stays is a state, which the caller keeps.
 *
 * <p>Belongs to one thread. Allocates nothing from step to step.
 */
public final class BackgroundRun {
    /** A background compiled to one group. */
    private record Source(Background background, int firstNeuron, int size, double chance) {}

    /**
     * The trains of one background in a lane's state.
     *
     * @param number how many that are equal come before it
     * @param first the first train
     * @param size how many trains: a neuron has one
     */
    record Trains(Background background, int number, int first, int size) {}

    private final List<Source> sources = new ArrayList<>();
    private final int neurons;
    private final double dt;
    private final RandomStream random = new Seed(0).stream("background");
    private int lanes;
    private long[] laneKeys = {};
    private long[] keys = {};

    public BackgroundRun(NetworkProgram program) {
        neurons = program.neurons();
        dt = program.settings().dt();
        for (Background background : program.protocol().backgrounds()) {
            for (NetworkProgram.Group g : program.groups()) {
                if (g.name().equals(background.group())) {
                    double chance = -Math.expm1(-g.neuron().cycles(background.rate()) * dt);
                    sources.add(new Source(background, g.firstNeuron(), g.size(), chance));
                }
            }
        }
    }

    /** How many numbers the state of a lane of a program has: the bound share of each train, then its pulse's rest. */
    public static int states(NetworkProgram program) {
        return 2 * new BackgroundRun(program).trains();
    }

    /** A program's backgrounds, in the order of a lane's state. */
    static List<Trains> trains(NetworkProgram program) {
        List<Trains> all = new ArrayList<>();
        int first = 0;
        for (Source source : new BackgroundRun(program).sources) {
            long equal = all.stream()
                    .filter(trains -> trains.background().equals(source.background))
                    .count();
            all.add(new Trains(source.background, (int) equal, first, source.size));
            first += source.size;
        }
        return all;
    }

    private int trains() {
        return sources.stream().mapToInt(Source::size).sum();
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /**
     * Goes on with these lanes.
     *
     * @param noise their {@link Lanes#noise keys}; not modified
     */
    public void use(long[] noise) {
        if (Arrays.equals(laneKeys, noise)) {
            return;
        }
        laneKeys = noise.clone();
        lanes = noise.length;
        keys = new long[trains() * lanes];
        int train = 0;
        for (int k = 0; k < sources.size(); k++) {
            for (int i = 0; i < sources.get(k).size; i++) {
                for (int lane = 0; lane < lanes; lane++) {
                    keys[train * lanes + lane] =
                            new Seed(noise[lane]).stream("background", k, i).nextLong();
                }
                train++;
            }
        }
    }

    /** Takes a state's next step, and finds what it adds. */
    public void at(RunState state) {
        if (!isEmpty()) {
            use(state.keys);
            at(state.step, 0, state.count, state.bound, state.driven, state.opened);
        }
    }

    /**
     * Takes lanes [from, to) through a step.
     *
     * @param bound the state before the step, [number * lanes + lane of all], 0 at the start; overwritten with that
     *     after it in these lanes
     * @param driven overwritten with a, [neuron * (to - from) + lane - from]
     * @param opened overwritten with b, likewise
     */
    public void at(long step, int from, int to, double[] bound, double[] driven, double[] opened) {
        int count = to - from;
        Arrays.fill(driven, 0, neurons * count, 0);
        Arrays.fill(opened, 0, neurons * count, 0);
        int rest = trains() * lanes;
        int train = 0;
        for (int k = 0; k < sources.size(); k++) {
            Source source = sources.get(k);
            double weight = source.background.weight();
            boolean opens = source.background.reversal().isPresent();
            double reversal = source.background.reversal().orElse(1);
            for (int i = 0; i < source.size; i++) {
                for (int lane = from; lane < to; lane++) {
                    int at = train * lanes + lane;
                    random.seek(keys[at], step);
                    if (random.nextDouble() < source.chance) {
                        bound[rest + at] = source.background.pulse();
                    }
                    double middle = bind(source.background.kinetics(), dt / 2, bound, at, rest + at);
                    bind(source.background.kinetics(), dt / 2, bound, at, rest + at);
                    int target = (source.firstNeuron + i) * count + lane - from;
                    driven[target] += weight * middle * reversal;
                    opened[target] += opens ? weight * middle : 0;
                }
                train++;
            }
        }
    }

    /** Advances a bound share by h, transmitter being there as long as the pulse lasts; returns what is bound then. */
    private static double bind(KineticSynapse s, double h, double[] state, int bound, int rest) {
        double on = Math.min(h, state[rest]);
        if (on > 0) {
            double binding = s.binding() * s.transmitter();
            double most = binding / (binding + s.unbinding());
            state[bound] = most + (state[bound] - most) * Math.exp(-on * (binding + s.unbinding()));
            state[rest] -= on;
        }
        state[bound] *= Math.exp(-(h - on) * s.unbinding());
        return state[bound];
    }
}
