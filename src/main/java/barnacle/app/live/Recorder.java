package barnacle.app.live;

import barnacle.app.control.Words;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.file.InvalidFileException;
import barnacle.file.OutputFolder;
import barnacle.project.Project;
import barnacle.project.ProjectDifference;
import barnacle.report.RunRecording;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import barnacle.sim.Fault;
import barnacle.sim.LiveRun;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Writes a run down while it goes on, from where it is when a person asks for it. A file that cannot be
 * written ends the recording, not the run. {@link #start} and {@link #stop} may be called from any thread.
 */
public final class Recorder implements Follower, AutoCloseable {
    private static final long TELL_NANOS = 250_000_000;

    private final Jobs jobs = new Jobs();
    private final Latest<RecordingState> told;
    private final OutputFolder.Opening disk;

    // What is wanted, guarded by this.
    private RecordingOrder order;
    private boolean stop;
    /** Whether one is brought to its end: its folder is not free yet. */
    private boolean isEnding;

    // Of the run's thread.
    private Project project;
    private Act act;
    private RecordingOrder current;
    /** {@code null} while nothing is written down. */
    private Script script;

    private Project recorded;
    private final Queue<Noted> noted = new ArrayDeque<>();
    private long said;

    /** An edit that is still to be written down, in the order in which edits were made. */
    private record Noted(double time, String edit, CompletableFuture<ProjectDifference.Written> project) {
        void into(RunRecording files) throws IOException {
            files.note(time, edit, project.join());
        }
    }

    /** @param receiver told where the recording stands, on the FX thread */
    public Recorder(Consumer<RecordingState> receiver) {
        this(receiver, OutputFolder.DISK);
    }

    /**
     * As {@link #Recorder(Consumer)}.
     *
     * @param disk that recordings are written onto
     */
    public Recorder(Consumer<RecordingState> receiver, OutputFolder.Opening disk) {
        told = new Latest<>(receiver);
        this.disk = disk;
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
    public void begin(Act begun, Project shown) {
        finish(Words.sentence("recording.ended.begun"), false);
        project = shown;
        act = begun;
    }

    @Override
    public void change(Act edited, Project shown, Sentence edit) {
        project = shown;
        act = edited;
        if (script == null) {
            return;
        }
        if (!script.change(edited)) {
            finish(Words.sentence("recording.ended.changed", edit), true);
        } else {
            // What a large project is takes longer to write than a step.
            noted.add(new Noted(
                    script.files().end(),
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
        if (ended && script != null) {
            finish(null, false);
        }
        if (wanted != null && script == null && act != null) {
            open(wanted);
        }
        while (script != null && !noted.isEmpty() && noted.peek().project().isDone()) {
            write(() -> noted.remove().into(script.files()));
        }
        if (script != null && System.nanoTime() - said > TELL_NANOS) {
            write(script.files()::flush);
            tell();
        }
    }

    private void open(RecordingOrder wanted) {
        current = wanted;
        recorded = project;
        try {
            script = act.script(wanted, disk);
            write(() -> {
                script.files().begin(recorded);
                Optional<Project> here = act.run().steps() > 0 ? script.startingHere(recorded) : Optional.empty();
                if (here.isPresent()) {
                    script.files().beginLate(here.get());
                }
                script.append();
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

    @Override
    public void at(LiveRun now) {
        // A state that went wrong is not worth keeping.
        if (script != null && now.fault().isEmpty()) {
            write(script::append);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /** Writes, or ends the recording with what kept it from being written. */
    private void write(Writing writing) {
        if (script == null) {
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
        if (script != null) {
            told.offer(new RecordingState(
                    RecordingState.Phase.RUNNING,
                    current.folder(),
                    script.files().duration(),
                    script.files().bytes(),
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
        if (script == null) {
            return;
        }
        Ending ending = ending(why, isFault);
        synchronized (this) {
            isEnding = true;
        }
        say(RecordingState.Phase.ENDING, ending.files().duration(), why);
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
                ending.files().duration(),
                ending.files().bytes(),
                Optional.of(said),
                ending.isFault || job.failure() != null));
    }

    private Ending ending(Sentence why, boolean isFault) {
        Ending ending = new Ending(
                current,
                script,
                List.copyOf(noted),
                recorded,
                act.run().fault().map(Fault::said).orElse(null),
                why,
                isFault);
        script = null;
        noted.clear();
        return ending;
    }

    /** A recording that is brought to its end, by whoever has it. */
    private record Ending(
            RecordingOrder order,
            Script script,
            List<Noted> noted,
            Project project,
            Sentence fault,
            Sentence why,
            boolean isFault) {
        RunRecording files() {
            return script.files();
        }

        void write() throws IOException {
            try {
                for (Noted one : noted) {
                    one.into(files());
                }
            } finally {
                files().close();
            }
            script.sumUp(project, fault);
        }

        Sentence sentence() {
            Sentence done = Words.sentence(
                    "recording.done", files().lasting(), order.folder().toString());
            return (why == null ? done : Words.sentence("recording.done.early", done, why))
                    .measured(project.subject().units());
        }
    }

    @Override
    public void end() {
        finish(Words.sentence("recording.ended.begun"), false);
        act = null;
    }

    /** Waits, for some seconds at most, until what was recorded is at its end. */
    @Override
    public void close() {
        jobs.close();
    }
}
