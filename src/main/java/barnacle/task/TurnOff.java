package barnacle.task;

import barnacle.model.Network;
import barnacle.setting.Dimension;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.setting.Sentence;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.Map;

/**
 * Fall silent: the readout, averaged over the whole trial, should be 0. Read one neuron through a graded synapse of
 * weight 1, train its current, and the mean absolute loss is the time mean of its release.
 *
 * <p>Source: the single neuron of arXiv 2311.10869, a release with midpoint 20 mV and slope 0.01 mV; 500 ms in
 * training, up to 10 000 ms for its loss landscape. With a trained readout there is a trivial solution: weights of 0.
 *
 * @param duration of a trial
 */
public record TurnOff(
        @Quantity(label = "Duration", dimension = Dimension.TIME, min = 0, minExclusive = true, max = 1_000_000)
        double duration,

        @Quantity(label = "Tolerance", min = 0, max = 1e9, help = Deviations.TOLERANCE)
        double tolerance,

        Loss loss)
        implements FitTask {
    public TurnOff {
        Quantities.check(TurnOff.class, duration, tolerance, loss);
    }

    public TurnOff() {
        this(500, 0.01, new MeanAbsolute());
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public List<Sentence> outputNames() {
        return List.of(Sentence.of("TurnOff.output", "activity"));
    }

    @Override
    public List<Epoch> epochs() {
        return List.of(new Epoch("turn off", 0, duration));
    }

    @Override
    public Trials draw(Network network, SimulationSettings settings, Trials.Address address, int count) {
        List<ReadoutSpan> whole = Courses.spans(0, duration, duration, 1, false, settings);
        return Courses.draw(this, whole, new double[1][1], settings, address, count);
    }

    @Override
    public List<Issue> trialIssues(SimulationSettings settings) {
        return Courses.trialIssues(this, Map.of("duration", duration), settings);
    }

    @Override
    public List<Issue> issues(Network network, SimulationSettings settings) {
        return Courses.issues(this, network, settings);
    }
}
