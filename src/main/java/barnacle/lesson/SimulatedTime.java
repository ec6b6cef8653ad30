package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/** How long the simulation on the screen Simulate has run, in the unit of time of its neurons. */
public record SimulatedTime() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.run().map(run -> Reading.of(run.time()));
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.SimulatedTime", "the simulated time");
    }

    @Override
    public String unit(Project project) {
        return Neurons.timeUnit(project);
    }
}
