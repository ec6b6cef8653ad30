package barnacle.app.live;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.SpikeSpan;
import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.file.InvalidFileException;
import barnacle.file.OutputFolder;
import barnacle.model.InitialState;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectDifference;
import barnacle.report.RecordingFiles;
import barnacle.report.SimulationSummary;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import barnacle.sim.LiveRun;
import barnacle.sim.NetworkRun;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Writes a network's run down while it goes on, from where it is when a person asks for it. A file that cannot be
 * written ends the recording, not the run. {@link #start} and {@link #stop} may be called from any thread.
 */
public final class Recorder implements Follower, AutoCloseable {
    private static final long TELL_NANOS = 250_000_000;

    private final Jobs jobs = new Jobs();
    private final Latest<RecordingState> told;
    private final ReferenceEngine engine = new ReferenceEngine();

    // What is wanted, guarded by this.
    private RecordingOrder order;
    private boolean stop;
    /** Whether one is brought to its end: its folder is not free yet. */
    private boolean isEnding;

    // Of the run's thread.
    private Project project;
    private Optional<NetworkRun> run = Optional.empty();
    private RecordingOrder current;
    private RecordingFiles files;
    private OutputFolder folder;
    private Project recorded;
    private final Queue<Noted> noted = new ArrayDeque<>();
    private long said;

    /** An edit that is still to be written down, in the order in which edits were made. */
    private record Noted(double time, String edit, CompletableFuture<ProjectDifference.Written> project) {
        void into(RecordingFiles files) throws IOException {
            files.note(time, edit, project.join());
        }
    }

    /** @param receiver told where the recording stands, on the FX thread */
    public Recorder(Consumer<RecordingState> receiver) {
        told = new Latest<>(receiver);
    }

    /** Begins to write the run down at its present state; does nothing while another recording is not ended. */
    public synchronized void start(RecordingOrder wanted) {
        if (!isEnding) {
            order = wanted;
            stop = false;
        }
    }

    /** Ends the recording. */
    public synchronized void stop() {
        stop = true;
    }

    @Override
    public void begin(Act act, Project shown) {
        finish(Words.sentence("recording.ended.begun"), false);
        project = shown;
        run = act.network();
    }

    @Override
    public void change(Act act, Project shown, Sentence edit) {
        project = shown;
        run = act.network();
        if (files == null) {
            return;
        }
        if (run.isEmpty() || !files.change(run.get().program(), run.get().parameters())) {
            finish(Words.sentence("recording.ended.changed", edit), true);
        } else {
            // What a large project is takes longer to write than a step.
            noted.add(new Noted(
                    files.end(),
                    edit.toString(),
                    CompletableFuture.supplyAsync(() -> new ProjectDifference.Written(shown))));
        }
    }

    @Override
    public void look() {
        RecordingOrder wanted;
        boolean ended;
        synchronized (this) {
            wanted = order;
            ended = stop;
            order = null;
            stop = false;
        }
        if (ended && files != null) {
            finish(null, false);
        }
        if (wanted != null && files == null && run.isPresent()) {
            open(wanted, run.get());
        }
        while (files != null && !noted.isEmpty() && noted.peek().project().isDone()) {
            write(() -> noted.remove().into(files));
        }
        if (files != null && System.nanoTime() - said > TELL_NANOS) {
            write(files::flush);
            tell();
        }
    }

    private void open(RecordingOrder wanted, NetworkRun now) {
        current = wanted;
        recorded = project;
        try {
            double[] parameters = now.parameters();
            List<String> names =
                    RecordingFiles.liveNames(now.program(), parameters, wanted.recorded(), wanted.format());
            folder = OutputFolder.open(wanted.folder(), names);
            files = new RecordingFiles(
                    folder,
                    now.program(),
                    parameters,
                    wanted.recorded(),
                    wanted.format(),
                    wanted.precision(),
                    now.time(),
                    1);
            write(() -> {
                files.begin(recorded);
                if (now.steps() > 0) {
                    files.beginLate(startingIn(now.asInitial()));
                }
                files.append(now.state());
            });
            tell();
        } catch (IOException e) {
            say(RecordingState.Phase.NONE, 0, InvalidFileException.sentence(e));
        } catch (InvalidSetting e) {
            say(
                    RecordingState.Phase.NONE,
                    0,
                    e.sentence().measured(project.subject().units()));
        }
    }

    /** The project with a moment as its initial state; the times of what is injected are the run's. */
    private Project startingIn(InitialState moment) {
        NetworkSubject subject = recorded.subject().asNetwork().orElseThrow();
        return recorded.withSubject(subject.withProtocol(subject.protocol().from(Optional.of(moment))));
    }

    @Override
    public void at(LiveRun now) {
        // A state that went wrong is not worth keeping.
        if (files != null && now.fault().isEmpty()) {
            write(() -> files.append(run.orElseThrow().state()));
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /** Writes, or ends the recording with what kept it from being written. */
    private void write(Writing writing) {
        if (files == null) {
            return;
        }
        try {
            writing.write();
        } catch (IOException e) {
            finish(Words.sentence("recording.ended.file", InvalidFileException.sentence(e)), true);
        }
    }

    private void tell() {
        said = System.nanoTime();
        if (files != null) {
            told.offer(new RecordingState(
                    RecordingState.Phase.RUNNING,
                    current.folder(),
                    files.duration(),
                    files.bytes(),
                    Optional.empty(),
                    false));
        }
    }

    private void say(RecordingState.Phase phase, double duration, Sentence sentence) {
        told.offer(new RecordingState(
                phase,
                current.folder(),
                duration,
                0,
                Optional.ofNullable(sentence),
                phase == RecordingState.Phase.NONE));
    }

    /**
     * Lets the run go on while the files are ended.
     *
     * @param why {@code null} if a person wanted it
     * @param isFault whether that is what a person must be told of
     */
    private void finish(Sentence why, boolean isFault) {
        if (files == null) {
            return;
        }
        Ending ending = ending(why, isFault);
        synchronized (this) {
            isEnding = true;
        }
        say(RecordingState.Phase.ENDING, ending.files.duration(), why);
        jobs.start(
                Words.sentence("job.recordingRun"),
                job -> {
                    ending.write();
                    return null;
                },
                job -> ended(ending, job));
    }

    private void ended(Ending ending, Job<?> job) {
        synchronized (this) {
            isEnding = false;
        }
        Sentence said = job.failure() != null && ending.why == null ? Sentence.plain(job.failure()) : ending.sentence();
        told.offer(new RecordingState(
                RecordingState.Phase.NONE,
                ending.order.folder(),
                ending.files.duration(),
                ending.files.bytes(),
                Optional.of(said),
                ending.isFault || job.failure() != null));
    }

    private Ending ending(Sentence why, boolean isFault) {
        Ending ending = new Ending(
                current,
                files,
                List.copyOf(noted),
                recorded,
                engine.description(),
                run.flatMap(LiveRun::fault).orElse(null),
                why,
                isFault);
        files = null;
        noted.clear();
        return ending;
    }

    /** A recording that is brought to its end, by whoever has it. */
    private record Ending(
            RecordingOrder order,
            RecordingFiles files,
            List<Noted> noted,
            Project project,
            String engine,
            Sentence fault,
            Sentence why,
            boolean isFault) {
        void write() throws IOException {
            try {
                for (Noted one : noted) {
                    one.into(files);
                }
            } finally {
                files.close();
            }
            SimulationSummary.Seen seen =
                    new SimulationSummary.Seen(files.duration(), files.spikes(), new double[0], fault);
            Optional<NetworkSpikes> statistics = files.duration() > 0
                    ? files.trains()
                            .map(all -> NetworkSpikes.of(
                                    all,
                                    new SpikeSpan(files.origin(), files.end(), SpikeSpan.WINDOW),
                                    0,
                                    files.program().network()))
                    : Optional.empty();
            files.write(SimulationSummary.of(project, files.program(), seen, statistics, engine, 0, -1), statistics);
        }

        Sentence sentence() {
            Sentence done = Words.sentence(
                    "recording.done",
                    Measure.time(files.duration()),
                    order.folder().toString());
            return (why == null ? done : Words.sentence("recording.done.early", done, why))
                    .measured(project.subject().units());
        }
    }

    @Override
    public void end() {
        finish(Words.sentence("recording.ended.begun"), false);
        run = Optional.empty();
    }

    /** Waits, for some seconds at most, until what was recorded is at its end. */
    @Override
    public void close() {
        jobs.close();
    }
}
