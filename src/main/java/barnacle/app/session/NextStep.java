package barnacle.app.session;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import java.util.Optional;

/** What is to be done next while a drawing is only begun, in place of what it lacks. */
public final class NextStep {
    private static final FamilyTable<Subject, Optional<String>> KEYS = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, NextStep::key),
            entry(NeuralOdeSubject.class, s -> Optional.empty()));

    private NextStep() {}

    /** A sentence; empty where the drawing is past its beginning. */
    public static Optional<String> of(Project project) {
        return KEYS.get(project.subject()).map(Words::text);
    }

    private static Optional<String> key(NetworkSubject s) {
        if (s.network().groups().isEmpty()) {
            return Optional.of("next.group");
        }
        boolean isConnected = s.task().isEmpty() || !s.network().projections().isEmpty();
        return isConnected ? Optional.empty() : Optional.of("next.connect");
    }
}
