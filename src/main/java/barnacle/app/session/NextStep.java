package barnacle.app.session;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import barnacle.setting.Issue;
import java.util.List;
import java.util.Optional;

/** What is to be done next while nothing is wrong with a project and something is missing. */
public final class NextStep {
    /** The keys of what is said of a beginning. */
    private static final FamilyTable<Subject, Optional<String>> BEGINNINGS = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, NextStep::key),
            entry(NeuralOdeSubject.class, s -> Optional.empty()));

    private NextStep() {}

    /**
     * A sentence; empty where nothing is missing, and where something is wrong.
     *
     * @param issues of the project
     */
    public static Optional<String> of(Project project, List<Issue> issues) {
        if (issues.isEmpty() || !issues.stream().allMatch(Issue::isMissing)) {
            return Optional.empty();
        }
        return BEGINNINGS
                .get(project.subject())
                .map(Words::text)
                .or(() -> Optional.of(Words.text("next.missing", issues.get(0).sentence())));
    }

    private static Optional<String> key(NetworkSubject s) {
        if (s.network().groups().isEmpty()) {
            return Optional.of("next.group");
        }
        boolean isConnected = s.task().isEmpty() || !s.network().projections().isEmpty();
        return isConnected ? Optional.empty() : Optional.of("next.connect");
    }
}
