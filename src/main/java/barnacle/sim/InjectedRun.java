package barnacle.sim;

import barnacle.model.RandomStream;
import barnacle.model.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * The injected currents of a run, step by step. Every number of a noise has an address, the lane's noise key, the
 * injection, the neuron and the step, so that it does not depend on what was drawn before it. What a noise with a
 * memory was in the step before is a state, which the caller keeps.
 *
 * <p>Belongs to one thread. Allocates nothing from step to step.
 */
public final class InjectedRun {
    private final List<Injected> injections;
    private final int neurons;
    /** How many numbers a step draws for a lane. */
    private final int streams;

    private final RandomStream random = new Seed(0).stream("injections");
    private int lanes;
    private long[] laneKeys = {};
    /** Of each stream and lane, [stream * lanes + lane]. */
    private long[] keys = {};

    public InjectedRun(NetworkProgram program) {
        injections = program.injected();
        neurons = program.neurons();
        streams = streams(program);
    }

    /** How many noises a lane of a program has. */
    public static int streams(NetworkProgram program) {
        return program.injected().stream().mapToInt(Injected::streams).sum();
    }

    /** Whether nothing is injected. */
    public boolean isEmpty() {
        return injections.isEmpty();
    }

    /** Whether lanes may get different currents. */
    public boolean isNoisy() {
        return streams > 0;
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
        keys = new long[streams * lanes];
        int stream = 0;
        for (int i = 0; i < injections.size(); i++) {
            for (int k = 0; k < injections.get(i).streams(); k++) {
                long neuron =
                        injections.get(i).isShared ? -1 : injections.get(i).neurons()[k];
                for (int lane = 0; lane < lanes; lane++) {
                    keys[stream * lanes + lane] =
                            new Seed(noise[lane]).stream("injection", i, neuron).nextLong();
                }
                stream++;
            }
        }
    }

    /** Finds the currents of a state's next step. */
    public void at(RunState state) {
        if (!isEmpty()) {
            use(state.keys);
            at(state.step, state.time, 0, state.count, state.noise, state.injected);
        }
    }

    /**
     * Finds the currents that lanes get in a step.
     *
     * @param time at which the step begins
     * @param from the first lane
     * @param to one after the last
     * @param noise what each noise was in the step before, [stream * lanes + lane of all], in standard deviations, and
     *     NaN where it has not begun; in those lanes overwritten with what it is in this step
     * @param currents overwritten with [neuron * (to - from) + lane - from], in each neuron's unit
     */
    public void at(long step, double time, int from, int to, double[] noise, double[] currents) {
        int count = to - from;
        Arrays.fill(currents, 0, neurons * count, 0);
        int stream = 0;
        for (int i = 0; i < injections.size(); i++) {
            Injected injected = injections.get(i);
            if (injected.isOn(time)) {
                add(injected, stream, step, time, from, to, noise, currents);
            }
            stream += injected.streams();
        }
    }

    private void add(
            Injected injected,
            int firstStream,
            long step,
            double time,
            int from,
            int to,
            double[] noise,
            double[] currents) {
        double course = injected.course(time);
        int[] targets = injected.neurons();
        for (int s = firstStream; s < firstStream + injected.streams(); s++) {
            draw(injected, step, s * lanes + from, s * lanes + to, noise);
        }
        for (int k = 0; k < targets.length; k++) {
            int at = targets[k] * (to - from);
            int drawn = (injected.isShared ? firstStream : firstStream + k) * lanes;
            for (int lane = from; lane < to; lane++) {
                currents[at + lane - from] +=
                        injected.isNoise() ? course + injected.spread * noise[drawn + lane] : course;
            }
        }
    }

    private void draw(Injected injected, long step, int from, int to, double[] noise) {
        for (int at = from; at < to; at++) {
            random.seek(keys[at], step);
            double number = random.nextGaussian();
            noise[at] = Double.isNaN(noise[at]) ? number : injected.memory * noise[at] + injected.fresh * number;
        }
    }
}
