package barnacle.app.analysis;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.LastAsked;
import barnacle.app.session.Latest;
import barnacle.app.session.ProjectSession;
import barnacle.examine.Examination;
import barnacle.examine.Examined;
import barnacle.examine.Finding;
import barnacle.examine.KeptFinding;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import barnacle.run.ListedRun;
import barnacle.run.RunFolder;
import barnacle.run.RunList;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the Analyse screen knows and decides, without nodes: what is examined, what is asked, and what was found. Used
 * on the FX thread only; examinations run elsewhere.
 */
final class AnalysisModel implements AutoCloseable {
    /** A core is left to the window. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private final ProjectSession session;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final LastAsked<Path, List<ListedRun>> listing;
    private final ObjectProperty<Path> root = new SimpleObjectProperty<>(RunFolder.home());
    private final ObjectProperty<Path> openedRun = new SimpleObjectProperty<>();
    private final BooleanProperty active = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<List<ListedRun>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<ListedRun>> run = new SimpleObjectProperty<>(Optional.empty());
    private final Map<Class<?>, Examination> questions = new HashMap<>();
    private final ObjectProperty<Class<? extends Examination>> asked = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(0);
    private final Latest<Double> progress = new Latest<>(done::set);
    private final LastAsked<ListedRun, List<Found>> looking;
    private final LastAsked<KeptFinding.Place, KeptFinding> reading;
    /** Since the project was opened, the newest first. */
    private final List<Found> made = new ArrayList<>();
    /** With the run that is examined. */
    private List<Found> kept = List.of();

    private final ObservableList<Found> found = FXCollections.observableArrayList();
    private final ObjectProperty<Found> shown = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<KeptFinding>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final InvalidationListener onProject = p -> judge();
    private final InvalidationListener onOpened = p -> another();
    private boolean isChosen;
    private Job<Found> job;

    AnalysisModel(ProjectSession session, Consumer<String> say) {
        this.session = session;
        this.say = say;
        listing = new LastAsked<>(
                Words.sentence("job.runs"), (folder, turn) -> turn.show(RunList.of(folder)), this::listed, say);
        looking = new LastAsked<>(Words.sentence("job.runs"), (of, turn) -> turn.show(kept(of)), this::take, say);
        reading = new LastAsked<>(
                Words.sentence("job.runs"),
                (place, turn) -> turn.show(KeptFinding.read(place)),
                (place, of) -> opened.set(Optional.of(of)),
                say);
        shown.subscribe(this::open);
        for (Class<? extends Examination> member : Family.members(Examination.class)) {
            questions.put(member, Family.defaults(member));
        }
        asked.set(Family.members(Examination.class).get(0));
        session.projectProperty().addListener(onProject);
        session.openedProperty().addListener(onOpened);
        asked.subscribe(now -> judge());
        run.subscribe(now -> {
            judge();
            lookForKept();
        });
        root.subscribe(now -> {
            runs.set(List.of());
            run.set(Optional.empty());
            look();
        });
        openedRun.subscribe(now -> look());
        active.subscribe(is -> {
            look();
            judge();
        });
        usual();
    }

    /** The folder whose runs can be examined. */
    ObjectProperty<Path> rootProperty() {
        return root;
    }

    /** The run folder that the project was opened from; null if from none. */
    ObjectProperty<Path> openedRunProperty() {
        return openedRun;
    }

    /** Whether the screen shows. */
    BooleanProperty activeProperty() {
        return active;
    }

    /** The runs that can be examined, the newest first. */
    ReadOnlyObjectProperty<List<ListedRun>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** The run that is examined; empty for the project as it is drawn. */
    ReadOnlyObjectProperty<Optional<ListedRun>> runProperty() {
        return run;
    }

    /** Examines this run from now on, or the project as it is drawn. */
    void choose(Optional<ListedRun> other) {
        isChosen = true;
        run.set(other);
    }

    /** Which kind of question is asked. */
    ObjectProperty<Class<? extends Examination>> askedProperty() {
        return asked;
    }

    /** The question of a kind, as it was last edited. */
    Examination question(Class<?> kind) {
        return questions.get(kind);
    }

    void edit(Examination question) {
        questions.put(question.getClass(), question);
        judge();
    }

    /** Why the chosen question cannot be asked, as a sentence; empty if it can. */
    ReadOnlyObjectProperty<Optional<String>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** The share of the work that is done, from 0 to 1. */
    ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** What was found since the project was opened, and then what is kept with the run; each the newest first. */
    ObservableList<Found> found() {
        return found;
    }

    /** The last finding that was made since the project was opened, by the name of its question. */
    Optional<String> lastFinding() {
        return made.stream().findFirst().flatMap(Found::finding).map(finding -> finding.asked()
                .name());
    }

    /** What is shown of it; null for nothing. */
    ObjectProperty<Found> shownProperty() {
        return shown;
    }

    /** What is shown, where it is read from its folder; empty while it is not. */
    ReadOnlyObjectProperty<Optional<KeptFinding>> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    private void open(Found now) {
        opened.set(Optional.empty());
        reading.forget();
        if (now != null) {
            now.earlier().ifPresent(reading::ask);
        }
    }

