package barnacle.app.session;

import static barnacle.setting.FamilyTable.entry;

import barnacle.model.NeuronGroup;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import java.util.List;
import java.util.Optional;

/**
 * The neuron that all screens look at, or the component of an equation.
 *
 * @param group its group's name; of a component, what the run calls all of them
 * @param index its number there, from 0
 */
public record Chosen(String group, int index) {
    /** The groups whose names and sizes an edit can change. */
    private static final FamilyTable<Subject, List<NeuronGroup>> GROUPS = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> s.network().groups()),
            entry(NeuralOdeSubject.class, s -> List.of()));

    /** The same neuron after an edit: under its group's new name; empty where it is no longer there. */
    Optional<Chosen> followed(Subject before, Subject after) {
        List<NeuronGroup> old = GROUPS.get(before);
        List<NeuronGroup> now = GROUPS.get(after);
        if (old.equals(now)) {
            return Optional.of(this);
        }
        int at = indexOf(old, group);
        int same = indexOf(now, group);
        boolean isRenamed = same < 0
                && at >= 0
                && old.size() == now.size()
                && indexOf(old, now.get(at).name()) < 0;
        int there = isRenamed ? at : same;
        return there >= 0 && index < now.get(there).size()
                ? Optional.of(new Chosen(now.get(there).name(), index))
                : Optional.empty();
    }

    private static int indexOf(List<NeuronGroup> groups, String name) {
        return groups.stream().map(NeuronGroup::name).toList().indexOf(name);
    }
}
