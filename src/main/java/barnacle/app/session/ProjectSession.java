package barnacle.app.session;

import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.train.Problem;
import barnacle.train.Review;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The open project and its undo history. A project is a value, so an edit is a new value and undo is the old one;
 * training results and weights are edits like any other. Used on the FX thread only.
 */
public final class ProjectSession {
    private record Edit(String name, Project before, Project after) {}

    /** How the project came to be another one. */
    public enum ChangeKind {
        EDIT,
        /** An edit that is one with the edit before. */
        JOINED,
        UNDONE,
        REDONE
    }

    /**
     * What made the project another one.
     *
     * @param name of the edit that was made, or taken back; empty before there was any
     */
    public record Change(String name, ChangeKind kind) {}

    private final ReadOnlyObjectWrapper<Project> project;
    private Change lastChange = new Change("", ChangeKind.EDIT);
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<List<Issue>> issues;
    private final ReadOnlyObjectWrapper<Optional<String>> nextStep;
    private final ReadOnlyObjectWrapper<Project> lastOpened;
    /** {@code null} until it is wanted: of the project that stands there before one is opened, nobody asks. */
    private Optional<Review> review;

    private final ReadOnlyObjectWrapper<Optional<Chosen>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty liveWanted = new SimpleBooleanProperty(false);
    private final ObjectProperty<Optional<LiveNeuron>> live = new SimpleObjectProperty<>(Optional.empty());
    private final Origins origins = new Origins();
    private Project saved;
    private boolean merging;
    private long openedAt = System.currentTimeMillis();

    public ProjectSession(Project opened) {
        project = new ReadOnlyObjectWrapper<>(opened);
        issues = new ReadOnlyObjectWrapper<>(List.of());
        nextStep = new ReadOnlyObjectWrapper<>(Optional.empty());
        lastOpened = new ReadOnlyObjectWrapper<>(opened);
        saved = opened;
    }

    public ReadOnlyObjectProperty<Project> projectProperty() {
        return project.getReadOnlyProperty();
    }

    /**
     * The neuron that all screens look at; empty until a person chooses one. Follows renames, up to date before the
     * project's listeners run; of another project none is chosen.
     */
    public ReadOnlyObjectProperty<Optional<Chosen>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Lets all screens look at a neuron. This is no edit: it is not taken back by undo. */
    public void choose(Chosen neuron) {
        chosen.set(Optional.of(neuron));
    }

    /** The neuron that is looked at closely, as the run has it; empty while nothing runs. Whoever runs sets it. */
    public ObjectProperty<Optional<LiveNeuron>> liveProperty() {
        return live;
    }

    /** Whether anybody looks at {@link #liveProperty}. */
    public BooleanProperty liveWantedProperty() {
        return liveWanted;
    }

    /** Where values come from that stand in for drawn ones. */
    public Origins origins() {
        return origins;
    }

    /** The project as it was opened: changes only when another is, after {@link #projectProperty} has. */
    public ReadOnlyObjectProperty<Project> openedProperty() {
        return lastOpened.getReadOnlyProperty();
    }

    /** When that was, in milliseconds since 1970: a run that begins later is of this sitting. */
    public long openedAt() {
        return openedAt;
    }

    public Project project() {
        return project.get();
    }

    /**
     * Makes an edit that can be undone. An edit that changes nothing is not one.
     *
     * @param name what it does, as the menu says after "Undo": "move cells"
     * @throws barnacle.setting.InvalidSetting from the edit itself; the project is then unchanged
     */
    public void edit(String name, UnaryOperator<Project> change) {
        record(name, change, false);
    }

    /**
     * Like {@link #edit}, but joins the last edit if that had the same name and came by this method: typing, dragging.
     */
    public void editContinuously(String name, UnaryOperator<Project> change) {
        record(name, change, true);
    }

    /**
     * Puts values that a run was trained to into the project, as one edit that can be undone.
     *
     * @param name of the edit
     * @param run its folder
     * @return what does not fit, and nothing is changed then; empty if all does
     */
    public Optional<Issue> accept(String name, List<TrainedValues> values, Path run) {
        Project trained = project().accepting(values);
        Optional<Issue> misfit = trained.issues().stream()
                .filter(issue -> issue.pointer().startsWith(trained.subject().misfitPointer()))
                .findFirst();
        if (misfit.isEmpty()) {
            List<TrainedValues> before = project().subject().trained();
            // What the run found and left as it was is not of this run.
            origins.trained(
                    trained.subject().trained().stream()
                            .filter(of -> !before.contains(of))
                            .toList(),
                    run);
            edit(name, p -> trained);
        }
        return misfit;
    }