    private void lookForKept() {
        looking.forget();
        kept = List.of();
        fill();
        run.get().ifPresent(looking::ask);
    }

    private static List<Found> kept(ListedRun of) throws IOException {
        return KeptFinding.of(of.folder()).stream()
                .map(place -> Found.earlier(place, of.name()))
                .toList();
    }

    private void take(ListedRun of, List<Found> all) {
        kept = all;
        fill();
    }

    /** What is shown stays as it is, also where it is kept with another run. */
    private void fill() {
        Set<Path> known = made.stream().flatMap(one -> one.kept().stream()).collect(Collectors.toSet());
        List<Found> all = new ArrayList<>(made);
        kept.stream().filter(one -> !known.contains(one.kept().orElseThrow())).forEach(all::add);
        Found now = shown.get();
        if (now != null && !all.contains(now)) {
            all.add(now);
        }
        if (!found.equals(all)) {
            found.setAll(all);
            shown.set(now);
        }
    }

    /** Looks for runs now. */
    void look() {
        if (active.get()) {
            listing.ask(root.get());
        }
    }

    private void listed(Path of, List<ListedRun> all) {
        if (!of.equals(root.get())) {
            return;
        }
        List<ListedRun> begun = all.stream()
                .filter(listed -> listed.fault().isEmpty() && listed.summary().iterations() > 0)
                .toList();
        runs.set(begun);
        Path before = run.get().map(ListedRun::folder).orElse(isChosen ? null : openedRun.get());
        Optional<ListedRun> same =
                begun.stream().filter(listed -> listed.folder().equals(before)).findFirst();
        // Whoever has just trained wants to look at that.
        Optional<ListedRun> newest = isChosen
                ? same
                : begun.stream()
                        .filter(listed -> listed.summary().begun() >= session.openedAt())
                        .findFirst()
                        .or(() -> same);
        run.set(newest);
    }

    private void another() {
        session.openedProperty().get();
        isChosen = false;
        stop();
        run.set(Optional.empty());
        made.clear();
        shown.set(null);
        fill();
        usual();
        judge();
    }

    /** Begins every question with what is usual for the project. */
    private void usual() {
        Project project = session.project();
        if (project.hasTask()) {
            questions.replaceAll((kind, question) -> question.usual(project));
        }
    }

    /** To judge may draw the whole network: it is done where somebody sees it. */
    private void judge() {
        if (!active.get()) {
            return;
        }
        Examination question = questions.get(asked.get());
        List<Issue> issues = run.get().isPresent() ? List.of() : question.issues(session.project());
        obstacle.set(issues.stream().findFirst().map(issue -> Words.say(issue.sentence())));
    }

    /** Asks, unless something is asked already or stands against it. */
    void start() {
        if (busy.get() || obstacle.get().isPresent()) {
            return;
        }
        Examination question = questions.get(asked.get());
        Optional<ListedRun> whose = run.get();
        Project project = session.project();
        String name = whose.map(ListedRun::name).orElseGet(() -> Words.text("analysis.project.found"));
        busy.set(true);
        done.set(0);
        job = jobs.start(
                Words.sentence("job.analysis"),
                working -> examine(working, question, whose.map(ListedRun::folder), project, name),
                this::ended);
    }

    private Found examine(Job<Found> working, Examination question, Optional<Path> folder, Project project, String name)
            throws IOException {
        Examined subject = folder.isPresent() ? Examined.of(folder.get()) : Examined.of(project);
        List<Issue> issues = question.issues(subject.project());
        if (!issues.isEmpty()) {
            throw new InvalidSetting(issues.get(0).pointer(), issues.get(0).sentence());
        }
        Finding finding;
        try (CarryOn.Scope scope = CarryOn.begin(working::goOn)) {
            finding = question.of(subject, THREADS, share -> {
                progress.offer(share);
                return working.goOn();
            });
        } catch (CancellationException e) {
            return null;
        }
        return Found.now(finding, name, subject.keep(finding));
    }

    private void ended(Job<Found> ended) {
        busy.set(false);
        if (ended != job) {
            return;
        }
        if (ended.failure() != null) {
            say.accept(ended.failure());
        } else if (ended.result() != null && ended.status() != Job.Status.STOPPED) {
            made.add(0, ended.result());
            fill();
            shown.set(ended.result());
            ended.result().kept().ifPresent(at -> say.accept(Words.text("analysis.kept", at.toString())));
        }
    }

    /** Ends what is asked; nothing is found then. */
    void stop() {
        if (job != null) {
            job.stop();
        }
    }

    /** Writes what is shown into a folder, in the background. */
    void takeHome(Found what, Path folder) {
        jobs.start(
                Words.sentence("job.saving"),
                working -> {
                    what.write(folder);
                    return folder;
                },
                ended -> say.accept(
                        ended.failure() == null ? Words.text("said.saved", folder.toString()) : ended.failure()));
    }

    @Override
    public void close() {
        session.projectProperty().removeListener(onProject);
        session.openedProperty().removeListener(onOpened);
        listing.close();
        looking.close();
        reading.close();
        jobs.close();
    }
}
