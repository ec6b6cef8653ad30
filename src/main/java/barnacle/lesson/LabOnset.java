package barnacle.lesson;

import barnacle.analysis.branch.Onset;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the neuron on the screen Neuron begins to fire as its current rises: {@code hopf}, {@code snic},
 * {@code homoclinic}, {@code silent}, {@code depolarisation_block} or {@code reset}. It is unknown until the
 * bifurcation diagram over the current is whole.
 */
public record LabOnset() implements Observable {
    /** The word of an onset. */
    public static String word(Onset onset) {
        return onset.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.lab().flatMap(Observed.Lab::onset).map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.LabOnset", "the way into firing on the screen Neuron");
    }

    @Override
    public List<String> words() {
        return Stream.of(Onset.values()).map(LabOnset::word).toList();
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        return FixedPoints.withoutNeurons(project);
    }
}
