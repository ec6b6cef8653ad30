package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.Issue;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the open project can run with and yet should not: what the way it is solved may not follow. To find it may draw
 * the whole network, which is done on another thread; until then, what was last found of the open project stands. Used
 * on the FX thread only.
 */
public final class CautionWatch implements AutoCloseable {
    /** All that a caution depends on. */
    private record Question(Subject subject, Seed seed) {
        static Question of(Project project) {
            return new Question(project.subject(), project.seed());
        }

        Optional<Issue> answer() {
            return subject.caution(seed).map(said -> new Issue(subject.stepPointer(), said));
        }
    }

    private final ProjectSession session;
    private final Jobs jobs = new Jobs();
    private final ReadOnlyObjectWrapper<Optional<Issue>> caution = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Question answered;
    private boolean busy;

    public CautionWatch(ProjectSession session) {
        this.session = session;
        session.openedProperty().addListener(o -> {
            session.openedProperty().get();
            forget();
            look();
        });
        session.projectProperty().addListener((o, before, after) -> look());
    }

    /**
     * What to be careful about, at the setting that mends it; empty where there is nothing, where it is not known yet
     * and where {@link ProjectSession#issuesProperty} has what is graver.
     */
    public ReadOnlyObjectProperty<Optional<Issue>> property() {
        return caution.getReadOnlyProperty();
    }

    private void forget() {
        answered = null;
        caution.set(Optional.empty());
    }

    /** One draw at a time: of several edits during a draw the last alone is drawn. */
    private void look() {
        if (!session.issuesProperty().get().isEmpty()) {
            forget();
            return;
        }
        Question asked = Question.of(session.project());
        if (!busy && !asked.equals(answered)) {
            busy = true;
            jobs.<Optional<Issue>>start(Words.sentence("job.caution"), job -> asked.answer(), ended -> {
                busy = false;
                answered(asked, ended);
            });
        }
    }

    private void answered(Question asked, Job<Optional<Issue>> ended) {
        boolean isOfNow = session.issuesProperty().get().isEmpty() && asked.equals(Question.of(session.project()));
        if (isOfNow) {
            answered = asked;
            // What cannot be drawn is said by whoever runs it.
            caution.set(ended.failure() == null ? ended.result() : Optional.empty());
        } else {
            look();
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
