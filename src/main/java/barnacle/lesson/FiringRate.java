package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How often a neuron of a group fires on the screen Simulate, the mean over the group's neurons, in the unit of
 * frequency of its neurons. A neuron's rate is one over the mean of its last intervals, four at most; where it has
 * been silent for longer than that, one over the time since its last spike. It is 0 once the neuron has been silent for
 * as long as the screen shows at once, and unknown before it has fired twice in that time.
 *
 * @param group its name
 */
public record FiringRate(String group) implements Observable {
    private static final int INTERVALS = 4;

    public FiringRate {
        Quantities.check(FiringRate.class, group);
    }

    public FiringRate() {
        this("neuron");
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run().flatMap(this::rate).map(Reading::of);
    }

    private Optional<Double> rate(Observed.Run run) {
        double sum = 0;
        int size = run.size(group);
        for (int i = 0; i < size; i++) {
            double rate = rate(run.spikes(group, i), run);
            if (Double.isNaN(rate)) {
                return Optional.empty();
            }
            sum += rate;
        }
        return size == 0 ? Optional.empty() : Optional.of(sum / size);
    }

    /** NaN while it is unknown. */
    private static double rate(double[] spikes, Observed.Run run) {
        int n = spikes.length;
        double silent = run.time() - (n == 0 ? 0 : spikes[n - 1]);
        if (silent > run.span()) {
            return 0;
        }
        if (n < 2) {
            return Double.NaN;
        }
        int intervals = Math.min(INTERVALS, n - 1);
        double each = (spikes[n - 1] - spikes[n - 1 - intervals]) / intervals;
        return run.units().frequency(1, Math.max(each, silent));
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.FiringRate", "the firing rate of {0}", group);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return Neurons.missing(group, project);
    }

    @Override
    public String unit(Project project) {
        return Neurons.unit(group, project, Dimension.FREQUENCY);
    }
}
