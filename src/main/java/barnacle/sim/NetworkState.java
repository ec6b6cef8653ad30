package barnacle.sim;

import barnacle.model.Background;
import barnacle.model.Injection;
import barnacle.model.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The whole state of a network's run at a time: a run that goes on from it is the uninterrupted one, bit for bit. */
public final class NetworkState implements LiveRun.Moment {
    private final RunState state;
    /** Of each gate: whether it is known where the scheme keeps it, and not only at the time of the voltage. */
    private final boolean[] kept;

    private NetworkState(RunState state, boolean[] kept) {
        this.state = state;
        this.kept = kept;
    }

    /** The start of one lane. */
    public static NetworkState initial(NetworkProgram program, Lanes lanes, int lane) {
        RunState state = new RunState(program, 1);
        state.start(lanes.lane(lane));
        return new NetworkState(state, new boolean[program.gateRows()]);
    }

    /**
     * A start that is drawn, the same as that of {@link Lanes#free}.
     *
     * @param number which of the initial states that the seed gives
     */
    public static NetworkState drawn(NetworkProgram program, Seed seed, long number) {
        return initial(program, Lanes.free(program, 1, seed, number), 0);
    }

    /** A copy of a state. */
    static NetworkState of(RunState state) {
        RunState copy = new RunState(state.program, 1);
        copy.set(state);
        boolean[] kept = new boolean[copy.ahead.length];
        Arrays.fill(kept, true);
        return new NetworkState(copy, kept);
    }

    /** Makes a stepper of the same program, which is used, go on from here. */
    void putInto(NetworkStepper stepper) {
        RunState other = stepper.state();
        other.set(state);
        stepper.start();
        for (int row = 0; row < kept.length; row++) {
            other.ahead[row] = kept[row] ? state.ahead[row] : other.ahead[row];
        }
    }

    /**
     * This moment for another program. Time goes on from here. A neuron stays in its state if the other program has its
     * group, by this name or renamed, with a neuron of its kind and its number, and so does what a group has bound in a
     * synapse that is the same; noise and background go on where the protocol is the same; everything else is as at the
     * other's start. Where the other steps otherwise, the state is brought to what its scheme keeps, to the order of
     * the scheme.
     *
     * <p>What a group has released through a synapse that is the same and is still on its way arrives, also after
     * another delay. Where a delay gets longer, or is new, nothing arrives until what is released from here on does; so
     * too where the other steps otherwise.
     *
     * @param start of the other program
     */
    NetworkState carriedTo(NetworkState start) {
        NetworkProgram from = state.program;
        NetworkProgram to = start.state.program;
        if (from == to) {
            return this;
        }
        SimulationSettings before = from.settings();
        SimulationSettings after = to.settings();
        boolean sameSteps = before.dt() == after.dt() && before.scheme().equals(after.scheme());
        RunState carried = new RunState(to, 1);
        carried.set(start.state);
        boolean[] known = start.kept.clone();
        carried.step = state.step;
        carried.time = state.time;
        carried.originStep = sameSteps ? state.originStep : state.step;
        carried.originTime = sameSteps ? state.originTime : state.time;
        carried.lag = state.lag;
        System.arraycopy(state.keys, 0, carried.keys, 0, state.keys.length);
        carryNoise(carried);
        for (NetworkProgram.Group group : to.groups()) {
            NetworkProgram.Group old = same(from, group, to);
            for (int i = 0; old != null && i < Math.min(old.size(), group.size()); i++) {
                int source = old.firstNeuron() + i;
                int target = group.firstNeuron() + i;
                double v = state.voltage[source];
                carried.voltage[target] = v;
                carried.previous[target] = sameSteps
                        ? state.previous[source]
                        : v - (v - state.previous[source]) * (after.dt() / before.dt());
                carried.held[target] = state.held[source];
                carried.input[target] = state.input[source];
                carried.injected[target] = state.injected[source];
                for (int k = 0; k < group.gates(); k++) {
                    carried.gates[group.gate(k, i)] = state.gates[old.gate(k, i)];
                    carried.ahead[group.gate(k, i)] = state.ahead[old.gate(k, i)];
                    known[group.gate(k, i)] = sameSteps && kept[old.gate(k, i)];
                }
            }
        }
        carried.late.begin(state.step);
        for (NetworkProgram.Release release : to.releases()) {
            for (NetworkProgram.Release old : from.releases()) {
                if (release.synapse().equals(old.synapse())
                        && groupOf(from, old).equals(same(from, groupOf(to, release), to))) {
                    int both = Math.min(release.size(), old.size());
                    System.arraycopy(state.released, old.firstRow(), carried.released, release.firstRow(), both);
                    if (sameSteps) {
                        carried.late.take(release, state.late, old, state.step);
                    }
                }
            }
        }
        carryBackgrounds(carried);
        return new NetworkState(carried, known);
    }

