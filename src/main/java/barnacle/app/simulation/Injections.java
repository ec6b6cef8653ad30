package barnacle.app.simulation;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.Injection;
import barnacle.model.NeuronGroup;
import barnacle.project.NetworkEdits;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
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
    private static final FamilyTable<Subject, Optional<Injections>> OF = FamilyTable.of(
            Subject.class,
            entry(
                    NetworkSubject.class,
                    s -> Optional.of(new Injections(
                            s.protocol().injections(),
                            s.network().groups().stream().map(NeuronGroup::name).toList()))),
            entry(NeuralOdeSubject.class, s -> Optional.empty()));

    /** Those of a project; empty where nothing can be injected. */
    static Optional<Injections> of(Project project) {
        return OF.get(project.subject());
    }

    /** The project of a network with other injections. */
    static Project change(Project project, UnaryOperator<List<Injection>> change) {
        return NetworkEdits.change(
                project,
                s -> s.withProtocol(
                        s.protocol().withInjections(change.apply(s.protocol().injections()))));
    }
}
