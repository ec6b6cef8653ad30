package barnacle.lesson;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * How many fixed points there are in the phase plane that the screen Neuron shows. That is of the numbers on its
 * sliders, or of the neuron that runs on the screen Simulate while the plane follows it. It is unknown while the plane
 * is being found.
 */
public record FixedPoints() implements Observable {
    /** Why a project has nothing for the lab; empty if it has. */
    static Optional<Sentence> withoutNeurons(Project project) {
        return project.subject()
                        .asNetwork()
                        .filter(s -> !s.network().groups().isEmpty())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(
                        Sentence.word(
                                "Observable.lab.none",
                                "the project of this step has no neuron for the screen Neuron; start the step with a circuit."));
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.lab().flatMap(Observed.Lab::fixedPoints).map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.FixedPoints", "the number of fixed points");
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return withoutNeurons(project);
    }
}
