package barnacle.lesson;

import barnacle.analysis.branch.NeuronField;
import barnacle.model.NeuronGroup;
import barnacle.project.Project;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the numbers on the sliders of the screen Neuron: {@code current}, or a parameter of the neuron such as
 * {@code gCa}. The screen has numbers of its own, which the project gets only when they are applied.
 *
 * @param name as files have it
 */
public record LabNumber(String name) implements Observable {
    public LabNumber {
        Quantities.check(LabNumber.class, name);
    }

    public LabNumber() {
        this(NeuronField.CURRENT);
    }

    /** The names of a project's numbers in the lab. */
    static Set<String> names(Project project) {
        Set<String> names = new LinkedHashSet<>();
        for (NeuronGroup group :
                project.subject().asNetwork().map(s -> s.network().groups()).orElse(List.of())) {
            names.addAll(NeuronField.names(group.neuron()));
        }
        return names;
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.lab().map(lab -> lab.numbers().get(name)).map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.LabNumber", "{0} on the screen Neuron", name);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        Set<String> names = names(project);
        return names.contains(name)
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "Observable.labNumber.unknown",
                        "the neurons of the project of this step have no number \"{0}\"; they have {1}.",
                        name,
                        String.join(", ", names)));
    }

    @Override
    public String unit(Project project) {
        return project.subject().asNetwork().map(s -> s.network().groups()).orElse(List.of()).stream()
                .filter(group -> NeuronField.names(group.neuron()).contains(name))
                .map(group -> NeuronField.unit(group.neuron(), name))
                .findFirst()
                .orElse("");
    }
}
