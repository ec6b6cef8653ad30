package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How irregularly the neurons of a group fire on the screen Simulate: the coefficient of variation of the times between
 * a neuron's spikes, their standard deviation over their mean, the mean over the neurons that have fired often enough.
 * It is 0 of a periodic neuron and 1 of spikes that come by chance. A neuron's last 20 intervals count; it is unknown
 * while no neuron has five.
 *
 * @param group its name
 */
public record Irregularity(String group) implements Observable {
    private static final int FEWEST = 5;
    private static final int MOST = 20;

    public Irregularity {
        Quantities.check(Irregularity.class, group);
    }

    public Irregularity() {
        this("neuron");
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run().flatMap(this::mean).map(Reading::of);
    }

    private Optional<Double> mean(Observed.Run run) {
        double sum = 0;
        int firing = 0;
        for (int i = 0; i < run.size(group); i++) {
            double[] spikes = run.spikes(group, i);
            if (spikes.length > FEWEST) {
                sum += variation(spikes);
                firing++;
            }
        }
        return firing == 0 ? Optional.empty() : Optional.of(sum / firing);
    }

    private static double variation(double[] spikes) {
        int last = spikes.length - 1;
        int n = Math.min(MOST, last);
        double mean = (spikes[last] - spikes[last - n]) / n;
        double squares = 0;
        for (int k = last - n + 1; k <= last; k++) {
            double off = spikes[k] - spikes[k - 1] - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / (n - 1)) / mean;
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.Irregularity", "the coefficient of variation of {0}", group);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return Neurons.missing(group, project);
    }
}
