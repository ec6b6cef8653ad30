package barnacle.app.training;

import barnacle.app.control.Action;
import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.app.session.ProjectSession;
import barnacle.examine.Failed;
import barnacle.examine.Remedy;
import barnacle.examine.Replayed;
import barnacle.ode.CarryOn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The failure that is looked at and what became of its trial when it was made again, without nodes. Trials are made
 * again in the background. Used on the FX thread only.
 */
final class FailureReplays implements AutoCloseable {
    /**
     * What there is to see.
     *
     * @param failed empty while nothing has failed
     * @param remedies what it can be made again with
     * @param replays in the order of the remedies
     */
    record Shown(Optional<Failed> failed, List<Remedy> remedies, List<Replayed> replays) {
        static final Shown NOTHING = new Shown(Optional.empty(), List.of(), List.of());

        Shown plus(Replayed made) {
            List<Replayed> all = new ArrayList<>(replays);
            all.removeIf(earlier -> earlier.with().called().equals(made.with().called()));
            all.add(made);
            all.sort(Comparator.comparingInt(replayed -> remedies.indexOf(replayed.with())));
            return new Shown(failed, remedies, List.copyOf(all));
        }
    }

    private record Made(Failed whose, Replayed replayed) {}

    private final ProjectSession session;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private Job<?> job;

    /** @param say told why a trial could not be made again */
    FailureReplays(ProjectSession session, Consumer<String> say) {
        this.session = session;
        this.say = say;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /**
     * Looks at another failure, or at none.
     *
     * @param remedies of it
     */
    void look(Optional<Failed> failed, List<Remedy> remedies) {
        if (!shown.get().failed().equals(failed)) {
            stop();
            shown.set(new Shown(failed, remedies, List.of()));
        }
    }

    /** Makes the trial again with these, one after another; stops what is under way. */
    void replay(List<Remedy> remedies) {
        Optional<Failed> now = shown.get().failed();
        if (now.isEmpty()) {
            return;
        }
        stop();
        Failed failed = now.get();
        busy.set(true);
        // Each as it comes: one that was left out is shown at the end.
        Latest<Made> made = new Latest<>(this::take);
        Job<List<Replayed>> next =
                jobs.start(Words.sentence("job.failure"), working -> made(working, failed, remedies, made), ended -> {
                    if (ended == job) {
                        busy.set(false);
                        if (ended.failure() != null) {
                            say.accept(ended.failure());
                        } else if (ended.result() != null) {
                            ended.result().forEach(replayed -> take(new Made(failed, replayed)));
                        }
                    }
                });
        job = next;
    }

    private static List<Replayed> made(
            Job<List<Replayed>> working, Failed failed, List<Remedy> remedies, Latest<Made> told) {
        List<Replayed> all = new ArrayList<>();
        try (CarryOn.Scope scope = CarryOn.begin(working::goOn)) {
            for (Remedy remedy : remedies) {
                if (!working.goOn()) {
                    break;
                }
                Optional<Replayed> one = failed.with(remedy);
                one.ifPresent(all::add);
                one.ifPresent(replayed -> told.offer(new Made(failed, replayed)));
            }
        } catch (CancellationException e) {
            // What was made before stays.
            return all;
        }
        return all;
    }

    private void take(Made made) {
        boolean isOfThis =
                shown.get().failed().filter(now -> now == made.whose()).isPresent();
        if (isOfThis && !shown.get().replays().contains(made.replayed())) {
            shown.set(shown.get().plus(made.replayed()));
        }
    }

    /** Ends what is under way; what was made stays. */
    void stop() {
        if (job != null) {
            job.stop();
        }
    }

    /** Whether the project has another setting than one that helped. */
    boolean canUse(Replayed replayed) {
        return replayed.helps() && !replayed.with().in(session.project()).equals(session.project());
    }

    /** Puts the setting that helped into the project, as an edit that can be undone. */
    void use(Replayed replayed) {
        session.edit(Action.undo("failure.use", Words.say(replayed.with().called())), replayed.with()::in);
    }

    @Override
    public void close() {
        jobs.close();
    }
}
