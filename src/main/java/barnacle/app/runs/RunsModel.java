package barnacle.app.runs;

import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.app.session.LastAsked;
import barnacle.experiment.Measure;
import barnacle.experiment.TrainingCost;
import barnacle.file.InvalidFileException;
import barnacle.plot.CurvesPlot;
import barnacle.run.ListedRun;
import barnacle.run.MetricsColumn;
import barnacle.run.RunCurves;
import barnacle.run.RunFolder;
import barnacle.run.RunLabel;
import barnacle.run.RunList;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

    /**
     * What the chart shows of the chosen runs.
     *
     * @param runs in the order of the list
     */
    record Wish(List<ListedRun> runs, Measure measure, TrainingCost cost, boolean isLogarithmic) {}

    /**
     * What came of it.
     *
     * @param faults a sentence for each run that cannot be read
     */
    record Curves(Wish wish, List<CurvesPlot.Curve> curves, List<Sentence> faults) {}

    private final ObjectProperty<Path> root = new SimpleObjectProperty<>(RunFolder.home());
    private final BooleanProperty active = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<List<ListedRun>>> runs = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<List<ListedRun>> chosen = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.LOSS);
    private final ObjectProperty<TrainingCost> cost = new SimpleObjectProperty<>(TrainingCost.ITERATIONS);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Optional<Curves>> curves = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LastAsked<Path, List<ListedRun>> listing;
    private final LastAsked<Wish, Curves> reading;
    private final Jobs jobs = new Jobs();
    private final PauseTransition again = new PauseTransition(AGAIN_AFTER);
    private final Consumer<String> say;

    /** @param say told one sentence after an act that needs words, and what went wrong */
    RunsModel(Consumer<String> say) {
        this.say = say;
        listing = new LastAsked<>(Words.sentence("job.runs"), RunsModel::list, this::listed, say);
        reading = new LastAsked<>(
                Words.sentence("job.curves"), new Reader()::read, (wish, found) -> curves.set(Optional.of(found)), say);
        again.setOnFinished(e -> look());
        root.subscribe(now -> {
            listing.forget();
            runs.set(Optional.empty());
            chosen.set(List.of());
            look();
        });
        active.subscribe(is -> look());
        for (Observable of : List.of(chosen, measure, cost, logarithmic)) {
            of.addListener(o -> draw());
        }
    }

    /** The folder whose runs are listed. */
    ObjectProperty<Path> rootProperty() {
        return root;
    }

    /** Whether the screen shows: of what nobody sees nothing is read. */
    BooleanProperty activeProperty() {
        return active;
    }

    /** The runs, the newest first; empty until the folder was first looked at. */
    ReadOnlyObjectProperty<Optional<List<ListedRun>>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /** The runs that the chart compares, and that acts are about. */
    ObjectProperty<List<ListedRun>> chosenProperty() {
        return chosen;
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

    /** The chosen runs' curves; empty while there are none. */
    ReadOnlyObjectProperty<Optional<Curves>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** Looks at the folder now. */
    void look() {
        again.stop();
        if (active.get()) {
            listing.ask(root.get());
            again.playFromStart();
        }
    }

    private static void list(Path root, LastAsked.Turn<List<ListedRun>> turn) {
        try {
            turn.show(RunList.of(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listed(Path of, List<ListedRun> found) {
        if (!of.equals(root.get()) || runs.get().equals(Optional.of(found))) {
            return;
        }
        Map<Path, ListedRun> byFolder = new HashMap<>();
        found.forEach(run -> byFolder.put(run.folder(), run));
        List<ListedRun> still = chosen.get().stream()
                .map(run -> byFolder.get(run.folder()))
                .filter(run -> run != null)
                .toList();
        runs.set(Optional.of(found));
        chosen.set(still);
    }

    private void draw() {
        if (chosen.get().isEmpty()) {
            reading.forget();
            curves.set(Optional.empty());
        } else {
            reading.ask(new Wish(chosen.get(), measure.get(), cost.get(), logarithmic.get()));
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

    /** Reads curves, and keeps what it has read of those that are wanted on. On its own thread. */
    private static final class Reader {
        private final Map<Path, RunCurves> known = new HashMap<>();

        void read(Wish wish, LastAsked.Turn<Curves> turn) {
            List<CurvesPlot.Curve> curves = new ArrayList<>();
            List<Sentence> faults = new ArrayList<>();
            MetricsColumn across = wish.cost().column();
            MetricsColumn up = wish.measure().column();
            known.keySet().retainAll(wish.runs().stream().map(ListedRun::folder).toList());
            known.values().removeIf(read -> !read.columns().equals(Set.of(across, up)));
            for (int i = 0; i < wish.runs().size() && turn.isWanted(); i++) {
                ListedRun run = wish.runs().get(i);
                int hue = run.label().colour().orElse(i + 1) - 1;
                try {
                    RunCurves read =
                            known.computeIfAbsent(run.folder(), folder -> new RunCurves(folder, Set.of(across, up)));
                    read.read();
                    double[] xs = read.values(across);
                    double[] ys = read.values(up);
                    if (!wish.measure().isOfEach()) {
                        int[] there = IntStream.range(0, ys.length)
                                .filter(k -> !Double.isNaN(ys[k]))
                                .toArray();
                        curves.add(CurvesPlot.Curve.of(
                                run.name(), hue, at(xs, there), at(ys, there), false, wish.isLogarithmic()));
                    } else {
                        curves.add(CurvesPlot.Curve.of(run.name(), hue, xs, ys, true, wish.isLogarithmic()));
                    }
                } catch (IOException e) {
                    // What was read is of a log that is no more.
                    known.remove(run.folder());
                    faults.add(InvalidFileException.sentence(e));
                }
            }
            if (turn.isWanted()) {
                turn.show(new Curves(wish, curves, faults));
            }
        }

        private static double[] at(double[] values, int[] places) {
            return Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
        }
    }

    @Override
    public void close() {
        again.stop();
        listing.close();
        reading.close();
        jobs.close();
    }
}
