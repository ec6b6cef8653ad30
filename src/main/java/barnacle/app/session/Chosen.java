package barnacle.app.session;

import barnacle.model.NeuronGroup;
import barnacle.project.Subject;
import java.util.List;
import java.util.Optional;

/**
 * The neuron that all screens look at, or the component of an equation.
 *
 * @param group its group's name; of a component, what the run calls all of them
 * @param index its number there, from 0
 */
public record Chosen(String group, int index) {
    /** The same neuron after an edit: under its group's new name; empty where it is no longer there. */
    Optional<Chosen> followed(Subject before, Subject after) {
        List<NeuronGroup> old = groups(before);
        List<NeuronGroup> now = groups(after);
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

    /** The groups whose names and sizes an edit can change. */
    private static List<NeuronGroup> groups(Subject subject) {
        return subject.asNetwork().map(s -> s.network().groups()).orElse(List.of());
    }

    private static int indexOf(List<NeuronGroup> groups, String name) {
        return groups.stream().map(NeuronGroup::name).toList().indexOf(name);
    }
}
