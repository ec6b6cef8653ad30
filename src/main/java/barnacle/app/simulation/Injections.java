package barnacle.app.simulation;

import barnacle.model.Injection;
import barnacle.model.NeuronGroup;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The injections of a project, which only a network has.
 *
 * @param all in the order of the file
 * @param groups the names of the groups into which there can be more
 */
record Injections(List<Injection> all, List<String> groups) {
    /** Those of a project; empty where nothing can be injected. */
    static Optional<Injections> of(Project project) {
        return project.subject()
                .asNetwork()
                .map(s -> new Injections(
                        s.protocol().injections(),
                        s.network().groups().stream().map(NeuronGroup::name).toList()));
    }

    /** The project of a network with other injections. */
    static Project change(Project project, UnaryOperator<List<Injection>> change) {
        return NetworkEdits.change(
                project,
                s -> s.withProtocol(
                        s.protocol().withInjections(change.apply(s.protocol().injections()))));
    }
}
