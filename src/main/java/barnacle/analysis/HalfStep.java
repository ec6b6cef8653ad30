package barnacle.analysis;

import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.SimulationSettings;
import barnacle.sim.SpikeTrain;
import java.util.List;
import java.util.Optional;

/**
 * A run made again with half its time step. Where spikes are another number then, the step decides them. Costs twice
 * the run.
 */
public final class HalfStep {
    /** In weights and neurons times steps: a run of fewer takes some tenths of a second. */
    private static final double CHEAP = 1e8;

    private HalfStep() {}

    /** Whether a run is short enough to be made again without being asked, and has no noise, which tells nothing. */
    public static boolean isCheap(NetworkProgram program, Lanes lanes) {
        if (program.protocol().isNoisy()) {
            return false;
        }
        double neurons = program.neurons();
        boolean solves = program.settings().scheme() instanceof GeneralMethod general
                && general.method().usesJacobian();
        return lanes.steps() * (program.table().size() + neurons) * (solves ? neurons * neurons : 1) < CHEAP;
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
        SimulationSettings given = program.settings();
        SimulationSettings half = new SimulationSettings(given.dt() / 2, given.scheme(), given.spikeThreshold());
        NetworkProgram finer = new NetworkProgram(program.network(), program.table(), half, program.protocol());
        Recording again = Recording.record(engine, finer, parameters, lane.halved(), 0);
        if (again.failure() != null) {
            return Optional.of(Sentence.of(
                            "HalfStep.fault",
                            "With half the time step, {0}, the numbers go wrong: {1}",
                            Measure.time(half.dt()),
                            again.failure())
                    .measured(program.network()));
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
                                Measure.time(half.dt()),
                                others,
                                trains.size(),
                                finerSpikes,
                                spikes)
                        .measured(program.network()));
    }
}
