package barnacle.app.simulation;

import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.model.InitialState;
import barnacle.plot.TimeWindow;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.sim.LiveRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * The thread on which the open project runs. What a person wants of it, from the FX thread, is taken up before the next
 * step; what it did comes back in {@link Frame}s, some 30 a second.
 */
final class Simulator implements AutoCloseable {
    /** How long it steps before it looks at what is wanted, in nanoseconds. */
    private static final long SLICE = 15_000_000;

    /** So many frames may wait to be drawn; a run that is faster waits for the screen. */
    private static final int WAITING = 3;

    /** The clock is asked once in so many steps. */
    private static final int UNASKED = 8;

    private static final long REST = 200;

    /** So many samples of a signal a frame has at most, more or less: a fast run is shown coarsely. */
    private static final long SAMPLES = 400;

    private final Jobs jobs = new Jobs();
    private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
    private final Latest<Boolean> look;
    private final Latest<Double> stood;
    private Job<Void> job;

    // What is wanted, guarded by this.
    private Project edited;
    private Sentence edit;
    private boolean restart;
    private boolean back;
    private boolean asked;
    private boolean running;
    private long singles;
    private DoubleConsumer stand;
    private boolean isAsked;
    private double speed = Pacer.UNLIMITED;
    private Watch watch = new Watch(List.of(), Optional.empty(), 0);
    private int waiting;

    private final List<Follower> followers;

    /**
     * @param receiver of each frame in order, on the FX thread
     * @param followers told of every step, on the run's thread
     */
    Simulator(Consumer<Frame> receiver, List<Follower> followers) {
        this.followers = List.copyOf(followers);
        look = new Latest<>(ignored -> {
            // Not those that come meanwhile: a fast run would never let the window do anything else.
            for (int left = frames.size(); left > 0; left--) {
                Frame frame = frames.remove();
                synchronized (this) {
                    waiting--;
                    notifyAll();
                }
                receiver.accept(frame);
            }
            lookAgain();
        });
        stood = new Latest<>(this::tell);
    }

    private void tell(double time) {
        DoubleConsumer told;
        synchronized (this) {
            told = stand;
            stand = null;
        }
        told.accept(time);
    }

    private void lookAgain() {
        if (!frames.isEmpty()) {
            look.offer(true);
        }
    }

    /**
     * Lets another project run from its start, or an edit of the one that runs go on from where it is.
     *
     * @param what the edit did, for the time axis; {@code null} for another project
     */
    synchronized void show(Project project, Sentence what) {
        edited = project;
        restart |= what == null;
        edit = what;
        start();
        notifyAll();
    }

    synchronized void run(boolean wanted) {
        running = wanted;
        notifyAll();
    }

    /**
     * Lets the run stand still until it is told to {@link #run}, so that something can be done at its present time.
     *
     * @param told that time, on the FX thread; not asked again before it was told
     */
    synchronized void stand(DoubleConsumer told) {
        if (stand == null) {
            running = false;
            stand = told;
            isAsked = true;
            notifyAll();
        }
    }

    /** Takes one step. */
    synchronized void step() {
        singles++;
        notifyAll();
    }

    /** Goes back to the start, with what was drawn there. */
    synchronized void toStart() {
        restart = true;
        notifyAll();
    }

    /** Goes back to a moment before what stopped it. */
    synchronized void toLastGood() {
        back = true;
        notifyAll();
    }

    /** Lets a frame say where the run is. */
    synchronized void ask() {
        asked = true;
        notifyAll();
    }

    /** @param wanted how much of its time is to pass in a second */
    synchronized void speed(double wanted) {
        speed = wanted;
        notifyAll();
    }

    synchronized void watch(Watch wanted) {
        watch = wanted;
        notifyAll();
    }

    private void start() {
        if (job == null) {
            job = jobs.start(
                    Sentence.word("job.simulation", "The simulation"),
                    worker -> {
                        new Worker(worker).work();
                        return null;
                    },
                    ended -> failed(ended.failure()));
        }
    }

    private void failed(String failure) {
        if (failure != null) {
            frames.add(Worker.nothing(Optional.of(Sentence.plain(failure))));
            look.offer(true);
        }
    }

    @Override
    public void close() {
        jobs.close();
    }

    /** What is wanted at one moment. */
    private record Wanted(
            Project edited,
            Sentence edit,
            boolean restart,
            boolean back,
            boolean asked,
            boolean running,
            long singles,
            boolean isAsked,
            double speed,
            Watch watch) {}

