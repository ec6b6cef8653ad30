package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How many stable fixed points there are in the phase plane of the screen Neuron, with the numbers on its sliders. It
 * is unknown while the plane is being found.
 */
public record StableFixedPoints() implements Observable {
    @Override
    public Optional<Reading> read(Seen seen) {
        return seen.lab().flatMap(Seen.Lab::stable).map(Reading::of);
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
