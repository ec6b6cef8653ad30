package barnacle.lesson;

import barnacle.model.NeuronGroup;
import barnacle.project.Project;
import barnacle.setting.Dimension;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What observables of groups share. */
final class Neurons {
    private Neurons() {}

    private static List<NeuronGroup> groups(Project project) {
        return project.subject().asNetwork().map(s -> s.network().groups()).orElse(List.of());
    }

    /** Why a project has no such group; empty if it has. */
    static Optional<Sentence> missing(String group, Project project) {
        List<NeuronGroup> groups = groups(project);
        if (groups.stream().anyMatch(g -> g.name().equals(group))) {
            return Optional.empty();
        }
        return Optional.of(
                groups.isEmpty()
                        ? Sentence.of(
                                "Observable.groups.none",
                                "the project of this step has no groups of neurons, and none that is called \"{0}\"; start"
                                        + " the step with a circuit.",
                                group)
                        : Sentence.of(
                                "Observable.group.unknown",
                                "the project of this step has no group \"{0}\"; its groups are {1}.",
                                group,
                                groups.stream().map(NeuronGroup::name).collect(Collectors.joining(", "))));
    }

    /** How many neurons a group has; 0 where there is no such group. */
    static int size(String group, Project project) {
        return groups(project).stream()
                .filter(g -> g.name().equals(group))
                .mapToInt(NeuronGroup::size)
                .findFirst()
                .orElse(0);
    }

    /** A unit of a group's neurons. */
    static String unit(String group, Project project, Dimension dimension) {
        return groups(project).stream()
                .filter(g -> g.name().equals(group))
                .map(g -> g.neuron().unit(dimension))
                .findFirst()
                .orElse("");
    }

    /** The unit of a project's time. */
    static String timeUnit(Project project) {
        return groups(project).stream()
                .map(g -> g.neuron().unit(Dimension.TIME))
                .findFirst()
                .orElse("");
    }
}
