package barnacle.app.network;

import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Session;
import barnacle.project.NeuralOdeProject;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.task.Trajectory;
import barnacle.task.TrajectorySegment;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.value.ChangeListener;

/**
 * What can be done on the Equation screen. Every change goes through the session, so every change can be undone. The trajectory is
 * solved elsewhere, and once for all edits that leave it as it is. Used on the FX thread only.
 */
final class EquationViewModel implements AutoCloseable {
    private final Session session;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final ChangeListener<Project> onProject = (o, before, now) -> show();
    private Consumer<NeuralOdeProject> onShown = project -> {};
    private BiConsumer<NeuralOdeProject, TrajectorySegment> onTrajectory = (project, passage) -> {};
    private NeuralOdeProject current;
    private Trajectory asked;
    private TrajectorySegment whole;

    /** @param say told one sentence after whatever a person did that needs words; an empty one takes the last away */
    EquationViewModel(Session session, Consumer<String> say) {
        this.session = session;
        this.say = say;
        session.projectProperty().addListener(onProject);
    }

    Session session() {
        return session;
    }

    /**
     * Who draws.
     *
     * @param shown gets each project that is an equation's
     * @param trajectory gets the project and its solved trajectory; {@code null} while that is being solved or cannot be
     */
    void setOnShown(Consumer<NeuralOdeProject> shown, BiConsumer<NeuralOdeProject, TrajectorySegment> trajectory) {
        onShown = shown;
        onTrajectory = trajectory;
        show();
    }

    private void show() {
        if (!(session.project() instanceof NeuralOdeProject project)) {
            return;
        }
        current = project;
        Trajectory wanted = project.task().trajectory();
        if (!wanted.equals(asked)) {
            asked = wanted;
            whole = null;
            jobs.<TrajectorySegment>start(
                    "Solving the trajectory", job -> TrajectorySegment.whole(wanted), job -> solved(wanted, job));
        }
        onShown.accept(project);
        onTrajectory.accept(project, whole);
    }

    private void solved(Trajectory which, Job<TrajectorySegment> job) {
        if (which.equals(asked)) {
            whole = job.result();
            if (job.failure() != null) {
                say.accept(job.failure());
            }
            onTrajectory.accept(current, whole);
        }
    }

    /** The project on screen; {@code null} before the first that is an equation's. */
    NeuralOdeProject project() {
        return current;
    }

    /** Changes what the form shows; the name is what the menu says after "Undo". */
    void change(String name, EquationSettings s) {
        editContinuously(
                name,
                p -> new NeuralOdeProject(
                        p.title(), p.description(), s.seed(), s.equation(), s.solver(), s.task(), p.training()));
    }

    void describe(String title, String description) {
        editContinuously(
                "change the " + (title.equals(current.title()) ? "description" : "title"),
                p -> new NeuralOdeProject(
                        title, description, p.seed(), p.neuralOde(), p.solver(), p.task(), p.training()));
    }

    void forgetTrained() {
        session.edit("forget training", p -> p.accepting(List.of()));
    }

    /** Whether taking the trajectory's components would change anything; false while it is being solved. */
    boolean canTakeComponents() {
        try {
            return whole != null && !taken(current).equals(current);
        } catch (InvalidSetting e) {
            return true;
        }
    }

    /** Makes the equation's components those of the trajectory, with scales of their sizes and slopes. */
    void takeComponents() {
        try {
            session.edit("take the trajectory's components", p -> taken((NeuralOdeProject) p));
            say.accept("");
        } catch (InvalidSetting e) {
            say.accept(Captions.sentence(e.getMessage()));
        }
    }

    private NeuralOdeProject taken(NeuralOdeProject p) {
        return p.withEquation(p.neuralOde().over(p.task().trajectory().names(), whole.sizes(), whole.slopes()));
    }

    private void editContinuously(String name, UnaryOperator<NeuralOdeProject> change) {
        session.editContinuously(name, p -> change.apply((NeuralOdeProject) p));
    }

    @Override
    public void close() {
        session.projectProperty().removeListener(onProject);
        jobs.close();
    }
}
