package barnacle.app.live;

import static barnacle.setting.FamilyTable.entry;

import barnacle.file.OutputFolder;
import barnacle.model.InitialState;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.LiveRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** A project's run with what the screen wants to know of it. Belongs to one thread. */
interface Act {
    LiveRun run();

    Cast cast();

    /**
     * Begins to write the run down.
     *
     * @param disk that it is written onto
     * @throws IOException with a sentence
     * @throws InvalidSetting if what is wanted is not in the run
     */
    Script script(RecordingOrder wanted, OutputFolder.Opening disk) throws IOException;

    /**
     * The quantities of it that are watched.
     *
     * @return what each is, and its value now
     */
    List<Probe> probes(Watch watch);

    /** Whether an edit changes how it runs, and not only its title or its place on the canvas. */
    boolean isChangedBy(Project edited);

    /**
     * The act after an edit: its units go on from where they are.
     *
     * @throws InvalidSetting if the project cannot be run
     */
    Act with(Project edited);

    /** The act as it was at a moment since it last became another, with a run of its own. */
    Act from(LiveRun.Moment moment);

    /** Where it is now, for a run that is to start here; empty for what starts where its data do. */
    Optional<InitialState> initial();

    /** A quantity and how it is read. */
    record Probe(Signal signal, DoubleSupplier value) {}

    /**
     * The run of a project from its start.
     *
     * @throws InvalidSetting if it cannot be run; it says why
     */
    static Act of(Project project) {
        requireReady(project);
        return Acts.ACTS.get(project.subject()).of(project);
    }

    /**
     * Throws unless a project can be run.
     *
     * @throws InvalidSetting with the first issue
     */
    static void requireReady(Project project) {
        List<Issue> issues = project.subject().solvingIssues(project.training(), project.seed());
        if (!issues.isEmpty()) {
            throw new InvalidSetting(issues.get(0).pointer(), issues.get(0).sentence());
        }
    }

    /** The acts by kind of project. */
    final class Acts {
        private interface Maker {
            Act of(Project project);
        }

        private static final FamilyTable<Subject, Maker> ACTS = FamilyTable.of(
                Subject.class,
                entry(NetworkSubject.class, s -> project -> NetworkAct.started(project, s)),
                entry(NeuralOdeSubject.class, s -> project -> EquationAct.started(project, s)));

        private Acts() {}
    }
}
