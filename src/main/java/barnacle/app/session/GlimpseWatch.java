package barnacle.app.session;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Words;
import barnacle.model.Seed;
import barnacle.project.Diagram;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.sim.Redraw;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;

/**
 * What the open project now does: a short run on another thread after each edit. One run at a time: one that is under
 * way when something is edited comes to its first picture, then the last edit alone is run. What was last seen stays
 * until there is another picture. Used on the FX thread only.
 */
public final class GlimpseWatch implements AutoCloseable {
    /**
     * What is to be seen.
     *
     * @param glimpse the last that there is of the open project; empty if there is none yet
     * @param obstacle what keeps the project, as it is now, from being run; the glimpse is then an earlier one's
     */
    public record Seen(Optional<Glimpse> glimpse, Optional<Obstacle> obstacle) {
        static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());
    }

    /**
     * What keeps a project from being run.
     *
     * @param isIssue whether it is an issue of the project, which the window says at its setting and in its status line
     */
    public record Obstacle(Sentence sentence, boolean isIssue) {}

    /** All that a short run depends on. */
    private record Question(Subject subject, Seed seed, Optional<Chosen> chosen) {
        private static final Diagram NOWHERE = new Diagram(Map.of());

        /** Where a part stands on the canvas changes nothing. */
        private static final FamilyTable<Subject, Subject> RUN = FamilyTable.of(
                Subject.class,
                entry(NetworkSubject.class, s -> s.withDiagram(NOWHERE)),
                entry(NeuralOdeSubject.class, s -> s));

        static Question of(ProjectSession session) {
            Project project = session.project();
            return new Question(
                    RUN.get(project.subject()),
                    project.seed(),
                    session.chosenProperty().get());
        }

        boolean isOfSameProject(Question other) {
            return other != null && subject.equals(other.subject) && seed.equals(other.seed);
        }
    }

    /** What is run: the project as it was when it was asked for. */
    private record Run(Project project, Optional<Chosen> chosen) {}

    /** What a run said. */
    private record Answer(Optional<Glimpse> glimpse, Optional<Obstacle> obstacle) {}

    private interface Runner {
        void run(Project project, Redraw redraw, Optional<Chosen> chosen, Patience patience, Consumer<Glimpse> show);
    }

    private static final FamilyTable<Subject, Runner> RUNNERS = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> CircuitRun::run),
            entry(
                    NeuralOdeSubject.class,
                    s -> (project, redraw, chosen, patience, show) -> EquationGlimpse.run(project, patience, show)));

    private final ProjectSession session;
    /** What was drawn for the last run; used on the thread of the runs, of which there is one at a time. */
    private final Redraw redraw = new Redraw();

    private final ReadOnlyObjectWrapper<Seen> seen = new ReadOnlyObjectWrapper<>(Seen.NOTHING);
    private final BooleanProperty active = new SimpleBooleanProperty(false);
    private final LastAsked<Run, Answer> runs;
    private final ChangeListener<Object> onEdit = (o, before, after) -> look();
    private final InvalidationListener onOpened = o -> open();
    /** Of what was asked last. */
    private Question asked;

    public GlimpseWatch(ProjectSession session) {
        this.session = session;
        runs = new LastAsked<>(
                Words.sentence("job.glimpse"),
                this::run,
                (run, answer) -> take(answer),
                failure ->
                        take(new Answer(Optional.empty(), Optional.of(new Obstacle(Sentence.plain(failure), false)))));
        session.openedProperty().addListener(onOpened);
        session.projectProperty().addListener(onEdit);
        session.chosenProperty().addListener(onEdit);
        active.addListener(onEdit);
    }

    /** What is to be seen now. */
    public ReadOnlyObjectProperty<Seen> property() {
        return seen.getReadOnlyProperty();
    }

    /** Whether what is to be seen is of the project as it now is. */
    public boolean isOfNow() {
        return Question.of(session).isOfSameProject(asked) && runs.isAnswered();
    }

    /** Whether anybody looks; nothing is run while nobody does. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Of what was open before nothing is shown any longer. */
    private void open() {
        session.openedProperty().get();
        boolean isAsked = Question.of(session).isOfSameProject(asked);
        if (isAsked) {
            // The edit that opened it asked already.
            runs.forgetEarlier();
        } else {
            runs.forget();
        }
        if (!isAsked || !runs.isAnswered()) {
            seen.set(Seen.NOTHING);
        }
        if (!isAsked) {
            asked = null;
            look();
        }
    }

    private void look() {
        if (!active.get()) {
            return;
        }
        Question question = Question.of(session);
        if (question.isOfSameProject(asked) && (question.equals(asked) || isTraced(question.chosen()))) {
            return;
        }
        asked = question;
        runs.ask(new Run(session.project(), question.chosen()));
    }

    /** Whether what is shown, or will be, has a neuron. */
    private boolean isTraced(Optional<Chosen> neuron) {
        return neuron.isEmpty()
                || asked.chosen().equals(neuron)
                || seen.get().glimpse().filter(CircuitGlimpse.class::isInstance).stream()
                        .anyMatch(shown -> ((CircuitGlimpse) shown).traced().contains(neuron.get()));
    }

    private void run(Run run, LastAsked.Turn<Answer> turn) {
        Project project = run.project();
        Patience patience = new Patience(turn::isWanted);
        Optional<Sentence> obstacle;
        try {
            List<Issue> issues = project.simulationIssues();
            obstacle = issues.stream().map(Issue::sentence).findFirst();
            if (issues.isEmpty()) {
                RUNNERS.get(project.subject())
                        .run(
                                project,
                                redraw,
                                run.chosen(),
                                patience,
                                glimpse -> turn.show(new Answer(Optional.of(glimpse), Optional.empty())));
            }
        } catch (InvalidSetting e) {
            obstacle = Optional.of(e.sentence());
        }
        if (obstacle.isPresent()) {
            Optional<Obstacle> said = obstacle.map(
                    sentence -> new Obstacle(sentence.measured(project.subject().units()), true));
            turn.show(new Answer(Optional.empty(), said));
        }
    }

    private void take(Answer answer) {
        seen.set(new Seen(answer.glimpse().or(() -> seen.get().glimpse()), answer.obstacle()));
        // A neuron that was chosen meanwhile may not be traced.
        look();
    }

    @Override
    public void close() {
        session.openedProperty().removeListener(onOpened);
        session.projectProperty().removeListener(onEdit);
        session.chosenProperty().removeListener(onEdit);
        runs.close();
    }
}
