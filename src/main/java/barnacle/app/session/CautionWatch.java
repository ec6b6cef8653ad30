package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.model.Seed;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.Issue;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What the open project can run with and yet should not: what the way it is solved may not follow. To find it, the
 * network is drawn and run for a short time, on another thread that the next edit stops; until then, what was last
 * found of the open project stands. Used on the FX thread only.
 */
public final class CautionWatch implements AutoCloseable {
    /** All that a caution depends on. */
    private record Question(Subject subject, Seed seed) {
        static Question of(Project project) {
            return new Question(project.subject(), project.seed());
        }

        /** Empty once it is no longer wanted. */
        Optional<Issue> answer(BooleanSupplier isWanted) {
            try {
                return CarryOn.whilst(isWanted, () -> subject.caution(seed))
                        .map(said -> new Issue(subject.stepPointer(), said));
            } catch (CancellationException e) {
                return Optional.empty();
            }
        }
    }

    private final ProjectSession session;
    private final Jobs jobs = new Jobs();
    private final ReadOnlyObjectWrapper<Optional<Issue>> caution = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Question answered;
    private Question asked;
    private Job<Optional<Issue>> asking;

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

    /** One run at a time: an edit stops it, and of several edits meanwhile the last alone is asked about. */
    private void look() {
        boolean isReady = session.issuesProperty().get().isEmpty();
        if (!isReady) {
            forget();
        }
        Question now = Question.of(session.project());
        if (asking != null) {
            if (!isReady || !now.equals(asked)) {
                asking.stop();
            }
        } else if (isReady && !now.equals(answered)) {
            asked = now;
            asking = jobs.start(Words.sentence("job.caution"), job -> now.answer(job::goOn), this::answered);
        }
    }

    private void answered(Job<Optional<Issue>> ended) {
        asking = null;
        boolean isOfNow = session.issuesProperty().get().isEmpty() && asked.equals(Question.of(session.project()));
        if (isOfNow && ended.status() != Job.Status.STOPPED) {
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
