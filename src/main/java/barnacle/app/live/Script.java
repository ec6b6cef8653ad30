package barnacle.app.live;

import barnacle.project.Project;
import barnacle.report.RunRecording;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.util.Optional;

/** What writes a run down. Belongs to the run's thread, and at its end to whoever ends it. */
interface Script {
    RunRecording files();

    /**
     * Writes the run's present state.
     *
     * @throws IOException with a sentence
     */
    void append() throws IOException;

    /** Goes on with an edited act in the same files; returns whether it can. */
    boolean change(Act edited);

    /** A project with the run's present moment as its initial state; empty of what cannot start there. */
    Optional<Project> startingHere(Project project);

    /**
     * Writes what the run did, once its files are ended.
     *
     * @param project that was recorded
     * @param fault {@code null} if nothing went wrong with the numbers
     * @throws IOException with a sentence
     */
    void sumUp(Project project, Sentence fault) throws IOException;
}
