package barnacle.analysis;

import barnacle.setting.Dimension;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.SimulationSettings;
import barnacle.sim.SpikeTrain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run made again with half its time step. Where spikes are another number then, the step decides them. Costs twice
 * the run.
 *
 * <p>Of a network that goes its own way from the smallest difference, a few spikes more or less in a long run say
 * little. {@link #caution} therefore warns of what no run of that step can be trusted with: spikes of another height,
 * or many more or fewer of them.
 */
public final class HalfStep {
    /** In weights and neurons times steps: a run of fewer takes some tenths of a second. */
    private static final double CHEAP = 1e8;

    /** What {@link #caution} may cost, in the same measure: well below half a second, both runs together. */
    private static final double SHORT = 1e7;

    /** In the neurons' unit of time. */
    private static final double LONGEST = 500;

    /** A share of the range that the voltages go through. Where a spike has ten steps, it is well below. */
    private static final double HEIGHT = 0.02;

    /** A share of the spikes, and so many at least. */
    private static final double SPIKES = 0.1;

    private static final int FEW = 3;

    /** A share of the time between two spikes. */
    private static final double LATE = 0.03;

    /** So often {@link #cure} halves a step. */
    private static final int MOST_HALVES = 10;

    private HalfStep() {}

    /**
     * What a step that is too large does.
     *
     * @param said that it is too large, and a smaller one
     * @param fails whether the run itself goes wrong, so that there is nothing to be had of it
     */
    public record Caution(Sentence said, boolean fails) {}

    /** Whether a run is short enough to be made again without being asked, and has no noise, which tells nothing. */
    public static boolean isCheap(NetworkProgram program, Lanes lanes) {
        if (program.protocol().isNoisy()) {
            return false;
        }
        return lanes.steps() * work(program) < CHEAP;
    }

    /** What a step costs, in weights and neurons. */
    private static double work(NetworkProgram program) {
        double neurons = program.neurons();
        boolean solves = program.settings().scheme() instanceof GeneralMethod general
                && general.method().usesJacobian();
        return (program.table().size() + neurons) * (solves ? neurons * neurons : 1);
    }

    /** Whether {@link #caution} can look at a network of so many numbers at all. */
    public static boolean canTry(long parameters) {
        return parameters < SHORT;
    }

    /** How many steps a run has that {@link #caution} looks at, at most. */
    public static int shortRun(NetworkProgram program) {
        double steps = Math.min(LONGEST / program.settings().dt(), SHORT / work(program));
        return (int) Math.max(1, Math.rint(steps));
    }

    /**
     * That the time step is too large, and a smaller one; empty where a run and the same in half the steps agree, where
     * nothing spikes, and with noise, which is another one in other steps.
     *
     * @param parameters in the order of the program's table; not modified
     * @param lane a batch of one, of {@link #shortRun} steps at most
     */
    public static Optional<Caution> caution(Engine engine, NetworkProgram program, double[] parameters, Lanes lane) {
        if (program.protocol().isNoisy()) {
            return Optional.empty();
        }
        Recording one = Recording.record(engine, program, parameters, lane, 0);
        if (one.failure() != null) {
            Sentence said = cure(engine, program, parameters, lane)
                    .map(cure -> Sentence.of("HalfStep.cured", "{0} {1}", one.failure(), cure))
                    .orElse(one.failure());
            return Optional.of(new Caution(said, true));
        }
        return differing(engine, program, parameters, lane, one).map(said -> new Caution(said, false));
    }

    /**
     * The first of some halves of the step with which a run that went wrong goes well; empty where none is found, where
     * to look takes long, and with noise.
     *
     * @param parameters in the order of the program's table; not modified
     * @param lane that failed, a batch of one
     */
    public static Optional<Sentence> cure(Engine engine, NetworkProgram program, double[] parameters, Lanes lane) {
        NetworkProgram finer = program;
        Lanes lanes = lane;
        for (int k = 0; k < MOST_HALVES && !program.protocol().isNoisy(); k++) {
            finer = finer(finer);
            if (2 * lanes.steps() * work(finer) > CHEAP) {
                break;
            }
            lanes = lanes.halved();
            if (Recording.record(engine, finer, parameters, lanes, 0).failure() == null) {
                return Optional.of(Sentence.of(
                                "HalfStep.cure",
                                "With a time step of {0} the same run goes well.",
                                Measure.time(finer.settings().dt()))
                        .measured(program.network()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Sentence> differing(
            Engine engine, NetworkProgram program, double[] parameters, Lanes lane, Recording one) {
        NetworkProgram finer = finer(program);
        Recording half = Recording.record(engine, finer, parameters, lane.halved(), 0);
        if (half.failure() != null) {
            return Optional.of(fault(finer, half));
        }
        int spikes = spikes(one);
        int finerSpikes = spikes(half);
        int others = Math.abs(spikes - finerSpikes);
        double range = 0;
        double off = 0;
        for (int i = 0; i < program.neurons(); i++) {
            // Between a peak and its reset there is no step, so that its height says nothing.
            if (program.groups().get(program.groupOf(i)).neuron().isReset()) {
                continue;
            }
            double top = top(half.voltage(i));
            range += top - Arrays.stream(half.voltage(i)).min().orElse(top);
            off += Math.abs(top - top(one.voltage(i)));
        }
        double late = late(one, half);
        if (late > 0) {
            return Optional.of(Sentence.of(
                            "HalfStep.late",
                            "The time step, {0}, is too large for these spikes: in a short run with half of it they come"
                                    + " {1} earlier or later on average. Take {2} or less.",
                            Measure.time(program.settings().dt()),
                            Measure.time(rounded(late)),
                            Measure.time(finer.settings().dt()))
                    .measured(program.network()));
        }
        boolean isOther = others >= FEW && others > SPIKES * Math.max(spikes, finerSpikes);
        if (Math.max(spikes, finerSpikes) == 0 || !isOther && off <= HEIGHT * range) {
            return Optional.empty();
        }
        Measure step = Measure.time(program.settings().dt());
        Measure smaller = Measure.time(finer.settings().dt());
        Measure away = new Measure(rounded(off / program.neurons()), Dimension.VOLTAGE);
        return Optional.of((others == 0
                        ? Sentence.of(
                                "HalfStep.height",
                                "The time step, {0}, is too large for these spikes: in a short run with half of it the"
                                        + " highest voltages are {1} away on average. Take {2} or less.",
                                step,
                                away,
                                smaller)
                        : Sentence.of(
                                "HalfStep.caution",
                                "The time step, {0}, is too large for these spikes: in a short run with half of it the"
                                        + " highest voltages are {1} away on average, and there are {2} spikes in place of"
                                        + " {3}. Take {4} or less.",
                                step,
                                away,
                                finerSpikes,
                                spikes,
                                smaller))
                .measured(program.network()));
    }

    /**
     * How far the spikes of neurons that are reset are from those of half the step, on average; 0 where that is little
     * beside what is between two of them, or beside a step where that is longer.
     */
    private static double late(Recording one, Recording half) {
        NetworkProgram program = one.program();
        double apart = 0;
        double between = 0;
        int pairs = 0;
        for (int i = 0; i < program.neurons(); i++) {
            if (program.groups().get(program.groupOf(i)).neuron().isReset()) {
                double[] times = one.spikes().get(i).times();
                double[] others = half.spikes().get(i).times();
                for (int k = 0; k < Math.min(times.length, others.length); k++) {
                    apart += Math.abs(times[k] - others[k]);
                    // What is reset within its first step has no time before it that could measure a step.
                    between += Math.max(program.settings().dt(), k == 0 ? others[0] : others[k] - others[k - 1]);
                    pairs++;
                }
            }
        }
        return apart > LATE * between ? apart / pairs : 0;
    }

    private static double top(double[] voltage) {
        return Arrays.stream(voltage).max().orElse(0);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(2)).doubleValue();
    }

    private static int spikes(Recording recording) {
        return recording.spikes().stream()
                .mapToInt(train -> train.times().length)
                .sum();
    }

    private static NetworkProgram finer(NetworkProgram program) {
        SimulationSettings given = program.settings();
        SimulationSettings half = new SimulationSettings(given.dt() / 2, given.scheme(), given.spikeThreshold());
        return new NetworkProgram(program.network(), program.table(), half, program.protocol());
    }

    private static Sentence fault(NetworkProgram finer, Recording again) {
        return Sentence.of(
                        "HalfStep.fault",
                        "With half the time step, {0}, the numbers go wrong: {1}",
                        Measure.time(finer.settings().dt()),
                        again.failure())
                .measured(finer.network());
    }

    /**
     * What differs; empty if every neuron makes as many spikes. A run with noise is not made again.
     *
     * @param recording of the run; it came to its end
     * @param parameters that it had, in the order of its program's table; not modified
     * @param lane that it recorded, a batch of one
     */
    public static Optional<Sentence> said(Engine engine, Recording recording, double[] parameters, Lanes lane) {
        NetworkProgram program = recording.program();
        if (program.protocol().isNoisy()) {
            return Optional.of(Sentence.of(
                    "HalfStep.noise",
                    "Half the time step was not tried: noise is injected, which is another one in other steps."));
        }
        NetworkProgram finer = finer(program);
        Recording again = Recording.record(engine, finer, parameters, lane.halved(), 0);
        if (again.failure() != null) {
            return Optional.of(fault(finer, again));
        }
        List<SpikeTrain> trains = recording.spikes();
        List<SpikeTrain> finerTrains = again.spikes();
        int others = 0;
        int spikes = 0;
        int finerSpikes = 0;
        for (int i = 0; i < trains.size(); i++) {
            int one = trains.get(i).times().length;
            int other = finerTrains.get(i).times().length;
            others += one == other ? 0 : 1;
            spikes += one;
            finerSpikes += other;
        }
        return others == 0
                ? Optional.empty()
                : Optional.of(Sentence.of(
                                "HalfStep.spikes",
                                "With half the time step, {0}, {1} of {2} neurons make another number of spikes: {3} in"
                                        + " all, and {4} here. Where that matters, take a time step of {0} or less.",
                                Measure.time(finer.settings().dt()),
                                others,
                                trains.size(),
                                finerSpikes,
                                spikes)
                        .measured(program.network()));
    }
}
