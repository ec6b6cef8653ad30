package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How much the neurons of a group fire together on the screen Simulate, from 0 to 1: the length of the mean of e^(iφ)
 * over those of its neurons that fire, φ being the share of a neuron's last interval that has passed since its last
 * spike, times 2π. It is unknown while fewer than two neurons have fired twice.
 *
 * <p>Source: Kuramoto, Chemical Oscillations, Waves, and Turbulence (1984).
 *
 * @param group its name
 */
public record Synchrony(String group) implements Observable {
    public Synchrony {
        Quantities.check(Synchrony.class, group);
    }

    public Synchrony() {
        this("cells");
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run().flatMap(this::order).map(Reading::of);
    }

    private Optional<Double> order(Observed.Run run) {
        double cosines = 0;
        double sines = 0;
        int firing = 0;
        for (int i = 0; i < run.size(group); i++) {
            double[] spikes = run.spikes(group, i);
            int last = spikes.length - 1;
            if (last > 0 && run.time() - spikes[last] < 2 * (spikes[last] - spikes[last - 1])) {
                double phase = 2 * Math.PI * (run.time() - spikes[last]) / (spikes[last] - spikes[last - 1]);
                cosines += Math.cos(phase);
                sines += Math.sin(phase);
                firing++;
            }
        }
        return firing < 2 ? Optional.empty() : Optional.of(Math.hypot(cosines, sines) / firing);
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.Synchrony", "the synchrony of {0}", group);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return Neurons.missing(group, project)
                .or(() -> Neurons.size(group, project) > 1
                        ? Optional.empty()
                        : Optional.of(Sentence.of(
                                "Observable.synchrony.one",
                                "{0} has one neuron, which is in synchrony with itself; give it two, or take"
                                        + " {1} of two groups.",
                                group,
                                PhaseDifference.class)));
    }
}
