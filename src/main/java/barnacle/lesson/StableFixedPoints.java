package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How many stable fixed points there are in the phase plane that the screen Neuron shows. That is of the numbers on its
 * sliders, or of the neuron that runs on the screen Simulate while the plane follows it. It is unknown while the plane
 * is being found.
 */
public record StableFixedPoints() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.lab().flatMap(Observed.Lab::stable).map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.StableFixedPoints", "the number of stable fixed points");
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return FixedPoints.withoutNeurons(project);
    }
}