    /** The name that a group has in another program, where it may have been renamed. */
    private String renamed(String group, NetworkProgram other) {
        return other.groups().stream()
                .filter(g -> !g.name().equals(group)
                        && named(state.program, g.name()).isEmpty())
                .filter(g -> Optional.ofNullable(same(state.program, g, other))
                        .filter(old -> old.name().equals(group))
                        .isPresent())
                .map(NetworkProgram.Group::name)
                .findFirst()
                .orElse(group);
    }

    /** What the trains of a background that is the same have bound and release goes on, at whatever place it stands. */
    private void carryBackgrounds(RunState carried) {
        List<BackgroundRun.Trains> before = BackgroundRun.trains(state.program);
        int beforeRest = state.bound.length / 2;
        int rest = carried.bound.length / 2;
        for (BackgroundRun.Trains trains : BackgroundRun.trains(carried.program)) {
            for (BackgroundRun.Trains old : before) {
                Background now = old.background().into(renamed(old.background().group(), carried.program));
                if (now.equals(trains.background()) && old.number() == trains.number()) {
                    int both = Math.min(old.size(), trains.size());
                    System.arraycopy(state.bound, old.first(), carried.bound, trains.first(), both);
                    System.arraycopy(state.bound, beforeRest + old.first(), carried.bound, rest + trains.first(), both);
                }
            }
        }
    }

    /** What a noise with a memory was goes on in an injection that is the same, at the same place. */
    private void carryNoise(RunState carried) {
        List<Injected> before = state.program.injected();
        List<Injected> after = carried.program.injected();
        int from = 0;
        int to = 0;
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            int streams = after.get(i).streams();
            Injection then = state.program.protocol().injections().get(i);
            if (then.into(renamed(then.group(), carried.program))
                            .equals(carried.program.protocol().injections().get(i))
                    && streams == before.get(i).streams()) {
                System.arraycopy(state.noise, from, carried.noise, to, streams);
            }
            from += before.get(i).streams();
            to += streams;
        }
    }

    /**
     * A program's group that another program's group is, if its neurons are of the same kind; {@code null} without one.
     * It has the same name; or it was renamed: neither name is in both, and the place and the size are the same.
     */
    private static NetworkProgram.Group same(NetworkProgram program, NetworkProgram.Group group, NetworkProgram other) {
        int place = other.groups().indexOf(group);
        return named(program, group.name())
                .or(() -> program.groups().stream()
                        .skip(place)
                        .limit(program.groups().size() == other.groups().size() ? 1 : 0)
                        .filter(g -> g.size() == group.size()
                                && named(other, g.name()).isEmpty())
                        .findFirst())
                .filter(g -> g.neuron().getClass() == group.neuron().getClass() && g.gates() == group.gates())
                .orElse(null);
    }

    private static Optional<NetworkProgram.Group> named(NetworkProgram program, String name) {
        return program.groups().stream().filter(g -> g.name().equals(name)).findFirst();
    }

    private static NetworkProgram.Group groupOf(NetworkProgram program, NetworkProgram.Release release) {
        return program.groups().stream()
                .filter(g -> g.firstNeuron() == release.firstNeuron())
                .findFirst()
                .orElseThrow();
    }

    /** The program it is a state of. */
    public NetworkProgram program() {
        return state.program;
    }

    @Override
    public double time() {
        return state.time;
    }

    @Override
    public long steps() {
        return state.step;
    }

    /** A neuron's voltage, in its unit. */
    public double voltage(int neuron) {
        return state.voltage(neuron, 0);
    }

    double[] voltages() {
        return state.voltage.clone();
    }

    double[] gates() {
        return state.gates.clone();
    }

    /** One of a neuron's gates, at the time of the voltage. */
    public double gate(int neuron, int gate) {
        return state.gate(neuron, gate, 0);
    }
}
