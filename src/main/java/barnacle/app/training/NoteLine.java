package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.ProjectSession;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.train.Review;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The note of the Train screen. What there is to say of the settings may take a draw of the whole network, which a job
 * makes: until it ends, what was last said of the settings of the open project stands. Used on the FX thread only.
 */
final class NoteLine {
    private final ProjectSession session;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<Note> note = new ReadOnlyObjectWrapper<>(Note.NONE);

    /** What makes the note that stands out of a remark that is not known yet; {@code null} if none is waited for. */
    private Function<Optional<Sentence>, Note> unfinished;

    private boolean busy;
    private Optional<Sentence> lastRemark = Optional.empty();
    private Project remarkedOn;

    /** @param jobs that draw */
    NoteLine(ProjectSession session, Jobs jobs) {
        this.session = session;
        this.jobs = jobs;
    }

    ReadOnlyObjectProperty<Note> property() {
        return note.getReadOnlyProperty();
    }

    Note get() {
        return note.get();
    }

    /** Says what has nothing to do with the settings. */
    void say(Note said) {
        unfinished = null;
        note.set(said);
    }

    /**
     * Says something together with what there is to say of the project's settings.
     *
     * @param said makes the note of the remark; called again when the remark is known
     */
    void advise(Function<Optional<Sentence>, Note> said) {
        Optional<Review> review = session.review();
        if (review.isEmpty() || review.get().isWhole()) {
            unfinished = null;
            remark(review.flatMap(Review::remark), said);
        } else {
            unfinished = said;
            note.set(said.apply(session.openedProperty().get() == remarkedOn ? lastRemark : Optional.empty()));
            ask(review.get());
        }
    }

    private void remark(Optional<Sentence> remark, Function<Optional<Sentence>, Note> said) {
        lastRemark = remark;
        remarkedOn = session.openedProperty().get();
        note.set(said.apply(remark));
    }

    /** One draw at a time: of several edits during a draw the last alone is drawn. */
    private void ask(Review review) {
        if (!busy) {
            busy = true;
            jobs.start(Words.sentence("job.remark"), job -> review.remark(), this::drawn);
        }
    }

    private void drawn(Job<Optional<Sentence>> ended) {
        busy = false;
        if (unfinished == null) {
            return;
        }
        if (ended.failure() != null) {
            say(new Note(Note.Severity.WARNING, ended.failure()));
        } else {
            advise(unfinished);
        }
    }
}
