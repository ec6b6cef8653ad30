package barnacle.app.live;

import barnacle.app.session.Job;
import barnacle.model.InitialState;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.sim.CrossingWatch;
import barnacle.sim.Fault;
import barnacle.sim.KeptMoments;
import barnacle.sim.LiveRun;
import java.util.List;
import java.util.Optional;

/** The run of the open project, taken on by what the {@link Simulator} wants. Belongs to one thread. */
final class Runner {
    /** How long it steps before it looks at what is wanted, in nanoseconds. */
    private static final long SLICE = 15_000_000;

    /** The clock is asked once in so many steps. */
    private static final int UNASKED = 8;

    /** What was not watched is computed anew for so long at most, in nanoseconds. */
    private static final long RECALL = 2_000_000_000;

    private final Simulator simulator;
    private final Job<Void> job;
    private final List<Follower> followers;
    private final Pacer pacer = new Pacer();
    private final Notes notes = new Notes();
    private Project project;
    private Act act;
    private Optional<Sentence> obstacle = Optional.empty();
    private boolean isFresh = true;
    private Watch watched;
    private long stride = 1;
    /** Of the run as it now is, the earlier one a window or two before now. */
    private final KeptMoments<LiveRun.Moment> kept = new KeptMoments<>();

    private CrossingWatch crossings = new CrossingWatch(0, Double.NaN);
    private double pace;
    private long sent;

    /** @param followers told of every step */
    Runner(Simulator simulator, Job<Void> job, List<Follower> followers) {
        this.simulator = simulator;
        this.job = job;
        this.followers = followers;
    }

    void work() throws InterruptedException {
        try {
            while (job.goOn()) {
                Simulator.Wanted wanted = simulator.take(obstacle.isPresent());
                goOn(wanted);
                if (wanted.isAsked()) {
                    simulator.stands(
                            act == null ? Present.NONE : new Present(act.run().time(), initial()));
                }
            }
        } finally {
            followers.forEach(Follower::end);
        }
    }

    private Optional<InitialState> initial() {
        return obstacle.isPresent() ? Optional.empty() : act.initial();
    }

    private void goOn(Simulator.Wanted wanted) throws InterruptedException {
        boolean changed = prepare(wanted);
        followers.forEach(Follower::look);
        if (act == null || obstacle.isPresent() || simulator.isFull()) {
            pacer.rest();
            if (changed) {
                frame(0);
            }
            simulator.again(wanted.singles());
            return;
        }
        changed |= watch(wanted.watch());
        long start = System.nanoTime();
        long due = wanted.running() ? pacer.due(start, wanted.speed(), act.run().dt()) : wanted.singles();
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
            simulator.pause(SLICE - (end - start));
        }
    }

    private static double smooth(double old, double now) {
        return old == 0 ? now : old + 0.2 * (now - old);
    }

    /** Takes up what is wanted; returns whether that is to be seen. */
    private boolean prepare(Simulator.Wanted wanted) {
        boolean changed = wanted.restart() || wanted.back();
        try {
            if (wanted.edit() != null) {
                project = wanted.edit().project();
                boolean goesOn = act != null && !wanted.restart();
                if (goesOn && obstacle.isEmpty() && !act.isChangedBy(project)) {
                    return changed;
                }
                changed = true;
                Act next = goesOn ? act.with(project) : Act.of(project);
                if (goesOn && wanted.edit().what() != null) {
                    notes.change(
                            act.run().time(),
                            wanted.edit().what(),
                            wanted.edit().joins());
                }
                use(next, !goesOn);
                if (goesOn) {
                    Sentence edit = wanted.edit().what() == null
                            ? Sentence.plain("")
                            : wanted.edit().what();
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
        notes.watch(List.of());
        notes.forget();
        watched = null;
    }

    private void use(Act next, boolean fresh) {
        act = next;
        obstacle = act.run().fault().map(Fault::said);
        isFresh |= fresh;
        if (fresh) {
            notes.forget();
            followers.forEach(follower -> follower.begin(act, project));
        }
        look();
        watched = null;
    }

    /** Remembers each value, to see what crosses the threshold next, and where the run is. */
    private void look() {
        crossings = new CrossingWatch(act.run().units(), act.cast().spikeThreshold());
        for (int unit = 0; unit < act.run().units(); unit++) {
            crossings.spikes(act.run(), unit);
        }
        kept.begin(act.run().moment());
    }

    /** Samples what is wanted from now on; returns whether there is something new to be seen. */
    private boolean watch(Watch wanted) throws InterruptedException {
        if (wanted.equals(watched)) {
            return false;
        }
        if (notes.hasSamples()) {
            frame(pace);
        }
        List<Signal> known = watched == null || wanted.stride(act.run().dt()) < stride ? List.of() : notes.signals();
        boolean isNew = watched == null;
        watched = wanted;
        stride = wanted.stride(act.run().dt());
        recall(known, isNew);
        notes.watch(act.probes(wanted));
        notes.sample(act.run().time());
        return true;
    }

    /**
     * Computes anew what the run did of late, for signals that were not watched meanwhile, unless that takes long.
     *
     * @param known signals that need not be
     * @param isChanged whether the run was changed or begins: then there is nothing before it that could be
     */
    private void recall(List<Signal> known, boolean isChanged) throws InterruptedException {
        LiveRun.Moment earlier = kept.earlier();
        if (isChanged || earlier.steps() == act.run().steps()) {
            return;
        }
        Act again = act.from(earlier);
        Notes past = new Notes();
        past.watch(again.probes(watched).stream()
                .filter(probe -> !known.contains(probe.signal()))
                .toList());
        if (past.signals().isEmpty()) {
            return;
        }
        past.sample(again.run().time());
        long start = System.nanoTime();
        boolean isWhole = again.run().run(act.run().steps() - earlier.steps(), run -> {
            if (run.steps() % stride == 0) {
                past.sample(run.time());
            }
            return run.steps() % UNASKED != 0 || System.nanoTime() - start < RECALL;
        });
        if (isWhole) {
            simulator.send(past.frame(act, Frame.Kind.RECALLED, pace, obstacle));
        }
    }

    private long advance(long due, long start) {
        long first = act.run().steps();
        kept.at(first, Watch.SAMPLES * stride, act.run()::moment);
        act.run().run(due, run -> {
            long step = run.steps();
            spot(run);
            for (Follower follower : followers) {
                follower.at(run);
            }
            if (step % stride == 0) {
                notes.sample(run.time());
            }
            return (step - first) % UNASKED != 0 || System.nanoTime() - start < SLICE;
        });
        obstacle = act.run().fault().map(Fault::said);
        return act.run().steps() - first;
    }

    /** Finds the spikes of the last step. */
    private void spot(LiveRun run) {
        if (Double.isNaN(act.cast().spikeThreshold())) {
            return;
        }
        int units = run.units();
        for (int unit = 0; unit < units; unit++) {
            if (crossings.spikes(run, unit)) {
                notes.spike(unit, crossings.time(run.time(), run.dt()));
            }
        }
    }

    private void frame(double paceNow) {
        simulator.send(notes.frame(act, isFresh ? Frame.Kind.FRESH : Frame.Kind.ON, paceNow, obstacle));
        isFresh = false;
        sent = System.nanoTime();
    }
}
