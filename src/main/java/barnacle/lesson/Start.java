package barnacle.lesson;

import barnacle.setting.Quantities;
import java.util.List;
import java.util.Optional;

/**
 * What a step opens.
 *
 * @param project the name of a project in the lesson file, or of a shipped sample
 * @param set settings changed in it, each as of {@code --set}: {@code /network/groups/0/current=60}
 */
public record Start(String project, Optional<List<String>> set) {
    public Start {
        Quantities.check(Start.class, project, set);
        set = set.map(List::copyOf);
    }

    public Start(String project) {
        this(project, Optional.empty());
    }

    /** The settings that are changed. */
    public List<String> changes() {
        return set.orElse(List.of());
    }
}
