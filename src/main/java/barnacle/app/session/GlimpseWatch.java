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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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

    /** What a run said, of the edit of a number. */
    private record Answer(long number, Optional<Glimpse> glimpse, Optional<Obstacle> obstacle) {}

    private interface Runner {
        void run(Project project, Optional<Chosen> chosen, Patience patience, Consumer<Glimpse> show);
    }

    private static final FamilyTable<Subject, Runner> RUNNERS = FamilyTable.of(
            Subject.class,
            entry(
                    NetworkSubject.class,
                    s -> (project, chosen, patience, show) -> CircuitRun.run(project, chosen, patience, show)),
            entry(
                    NeuralOdeSubject.class,
                    s -> (project, chosen, patience, show) -> show.accept(EquationGlimpse.of(project))));

    private final ProjectSession session;
    private final Jobs jobs = new Jobs();
    private final ReadOnlyObjectWrapper<Seen> seen = new ReadOnlyObjectWrapper<>(Seen.NOTHING);
    private final BooleanProperty active = new SimpleBooleanProperty(false);
    private final Latest<Answer> answers = new Latest<>(this::take);
    private final ChangeListener<Object> onEdit = (o, before, after) -> look();
    private final InvalidationListener onOpened = o -> open();
    /** Of what was asked last. */
    private Question asked;

    /** Counts what is asked; read by the run. */
    private final AtomicLong number = new AtomicLong();
    /** Answers up to this one are of another project. */
    private long forgotten;

    private long shown;
    private boolean busy;

    public GlimpseWatch(ProjectSession session) {
        this.session = session;
        session.openedProperty().addListener(onOpened);
        session.projectProperty().addListener(onEdit);
        session.chosenProperty().addListener(onEdit);
        active.addListener(onEdit);
    }

    /** What is to be seen now. */
    public ReadOnlyObjectProperty<Seen> property() {
        return seen.getReadOnlyProperty();
    }

    /** Whether anybody looks; nothing is run while nobody does. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Of what was open before nothing is shown any longer. */
    private void open() {
        session.openedProperty().get();
        boolean isAsked = Question.of(session).isOfSameProject(asked);
        forgotten = isAsked ? number.get() - 1 : number.get();
        if (shown <= forgotten) {
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
        number.incrementAndGet();
        begin();
    }

    /** Whether what is shown, or will be, has a neuron. */
    private boolean isTraced(Optional<Chosen> neuron) {
        return neuron.isEmpty()
                || asked.chosen().equals(neuron)
                || seen.get().glimpse().filter(CircuitGlimpse.class::isInstance).stream()
                        .anyMatch(shown -> ((CircuitGlimpse) shown).traced().contains(neuron.get()));
    }

    private void begin() {
        if (busy) {
            return;
        }
        busy = true;
        long begun = number.get();
        Project project = session.project();
        Optional<Chosen> chosen = asked.chosen();
        jobs.<Void>start(
                Words.sentence("job.glimpse"),
                job -> {
                    Patience patience = new Patience(() -> number.get() == begun && job.goOn());
                    run(begun, project, chosen, patience);
                    return null;
                },
                ended -> {
                    busy = false;
                    if (ended.failure() != null) {
                        answers.offer(new Answer(
                                begun,
                                Optional.empty(),
                                Optional.of(new Obstacle(Sentence.plain(ended.failure()), false))));
                    }
                    if (begun != number.get() && active.get()) {
                        begin();
                    }
                });
    }

    private void run(long begun, Project project, Optional<Chosen> chosen, Patience patience) {
        Optional<Sentence> obstacle;
        try {
            List<Issue> issues = project.simulationIssues();
            obstacle = issues.stream().map(Issue::sentence).findFirst();
            if (issues.isEmpty()) {
                RUNNERS.get(project.subject())
                        .run(
                                project,
                                chosen,
                                patience,
                                glimpse -> answers.offer(new Answer(begun, Optional.of(glimpse), Optional.empty())));
            }
        } catch (InvalidSetting e) {
            obstacle = Optional.of(e.sentence());
        }
        if (obstacle.isPresent()) {
            Optional<Obstacle> said = obstacle.map(
                    sentence -> new Obstacle(sentence.measured(project.subject().units()), true));
            answers.offer(new Answer(begun, Optional.empty(), said));
        }
    }

    private void take(Answer answer) {
        if (answer.number() > forgotten) {
            shown = answer.number();
            seen.set(new Seen(answer.glimpse().or(() -> seen.get().glimpse()), answer.obstacle()));
            // A neuron that was chosen meanwhile may not be traced.
            look();
        }
    }

    @Override
    public void close() {
        session.openedProperty().removeListener(onOpened);
        session.projectProperty().removeListener(onEdit);
        session.chosenProperty().removeListener(onEdit);
        jobs.close();
    }
}