    /** Waits until something is to be done, for a while at most. */
    private synchronized Wanted take(boolean isBlocked) throws InterruptedException {
        boolean idle =
                edited == null && !restart && !back && !asked && !isAsked && (isBlocked || !running && singles == 0);
        if (idle || waiting >= WAITING) {
            wait(REST);
        }
        Wanted wanted = new Wanted(edited, edit, restart, back, asked, running, singles, isAsked, speed, watch);
        edited = null;
        edit = null;
        restart = false;
        back = false;
        asked = false;
        isAsked = false;
        singles = 0;
        return wanted;
    }

    /** Steps that could not be taken yet. */
    private synchronized void again(long steps) {
        singles += steps;
    }

    private synchronized boolean isFull() {
        return waiting >= WAITING;
    }

    private synchronized void pause(long nanos) throws InterruptedException {
        if (nanos > 1_000_000 && edited == null && !restart && running) {
            wait(nanos / 1_000_000);
        }
    }

    private void send(Frame frame) {
        synchronized (this) {
            waiting++;
        }
        frames.add(frame);
        look.offer(true);
    }

    /** The run and what its next frame will say. On the job's thread. */
    private final class Worker {
        private final Job<Void> job;
        private final Pacer pacer = new Pacer();
        private Project project;
        private Act act;
        private Optional<Sentence> obstacle = Optional.empty();
        private boolean isFresh = true;
        private Watch watched;
        private List<Act.Probe> probes = List.of();
        private List<Signal> signals = List.of();
        private long every = 1;
        /** Steps of the last advance. */
        private long taken;

        private double[] times = new double[256];
        private double[][] values = {};
        private int samples;
        private double[] before = {};
        private int[] spikeUnits = new int[64];
        private double[] spikeTimes = new double[64];
        private int spikes;
        private final List<TimeWindow.Mark> marks = new ArrayList<>();
        private Optional<InitialState> moment = Optional.empty();
        private double pace;
        private long sent;

        Worker(Job<Void> job) {
            this.job = job;
        }

        static Frame nothing(Optional<Sentence> obstacle) {
            return new Frame(
                    Cast.NONE,
                    true,
                    0,
                    0,
                    List.of(),
                    new double[0],
                    new double[0][],
                    new Frame.Spikes(new int[0], new double[0]),
                    new double[0],
                    List.of(),
                    Optional.empty(),
                    obstacle);
        }

        void work() throws InterruptedException {
            try {
                while (job.goOn()) {
                    Wanted wanted = take(obstacle.isPresent());
                    goOn(wanted);
                    if (wanted.isAsked()) {
                        stood.offer(act == null ? 0 : act.run().time());
                    }
                }
            } finally {
                followers.forEach(Follower::end);
            }
        }

        private void goOn(Wanted wanted) throws InterruptedException {
            boolean changed = prepare(wanted);
            followers.forEach(Follower::look);
            if (act == null || obstacle.isPresent() || isFull()) {
                pacer.rest();
                if (changed) {
                    frame(0);
                }
                again(wanted.singles());
                return;
            }
            watch(wanted.watch());
            long start = System.nanoTime();
            long due = wanted.running()
                    ? pacer.due(start, wanted.speed(), act.run().dt())
                    : wanted.singles();
            double from = act.run().time();
            long passed = due > 0 ? advance(due, start) : 0;
            pacer.taken(passed);
            if (!wanted.running()) {
                pacer.rest();
            }
            long end = System.nanoTime();
            if (passed > 0 || changed) {
                boolean paced = wanted.running() && passed > 0;
                double seconds = Math.max(1e-9, (end - Math.max(sent, start - 5 * SLICE)) / 1e9);
                pace = paced ? smooth(pace, (act.run().time() - from) / seconds) : 0;
                frame(pace);
            }
            if (wanted.running() && wanted.speed() != Pacer.UNLIMITED) {
                pause(SLICE - (end - start));
            }
        }

        private double smooth(double old, double now) {
            return old == 0 ? now : old + 0.2 * (now - old);
        }

        /** Takes up what is wanted; returns whether that is to be seen. */
        private boolean prepare(Wanted wanted) {
            boolean changed = wanted.restart() || wanted.back() || wanted.asked();
            if (wanted.asked() && act != null && obstacle.isEmpty()) {
                moment = act.initial();
            }
            try {
                if (wanted.edited() != null) {
                    project = wanted.edited();
                    boolean goesOn = act != null && !wanted.restart();
                    if (goesOn && obstacle.isEmpty() && !act.isChangedBy(project)) {
                        return changed;
                    }
                    changed = true;
                    Act next = goesOn ? act.with(project) : Act.of(project);
                    if (goesOn && wanted.edit() != null) {
                        marks.add(new TimeWindow.Mark(act.run().time(), wanted.edit()));
                    }
                    use(next, !goesOn);
                    if (goesOn) {
                        Sentence edit = wanted.edit() == null ? Sentence.plain("") : wanted.edit();
                        followers.forEach(follower -> follower.change(next, project, edit));
                    }
                } else if (wanted.restart() && project != null) {
                    use(Act.of(project), true);
                } else if (wanted.back() && act != null) {
                    act.run().restore(act.run().lastGood());
                    obstacle = Optional.empty();
                    look();
                    followers.forEach(follower -> follower.begin(act, project));
                }
            } catch (InvalidSetting e) {
                obstacle = Optional.of(e.sentence().measured(project.subject().units()));
                if (wanted.restart()) {
                    // What ran before was of another project.
                    stop();
                }
            }
            return changed;
        }