    private void record(String name, UnaryOperator<Project> change, boolean mayMerge) {
        Project before = project.get();
        Project after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        boolean joins =
                mayMerge && merging && !done.isEmpty() && done.peek().name().equals(name);
        if (joins) {
            before = done.pop().before();
        }
        lastChange = new Change(name, joins ? ChangeKind.JOINED : ChangeKind.EDIT);
        if (!after.equals(before)) {
            done.push(new Edit(name, before, after));
        }
        undone.clear();
        merging = mayMerge;
        show(after);
    }

    /** Lets the next continuous edit be one of its own: the field was left, the mouse let go. */
    public void settle() {
        merging = false;
    }

    public void undo() {
        if (!done.isEmpty()) {
            Edit edit = done.pop();
            undone.push(edit);
            lastChange = new Change(edit.name(), ChangeKind.UNDONE);
            merging = false;
            show(edit.before());
        }
    }

    public void redo() {
        if (!undone.isEmpty()) {
            Edit edit = undone.pop();
            done.push(edit);
            lastChange = new Change(edit.name(), ChangeKind.REDONE);
            merging = false;
            show(edit.after());
        }
    }

    /** Opens another project; its history starts empty. */
    public void open(Project opened) {
        openedAt = System.currentTimeMillis();
        done.clear();
        undone.clear();
        lastChange = new Change("", ChangeKind.EDIT);
        merging = false;
        saved = opened;
        chosen.set(Optional.empty());
        show(opened);
        lastOpened.set(opened);
    }

    /** Opens a project that is on no disk as it stands: one brought back after a crash. Its history starts empty. */
    public void openUnsaved(Project opened) {
        open(opened);
        saved = null;
        show(opened);
    }

    /** Notes that the project as it stands is on disk. */
    public void markSaved() {
        saved = project.get();
        merging = false;
        show(saved);
    }

    /** What made the project what it is. Up to date before the project's listeners run. */
    public Change change() {
        return lastChange;
    }

    /** What undo would take back; empty if nothing. */
    public ReadOnlyStringProperty undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    /** What redo would do again; empty if nothing. */
    public ReadOnlyStringProperty redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    /** Whether the project differs from what is on disk. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** What keeps the project from running; empty when it is ready. Up to date before the project's listeners run. */
    public ReadOnlyObjectProperty<List<Issue>> issuesProperty() {
        judgeAtFirst();
        return issues.getReadOnlyProperty();
    }

    /**
     * What keeps the project from being trained; empty when it is ready. With a task that is
     * {@link #issuesProperty}: to count what is trained may draw the whole network, and once for each edit is enough.
     */
    public List<Issue> trainingIssues() {
        return project().hasTask() ? issuesProperty().get() : project().trainingIssues();
    }

    /**
     * What there is to say of a training of the project, the same as long as that would be the same; empty without a
     * task. Its remark may take a draw of the whole network, so that {@link Review#remark} is asked elsewhere unless it
     * {@link Review#isWhole}.
     */
    public Optional<Review> review() {
        judgeAtFirst();
        return review;
    }

    /** What is to be done next while something is missing and nothing wrong, said in place of the issues. */
    public ReadOnlyObjectProperty<Optional<String>> nextStepProperty() {
        judgeAtFirst();
        return nextStep.getReadOnlyProperty();
    }

    private void judgeAtFirst() {
        if (review == null) {
            judge(project.get());
        }
    }

    private List<Issue> issues(Project shown) {
        return review.map(Review::issues).orElseGet(shown::simulationIssues);
    }

    private void judge(Project shown) {
        Optional<? extends Problem> problem = shown.subject().problem(shown.training(), shown.seed());
        // A title or a place on the canvas draws nothing.
        if (review == null || !problem.equals(review.map(Review::problem))) {
            review = problem.map(Problem::review);
        }
        List<Issue> found = issues(shown);
        nextStep.set(NextStep.of(shown, found));
        issues.set(found);
    }

    private void show(Project shown) {
        judge(shown);
        undoName.set(done.isEmpty() ? "" : done.peek().name());
        redoName.set(undone.isEmpty() ? "" : undone.peek().name());
        changed.set(!shown.equals(saved));
        Project before = project.get();
        chosen.set(chosen.get().flatMap(neuron -> neuron.followed(before.subject(), shown.subject())));
        project.set(shown);
    }
}
