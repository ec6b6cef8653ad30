package barnacle.app.live;

import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What is wanted of the run of the open project, and the thread on which it runs. What a person wants, from the FX
 * thread, is taken up before the next step; what the run did comes back in {@link Frame}s, some 30 times a second.
 */
public final class Simulator implements AutoCloseable {
    /** So many frames may wait to be looked at; a run that is faster waits for the screen. */
    private static final int WAITING = 6;

    /** In milliseconds. */
    private static final long REST = 200;

    private final Jobs jobs = new Jobs();
    private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
    private final Latest<Boolean> look;
    private final Latest<Present> stood;
    private final List<Follower> followers;
    private Job<Void> job;

    // What is wanted, guarded by this.
    private Edit edit;
    private boolean restart;
    private boolean back;
    private boolean running;
    private long singles;
    private Consumer<Present> stand;
    private boolean isAsked;
    private double speed = Pacer.UNLIMITED;
    private Watch watch = Watch.NOTHING;
    private int waiting;
    private boolean isIdle;

    /**
     * A project that is to run.
     *
     * @param what the edit did, for the time axis; {@code null} for another project
     * @param joins whether the edit belongs to the one before
     */
    public record Edit(Project project, Sentence what, boolean joins) {}

    /** What is wanted at one moment. */
    record Wanted(
            Edit edit,
            boolean restart,
            boolean back,
            boolean running,
            long singles,
            boolean isAsked,
            double speed,
            Watch watch) {}

    /**
     * @param receiver of each frame in order, on the FX thread
     * @param followers told of every step, on the run's thread
     * @param looked told once after all frames that came since it was told before
     */
    public Simulator(Consumer<Frame> receiver, List<Follower> followers, Runnable looked) {
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
            looked.run();
            lookAgain();
        });
        stood = new Latest<>(this::tell);
    }

    private void tell(Present present) {
        Consumer<Present> told;
        synchronized (this) {
            told = stand;
            stand = null;
        }
        told.accept(present);
    }

    private void lookAgain() {
        if (!frames.isEmpty()) {
            look.offer(true);
        }
    }

    /** Lets another project run from its start, or an edit of the one that runs go on from where it is. */
    public synchronized void show(Edit wanted) {
        boolean isUnseen = edit != null && edit.what() != null && wanted.what() != null;
        edit = new Edit(wanted.project(), wanted.what(), isUnseen ? edit.joins() && wanted.joins() : wanted.joins());
        restart |= wanted.what() == null;
        start();
        notifyAll();
    }

    public synchronized void run(boolean wanted) {
        running = wanted;
        notifyAll();
    }

    /**
     * Lets the run stand still until it is told to {@link #run}, so that something can be done with where it is.
     *
     * @param told where that is, on the FX thread; not asked again before it was told
     */
    public synchronized void stand(Consumer<Present> told) {
        if (stand == null) {
            running = false;
            stand = told;
            isAsked = true;
            notifyAll();
        }
    }

    /** Takes one step. */
    public synchronized void step() {
        singles++;
        notifyAll();
    }

    /** Goes back to the start, with what was drawn there. */
    public synchronized void toStart() {
        restart = true;
        notifyAll();
    }

    /** Goes back to a moment before what stopped it. */
    public synchronized void toLastGood() {
        back = true;
        notifyAll();
    }

    /** @param wanted how much of its time is to pass in a second */
    public synchronized void speed(double wanted) {
        speed = wanted;
        notifyAll();
    }

    public synchronized void watch(Watch wanted) {
        isIdle &= wanted.equals(watch);
        watch = wanted;
        notifyAll();
    }

    private void start() {
        if (job == null) {
            job = jobs.start(
                    Sentence.word("job.simulation", "The simulation"),
                    worker -> {
                        new Runner(this, worker, followers).work();
                        return null;
                    },
                    ended -> failed(ended.failure()));
        }
    }

    private void failed(String failure) {
        if (failure != null) {
            send(new Notes().frame(null, Frame.Kind.FRESH, 0, Optional.of(Sentence.plain(failure))));
        }
    }

    /** Whether all that was wanted is done and has been looked at. */
    public synchronized boolean rests() {
        return isIdle && waiting == 0 && stand == null && !isAnythingNew() && !running && singles == 0;
    }

    @Override
    public void close() {
        jobs.close();
    }

    private boolean isAnythingNew() {
        return edit != null || restart || back || isAsked;
    }

    /** Waits until something is to be done, for a while at most. */
    synchronized Wanted take(boolean isBlocked) throws InterruptedException {
        isIdle = !isAnythingNew() && (isBlocked || !running && singles == 0);
        if (isIdle || waiting >= WAITING) {
            wait(REST);
            isIdle = false;
        }
        Wanted wanted = new Wanted(edit, restart, back, running, singles, isAsked, speed, watch);
        edit = null;
        restart = false;
        back = false;
        isAsked = false;
        singles = 0;
        return wanted;
    }

    /** Steps that could not be taken yet. */
    synchronized void again(long steps) {
        singles += steps;
    }

    synchronized boolean isFull() {
        return waiting >= WAITING;
    }

    synchronized void pause(long nanos) throws InterruptedException {
        if (nanos > 1_000_000 && edit == null && !restart && running) {
            wait(nanos / 1_000_000);
        }
    }

    void send(Frame frame) {
        synchronized (this) {
            waiting++;
        }
        frames.add(frame);
        look.offer(true);
    }

    /** Says where the run stands, to who asked. */
    void stands(Present present) {
        stood.offer(present);
    }
}
