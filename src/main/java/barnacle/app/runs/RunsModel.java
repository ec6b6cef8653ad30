package barnacle.app.runs;

import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.app.session.LastAsked;
import barnacle.experiment.Measure;
import barnacle.experiment.TrainingCost;
import barnacle.run.ListedRun;
import barnacle.run.RunBin;
import barnacle.run.RunFolder;
import barnacle.run.RunLabel;
import barnacle.run.RunList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Duration;

/**
 * What the Runs screen knows and decides, without nodes: the runs of a folder, looked at again and again while the
 * screen shows, which of them are chosen, and their curves. Used on the FX thread only; files are read elsewhere.
 */
final class RunsModel implements AutoCloseable {
    private static final Duration AGAIN_AFTER = Duration.seconds(2);

    private final ObjectProperty<Path> root = new SimpleObjectProperty<>(RunFolder.home());
    private final BooleanProperty binShown = new SimpleBooleanProperty(false);
    private final BooleanProperty active = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<List<ListedRun>>> runs = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<List<ListedRun>> chosen = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Set<Path>> pinned = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Set<Path>> hidden = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.LOSS);
    private final ObjectProperty<TrainingCost> cost = new SimpleObjectProperty<>(TrainingCost.ITERATIONS);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(false);
    private final BooleanProperty grouped = new SimpleBooleanProperty(true);
    private final BooleanProperty smoothed = new SimpleBooleanProperty(true);
    private final BooleanProperty enveloped = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<CurveReader.Curves>> curves =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LastAsked<Path, Listing> listing;
    private final LastAsked<CurveReader.Wish, CurveReader.Curves> reading;
    private final Jobs jobs = new Jobs();
    private final PauseTransition again = new PauseTransition(AGAIN_AFTER);
    private final Consumer<String> say;
    /** Folders whose runs are chosen as they appear; empty if a person chose since. */
    private Set<Path> followed = Set.of();

    private boolean isFollowing;

    /** Whether the screen was not looked at since the folder was. */
    private boolean isArriving;

    /** Whether the folder was looked at to the end. */
    private boolean isKnown;

    /** The runs that were in it then. */
    private Set<Path> looked = Set.of();

    /** @param say told one sentence after an act that needs words, and what went wrong */
    RunsModel(Consumer<String> say) {
        this.say = say;
        listing = new LastAsked<>(Words.sentence("job.runs"), RunsModel::list, this::listed, say);
        reading = new LastAsked<>(
                Words.sentence("job.curves"),
                new CurveReader()::read,
                (wish, found) -> curves.set(Optional.of(found)),
                say);
        again.setOnFinished(e -> look());
        root.subscribe(now -> lookElsewhere());
        binShown.addListener((o, was, is) -> lookElsewhere());
        active.subscribe(is -> {
            isArriving = is;
            look();
        });
        chosen.addListener((o, before, now) -> followed = isFollowing ? followed : Set.of());
        for (Observable of :
                List.of(chosen, pinned, hidden, measure, cost, logarithmic, grouped, smoothed, enveloped)) {
            of.addListener(o -> draw());
        }
    }

    private void lookElsewhere() {
        isKnown = false;
        looked = Set.of();
        listing.forget();
        runs.set(Optional.empty());
        chosen.set(List.of());
        pinned.set(Set.of());
        hidden.set(Set.of());
        look();
    }

    /** The folder of the runs. */
    ObjectProperty<Path> rootProperty() {
        return root;
    }

    /** Whether the bin beside the runs is listed in their place. */
    BooleanProperty binShownProperty() {
        return binShown;
    }

    /** Whether the screen shows: of what nobody sees nothing is read. */
    BooleanProperty activeProperty() {
        return active;
    }

    /** The runs, the newest first; empty until the folder was first looked at. */
    ReadOnlyObjectProperty<Optional<List<ListedRun>>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** The runs that acts are about, and that the chart compares. */
    ObjectProperty<List<ListedRun>> chosenProperty() {
        return chosen;
    }

    /** The runs that stay on the chart whichever are chosen. */
    ReadOnlyObjectProperty<Set<Path>> pinnedProperty() {
        return pinned;
    }

    /** The runs that are not on the chart even if they are chosen. */
    ReadOnlyObjectProperty<Set<Path>> hiddenProperty() {
        return hidden;
    }

    ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    ObjectProperty<TrainingCost> costProperty() {
        return cost;
    }

    BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Whether runs that differ in their seed alone are one curve. */
    BooleanProperty groupedProperty() {
        return grouped;
    }

    BooleanProperty smoothedProperty() {
        return smoothed;
    }

    /** Whether bands are from the least to the largest value. */
    BooleanProperty envelopedProperty() {
        return enveloped;
    }

    /** The curves of the shown runs; empty while there are none. */
    ReadOnlyObjectProperty<Optional<CurveReader.Curves>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** Whether the folder was looked at to its end. */
    boolean isKnown() {
        return isKnown;
    }

    /** Whether the curves are those of every row of the runs. */
    boolean isRead() {
        return reading.isAnswered() && !reading.busyProperty().get();
    }

    /** The runs on the chart, in the order of the list. */
    List<ListedRun> shown() {
        return wanted().stream()
                .filter(run -> !hidden.get().contains(run.folder()))
                .toList();
    }

    /** Those, and the hidden ones among them. */
    private List<ListedRun> wanted() {
        List<ListedRun> wanted = chosen.get();
        Stream<ListedRun> more = pinned.get().isEmpty()
                ? Stream.empty()
                : runs.get().orElse(List.of()).stream()
                        .filter(run -> pinned.get().contains(run.folder()) && !wanted.contains(run));
        return Stream.concat(more, wanted.stream()).toList();
    }

    /** Keeps the chosen runs on the chart, or no more if all of them are kept. */
    void pinChosen() {
        toggle(pinned);
    }

    /** Takes the chosen runs off the chart, or shows them again if all of them are off. */
    void hideChosen() {
        toggle(hidden);
    }

    /** Takes runs off the chart, or shows them again if all of them are off. */
    void hide(List<Path> folders) {
        toggle(hidden, folders);
    }

    private void toggle(ObjectProperty<Set<Path>> marked) {
        toggle(marked, chosen.get().stream().map(ListedRun::folder).toList());
    }

    private static void toggle(ObjectProperty<Set<Path>> marked, List<Path> folders) {
        Set<Path> now = new HashSet<>(marked.get());
        if (now.containsAll(folders)) {
            now.removeAll(folders);
        } else {
            now.addAll(folders);
        }
        marked.set(Set.copyOf(now));
    }

    /** Chooses the runs in a folder, also those that appear there later, until a person chooses others. */
    void follow(Path folder) {
        followed = Set.of(folder);
        choose(runs.get().orElse(List.of()));
        look();
    }

    private void choose(List<ListedRun> found) {
        isFollowing = true;
        chosen.set(found.stream()
                .filter(run -> followed.stream().anyMatch(run.folder()::startsWith))
                .toList());
        isFollowing = false;
    }

    /** Looks at the folder now. */
    void look() {
        again.stop();
        if (active.get()) {
            listing.ask(listed());
            again.playFromStart();
        }
    }

    private Path listed() {
        return binShown.get() ? RunBin.of(root.get()) : root.get();
    }

    /** @param isWhole whether no more are to come */
    private record Listing(List<ListedRun> found, boolean isWhole) {}

    private static void list(Path folder, LastAsked.Turn<Listing> turn) throws IOException {
        List<ListedRun> all = RunList.of(folder, sofar -> turn.show(listing(folder, sofar, false)));
        turn.show(listing(folder, all, true));
    }

    private static Listing listing(Path folder, List<ListedRun> found, boolean isWhole) {
        return new Listing(
                RunBin.isOne(folder) ? found.stream().map(RunBin::before).toList() : found, isWhole);
    }

    private void listed(Path of, Listing listing) {
        List<ListedRun> found = listing.found();
        // Of a folder that was looked at before, the list of then says more than a part of that of now.
        boolean isLess = !listing.isWhole() && isKnown;
        isKnown |= listing.isWhole();
        if (isLess || !of.equals(listed())) {
            return;
        }
        if (!runs.get().equals(Optional.of(found))) {
            take(found);
        }
        if (listing.isWhole() && !binShown.get()) {
            offer();
        }
    }

    private void take(List<ListedRun> found) {
        Map<Path, ListedRun> byFolder = new HashMap<>();
        found.forEach(run -> byFolder.put(run.folder(), run));
        List<ListedRun> still = chosen.get().stream()
                .map(run -> byFolder.get(run.folder()))
                .filter(run -> run != null)
                .toList();
        runs.set(Optional.of(found));
        if (followed.isEmpty()) {
            chosen.set(still);
        } else {
            choose(found);
        }
    }

    /** Chooses the newest run where it is new and no other is compared: it was just made, or the list is. */
    private void offer() {
        Optional<ListedRun> newest = runs.get().orElse(List.of()).stream()
                .filter(run -> run.state() != ListedRun.State.WAITING && run.state() != ListedRun.State.UNREADABLE)
                .findFirst();
        boolean isNew = newest.isPresent()
                && !looked.contains(newest.get().folder())
                && followed.stream().noneMatch(newest.get().folder()::startsWith);
        if (isNew && (isArriving || chosen.get().isEmpty())) {
            chosen.set(List.of(newest.get()));
        }
        isArriving = false;
        looked = runs.get().orElse(List.of()).stream().map(ListedRun::folder).collect(Collectors.toUnmodifiableSet());
    }

    private void draw() {
        List<ListedRun> wanted = wanted();
        if (wanted.isEmpty()) {
            reading.forget();
            curves.set(Optional.empty());
        } else {
            reading.ask(new CurveReader.Wish(
                    wanted,
                    hidden.get(),
                    measure.get(),
                    cost.get(),
                    logarithmic.get(),
                    grouped.get(),
                    smoothed.get(),
                    enveloped.get()));
        }
    }

    /** Keeps what a person says of a run, in its folder. */
    void label(ListedRun run, RunLabel label) {
        jobs.<Void>start(
                Words.sentence("job.saving"),
                job -> {
                    label.write(run.folder());
                    return null;
                },
                job -> {
                    if (job.failure() != null) {
                        say.accept(job.failure());
                    }
                    look();
                });
    }

    @Override
    public void close() {
        again.stop();
        listing.close();
        reading.close();
        jobs.close();
    }
}
