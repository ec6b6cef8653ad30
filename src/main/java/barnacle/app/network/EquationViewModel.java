package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.ProjectSession;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.task.Trajectory;
import barnacle.task.TrajectorySegment;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;

/**
 * What can be done on the Equation screen. Every change goes through the session, so every change can be undone. The
 * trajectory is solved elsewhere, and once for all edits that leave it as it is. Used on the FX thread only.
 */
final class EquationViewModel implements AutoCloseable {
    private final ProjectSession session;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final ChangeListener<Project> onProject = (o, before, now) -> show();
    private Consumer<NeuralOdeSubject> onShown = subject -> {};
    private BiConsumer<NeuralOdeSubject, TrajectorySegment> onTrajectory = (subject, segment) -> {};
    private final ReadOnlyBooleanWrapper takesComponents = new ReadOnlyBooleanWrapper(false);
    private Project current;
    private NeuralOdeSubject subject;
    private Trajectory asked;
    private TrajectorySegment whole;

    /** @param say told one sentence after whatever a person did that needs words; an empty one takes the last away */
    EquationViewModel(ProjectSession session, Consumer<String> say) {
        this.session = session;
        this.say = say;
        session.projectProperty().addListener(onProject);
    }

    ProjectSession session() {
        return session;
    }

    /**
     * Who draws.
     *
     * @param shown gets the subject of each project that is an equation's
     * @param trajectory gets the subject and its solved trajectory; {@code null} while that is being solved or cannot
     *     be
     */
    void setOnShown(Consumer<NeuralOdeSubject> shown, BiConsumer<NeuralOdeSubject, TrajectorySegment> trajectory) {
        onShown = shown;
        onTrajectory = trajectory;
        show();
    }

    private void show() {
        session.project().subject().asEquation().ifPresent(this::show);
    }

    private void show(NeuralOdeSubject equation) {
        current = session.project();
        subject = equation;
        Trajectory wanted = equation.task().trajectory();
        if (!wanted.equals(asked)) {
            asked = wanted;
            whole = null;
            jobs.<TrajectorySegment>start(
                    Words.sentence("job.solving"), job -> TrajectorySegment.whole(wanted), job -> solved(wanted, job));
        }
        onShown.accept(equation);
        showTrajectory();
    }

    private void solved(Trajectory which, Job<TrajectorySegment> job) {
        if (which.equals(asked)) {
            whole = job.result();
            if (job.failure() != null) {
                say.accept(job.failure());
            }
            showTrajectory();
        }
    }

    private void showTrajectory() {
        takesComponents.set(canTakeComponents());
        onTrajectory.accept(subject, whole);
    }

    /** The project on screen; {@code null} before the first that is an equation's. */
    Project project() {
        return current;
    }

    /** Changes what the form shows; the name is what the menu says after "Undo". */
    void change(String name, EquationSettings s) {
        session.editContinuously(name, p -> p.withSubject(new NeuralOdeSubject(s.equation(), s.solver(), s.task()))
                .withSeed(s.seed()));
    }

    void describe(String title, String description) {
        session.editContinuously(
                Words.text(title.equals(current.title()) ? "project.description.undo" : "project.title.undo"),
                p -> p.titled(title, description));
    }

    void forgetTrained() {
        session.edit(Words.text("equation.forget.undo"), p -> p.accepting(List.of()));
    }

    /** Whether taking the trajectory's components would change anything; false while it is being solved. */
    ReadOnlyBooleanProperty takesComponentsProperty() {
        return takesComponents.getReadOnlyProperty();
    }

    private boolean canTakeComponents() {
        try {
            return whole != null && !taken(subject).equals(subject);
        } catch (InvalidSetting e) {
            return true;
        }
    }

    /** Makes the equation's components those of the trajectory, with scales of their sizes and slopes. */
    void takeComponents() {
        try {
            session.edit(Words.text("equation.take.undo"), p -> p.withSubject(taken((NeuralOdeSubject) p.subject())));
            say.accept("");
        } catch (InvalidSetting e) {
            say.accept(Words.alone(e.sentence()));
        }
    }

    private NeuralOdeSubject taken(NeuralOdeSubject s) {
        return s.withEquation(s.neuralOde().over(s.task().trajectory().names(), whole.sizes(), whole.slopes()));
    }

    @Override
    public void close() {
        session.projectProperty().removeListener(onProject);
        jobs.close();
    }
}
