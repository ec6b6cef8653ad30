package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.model.Seed;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.Issue;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/**
 * What the open project can run with and yet should not: what the way it is solved may not follow. To find it, the
 * network is drawn and run for a short time, on another thread that the next edit stops; until then, what was last
 * found of the open project stands. It begins when there was no edit for a while, so that what shows an edit at once
 * has the processors. Used on the FX thread only.
 */
public final class CautionWatch implements AutoCloseable {
    /** All that a caution depends on. */
    private record Question(Subject subject, Seed seed) {
        static Question of(Project project) {
            return new Question(project.subject(), project.seed());
        }

        void answer(LastAsked.Turn<Optional<Issue>> turn) {
            turn.show(CarryOn.whilst(turn::isWanted, () -> subject.caution(seed))
                    .map(caution -> new Issue(subject.stepPointer(), caution.said())));
        }
    }

    private static final Duration REST = Duration.millis(400);

    private final ProjectSession session;
    private final PauseTransition rest = new PauseTransition(REST);
    private final ReadOnlyObjectWrapper<Optional<Issue>> caution = new ReadOnlyObjectWrapper<>(Optional.empty());
    // What cannot be drawn is said by whoever runs it.
    private final LastAsked<Question, Optional<Issue>> work = new LastAsked<>(
            Words.sentence("job.caution"), Question::answer, this::answered, failure -> caution.set(Optional.empty()));
    /** Null while nothing is to be asked. */
    private Question asked;

    public CautionWatch(ProjectSession session) {
        this.session = session;
        rest.setOnFinished(e -> work.ask(asked));
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
        asked = null;
        rest.stop();
        work.forget();
        caution.set(Optional.empty());
    }

    private void look() {
        if (!session.issuesProperty().get().isEmpty()) {
            forget();
            return;
        }
        Question now = Question.of(session.project());
        if (!now.equals(asked)) {
            asked = now;
            work.stop();
            rest.playFromStart();
        }
    }

    private void answered(Question question, Optional<Issue> found) {
        if (question.equals(asked)) {
            caution.set(found);
        }
    }

    @Override
    public void close() {
        rest.stop();
        work.close();
    }
}
