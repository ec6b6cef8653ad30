package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.app.session.LastAsked;
import barnacle.run.KeptStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The moments that the run on screen kept of its training, which of them is looked at, and which beside it. Used on the
 * FX thread only.
 */
final class Moments implements AutoCloseable {
    private final LastAsked<TrainingRun, List<KeptStates.Moment>> lister;
    private final ReadOnlyObjectWrapper<List<KeptStates.Moment>> kept = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Long>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Long>> beside = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param failed told why moments cannot be listed */
    Moments(Consumer<String> failed) {
        lister = new LastAsked<>(
                Words.sentence("job.moments"),
                (run, turn) -> turn.show(list(run)),
                (run, found) -> take(found),
                failed);
    }

    private static List<KeptStates.Moment> list(TrainingRun run) {
        try {
            return run.lookForKept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(List<KeptStates.Moment> found) {
        kept.set(found);
        chosen.get().ifPresent(before -> chosen.set(nearest(before)));
        beside.get().ifPresent(before -> beside.set(nearest(before)));
    }

    /** The last that is not after an iteration: a best one is kept until a better one comes. */
    private Optional<Long> nearest(long iteration) {
        return kept.get().stream()
                .map(KeptStates.Moment::iteration)
                .filter(each -> each <= iteration)
                .reduce((before, later) -> later);
    }

    /** In the order of their iterations; none before a training. */
    ReadOnlyObjectProperty<List<KeptStates.Moment>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** The iteration that is looked at; empty for the newest state. */
    ReadOnlyObjectProperty<Optional<Long>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The iteration that is looked at beside that one; empty where that one is alone. */
    ReadOnlyObjectProperty<Optional<Long>> besideProperty() {
        return beside.getReadOnlyProperty();
    }

    /** Looks for what a run kept since. */
    void look(TrainingRun run) {
        lister.ask(run);
    }

    /** Forgets those of another run. */
    void forget() {
        lister.forget();
        beside.set(Optional.empty());
        chosen.set(Optional.empty());
        kept.set(List.of());
    }

    /** Looks at a moment by its place among those that are kept; the place after the last is the newest state. */
    void choose(int place) {
        chosen.set(at(place));
    }

    /** The same of the one beside. */
    void chooseBeside(int place) {
        beside.set(at(place).or(() -> at(kept.get().size() - 1)));
    }

    /** Looks at the first beside the other, or no longer at two. */
    void pair(boolean is) {
        beside.set(is ? at(0) : Optional.empty());
    }

    private Optional<Long> at(int place) {
        return place < 0 || place >= kept.get().size()
                ? Optional.empty()
                : Optional.of(kept.get().get(place).iteration());
    }

    /** The place of a moment among those that are kept; their number for the newest state. */
    int place(Optional<Long> moment) {
        for (int i = 0; moment.isPresent() && i < kept.get().size(); i++) {
            if (kept.get().get(i).iteration() == moment.get()) {
                return i;
            }
        }
        return kept.get().size();
    }

    @Override
    public void close() {
        lister.close();
    }
}
