package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How many spikes the neurons of a group have fired together since the run on the screen Simulate began.
 *
 * @param group its name
 */
public record SpikeCount(String group) implements Observable {
    public SpikeCount {
        Quantities.check(SpikeCount.class, group);
    }

    public SpikeCount() {
        this("neuron");
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run().filter(run -> run.size(group) > 0).map(run -> {
            int spikes = 0;
            for (int i = 0; i < run.size(group); i++) {
                spikes += run.spikes(group, i).length;
            }
            return Reading.of(spikes);
        });
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.SpikeCount", "the number of spikes of {0}", group);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return Neurons.missing(group, project);
    }
}
