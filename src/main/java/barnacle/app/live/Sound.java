package barnacle.app.live;

import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.CrossingWatch;
import barnacle.sim.LiveRun;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * Lets the spikes of a neuron be heard while the run goes on, at its pace; off unless a person wants it. What the
 * machine cannot take in time is not played: nothing waits for it.
 */
public final class Sound implements Follower, AutoCloseable {
    /** In seconds: a longer pause is not played. */
    private static final double LONGEST = 0.2;

    private final Supplier<Optional<Speaker>> speakers;
    private final LongSupplier clock;
    private final Jobs jobs = new Jobs();
    private final Consumer<Sentence> say;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper(false);

    private volatile Speaker speaker;
    private volatile String unit = "";

    // Of the run's thread.
    private Act act;
    private int number = -1;
    private CrossingWatch crossings = new CrossingWatch(1, Double.NaN);
    private String followed = "";
    private final Clicks clicks = new Clicks();
    private double[] spikes = new double[64];
    private int count;
    private double from = Double.NaN;
    private double now = Double.NaN;
    private long last;
    /** In samples, below one. */
    private double owed;

    /** @param say told that this machine has no sound, on the FX thread */
    public Sound(Consumer<Sentence> say) {
        this(say, Speaker::ofMachine, System::nanoTime);
    }

    /**
     * @param speakers finds one
     * @param clock in nanoseconds
     */
    Sound(Consumer<Sentence> say, Supplier<Optional<Speaker>> speakers, LongSupplier clock) {
        this.say = say;
        this.speakers = speakers;
        this.clock = clock;
    }

    /** Whether it is to be heard. */
    public ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /** Whether there is what plays it. */
    boolean isReady() {
        return speaker != null;
    }

    /** Lets it be heard, or not. On the FX thread. */
    public void turn(boolean wanted) {
        if (wanted == on.get()) {
            return;
        }
        on.set(wanted);
        Speaker before = speaker;
        speaker = null;
        jobs.<Optional<Speaker>>start(
                Words.sentence("job.sound"),
                job -> {
                    if (before != null) {
                        before.close();
                    }
                    return wanted ? speakers.get() : Optional.empty();
                },
                job -> heard(wanted, job.result() == null ? Optional.empty() : job.result()));
    }

    private void heard(boolean wanted, Optional<Speaker> found) {
        if (wanted && found.isEmpty()) {
            on.set(false);
            say.accept(Words.sentence("sound.none"));
        } else if (wanted && on.get()) {
            speaker = found.get();
        } else {
            // It was turned off meanwhile.
            found.ifPresent(late -> jobs.start(
                    Words.sentence("job.sound"),
                    job -> {
                        late.close();
                        return null;
                    },
                    job -> {}));
        }
    }

    /** Whose spikes are heard. */
    public void follow(String neuron) {
        unit = neuron;
    }

    @Override
    public void begin(Act begun, Project project) {
        act = begun;
        forget();
    }

    @Override
    public void change(Act changed, Project project, Sentence edit) {
        act = changed;
        followed = "";
    }

    private void forget() {
        followed = "";
        count = 0;
        from = Double.NaN;
        owed = 0;
        clicks.silence();
    }

    @Override
    public void at(LiveRun run) {
        if (speaker == null) {
            return;
        }
        now = run.time();
        if (!followed.equals(unit)) {
            followed = unit;
            number = act.cast().indexOf(followed);
            crossings = new CrossingWatch(1, act.cast().spikeThreshold());
        }
        if (Double.isNaN(from)) {
            from = now - run.dt();
        }
        if (number >= 0 && crossings.spikes(0, run.value(number), run.reset(number))) {
            if (count == spikes.length) {
                spikes = Arrays.copyOf(spikes, 2 * count);
            }
            spikes[count++] = crossings.time(now, run.dt());
        }
    }

    @Override
    public void look() {
        Speaker at = speaker;
        long time = clock.getAsLong();
        double seconds = (time - last) / 1e9;
        if (at == null || !(now > from) || seconds > LONGEST) {
            // Off, or at rest: what was before is not heard later.
            last = time;
            if (at == null || seconds > LONGEST) {
                forget();
            }
            return;
        }
        double due = owed + seconds * Speaker.RATE;
        int samples = (int) due;
        // The part of a sample that is left over: many small ones would shift what comes later.
        owed = due - samples;
        samples = Math.min(samples, at.room());
        if (samples > 0) {
            at.play(clicks.of(from, now, spikes, count, samples));
        }
        last = time;
        from = now;
        count = 0;
    }

    @Override
    public void end() {
        act = null;
        forget();
    }

    /** Plays nothing more; waits, for some seconds at most, until nothing is left of it. */
    @Override
    public void close() {
        Speaker before = speaker;
        speaker = null;
        if (before != null) {
            before.close();
        }
        jobs.close();
    }
}