        private void stop() {
            followers.forEach(Follower::end);
            act = null;
            isFresh = true;
            probes = List.of();
            signals = List.of();
            values = new double[0][];
            samples = 0;
            spikes = 0;
            marks.clear();
            watched = null;
        }

        private void use(Act next, boolean fresh) {
            act = next;
            obstacle = act.run().fault();
            isFresh |= fresh;
            if (fresh) {
                marks.clear();
                samples = 0;
                spikes = 0;
                followers.forEach(follower -> follower.begin(act, project));
            }
            look();
            watched = null;
        }

        /** Remembers each value, to see what crosses the threshold next. */
        private void look() {
            before = new double[act.run().units()];
            Arrays.setAll(before, unit -> act.run().value(unit));
        }

        private void watch(Watch wanted) {
            if (!wanted.equals(watched)) {
                flush();
                watched = wanted;
                probes = act.probes(wanted);
                signals = probes.stream().map(Act.Probe::signal).toList();
                values = new double[probes.size()][times.length];
                every = Math.max(1, Math.round(wanted.spacing() / act.run().dt()));
                if (act.run().steps() == 0) {
                    sample();
                }
            }
        }

        private void flush() {
            if (samples > 0) {
                frame(pace);
            }
        }

        private long advance(long due, long start) {
            long first = act.run().steps();
            long stride = Math.max(every, taken / SAMPLES);
            act.run().run(due, run -> {
                long step = run.steps();
                spot(run);
                for (Follower follower : followers) {
                    follower.at(run);
                }
                if (step % stride == 0) {
                    sample();
                }
                return (step - first) % UNASKED != 0 || System.nanoTime() - start < SLICE;
            });
            obstacle = act.run().fault();
            taken = act.run().steps() - first;
            return taken;
        }

        private void sample() {
            if (samples == times.length) {
                times = Arrays.copyOf(times, 2 * samples);
                for (int k = 0; k < values.length; k++) {
                    values[k] = Arrays.copyOf(values[k], 2 * samples);
                }
            }
            times[samples] = act.run().time();
            for (int k = 0; k < values.length; k++) {
                values[k][samples] = probes.get(k).value().getAsDouble();
            }
            samples++;
        }

        /** Finds the spikes of the last step. */
        private void spot(LiveRun run) {
            double threshold = act.cast().spikeThreshold();
            if (Double.isNaN(threshold)) {
                return;
            }
            for (int unit = 0; unit < before.length; unit++) {
                double now = run.value(unit);
                if (before[unit] < threshold && now >= threshold) {
                    double late = (now - threshold) / (now - before[unit]);
                    spike(unit, run.time() - late * run.dt());
                }
                before[unit] = now;
            }
        }

        private void spike(int unit, double time) {
            if (spikes == spikeUnits.length) {
                spikeUnits = Arrays.copyOf(spikeUnits, 2 * spikes);
                spikeTimes = Arrays.copyOf(spikeTimes, 2 * spikes);
            }
            spikeUnits[spikes] = unit;
            spikeTimes[spikes++] = time;
        }

        private void frame(double paceNow) {
            double[][] rows = new double[values.length][];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = Arrays.copyOf(values[k], samples);
            }
            double[] now = new double[act == null ? 0 : act.run().units()];
            Arrays.setAll(now, unit -> act.run().value(unit));
            send(new Frame(
                    act == null ? Cast.NONE : act.cast(),
                    isFresh,
                    act == null ? 0 : act.run().time(),
                    paceNow,
                    signals,
                    Arrays.copyOf(times, samples),
                    rows,
                    new Frame.Spikes(Arrays.copyOf(spikeUnits, spikes), Arrays.copyOf(spikeTimes, spikes)),
                    now,
                    List.copyOf(marks),
                    moment,
                    obstacle));
            isFresh = false;
            samples = 0;
            spikes = 0;
            marks.clear();
            moment = Optional.empty();
            sent = System.nanoTime();
        }
    }
}
