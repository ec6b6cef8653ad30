package barnacle;

import barnacle.model.Seed;
import barnacle.project.NetworkProject;
import barnacle.project.Project;
import barnacle.project.RunFolder;
import barnacle.setting.Issue;
import barnacle.sim.Engine;
import barnacle.train.Adam;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.ConstantSchedule;
import barnacle.train.GradientUpdate;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingSettings;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What an analysis of a network looks at: a project as drawn, or a run as trained so far.
 *
 * @param engine the run's own, or the fastest for the project
 * @param state the run's last checkpoint; {@code null} for a project
 */
record Subject(Project project, Engine engine, TrainingState state) {
    /** The last checkpoint of a run folder, or a project that is ready to run. */
    static Subject of(ProjectSource source, CommandSpec spec) throws IOException {
        if (!Files.isDirectory(Path.of(source.name()))) {
            Project project = source.readReady(null);
            return new Subject(project, project.problem().fastestEngine(), null);
        }
        Usage.require(
                spec,
                !source.hasOverrides(),
                "--set cannot change a run: it is of the settings it was trained with. Give a project instead.");
        return of(Path.of(source.name()));
    }

    /** The last checkpoint of a run folder. */
    static Subject of(Path folder) throws IOException {
        RunFolder run = RunFolder.open(folder);
        TrainingState state = run.checkpoint()
                .orElseThrow(() -> new IOException(folder + " has no checkpoint yet; train it further with --resume."));
        return new Subject(run.project(), run.engine(), state);
    }

    /** θ as the run has it, or as the project draws it. */
    double[] theta(Trainer trainer) {
        return state == null ? trainer.initial().theta() : state.theta();
    }

    /**
     * The project as one of a network.
     *
     * @throws IOException if it is of something else
     */
    NetworkProject network() throws IOException {
        return ProjectSource.network(project);
    }

    Seed seed() {
        return project.seed();
    }

    /** Refuses what backpropagation cannot run through. */
    void requireGradient() throws IOException {
        Problem own = project.problem();
        TrainingSettings backwards = own.training()
                .withUpdate(new GradientUpdate(new BackpropagationThroughTime(), new Adam(), new ConstantSchedule()));
        List<Issue> issues = own.withTraining(backwards).issues();
        if (!issues.isEmpty()) {
            throw new IOException(issues.get(0).message());
        }
    }

    /** The unit of the task's loss; empty where it has none. */
    String lossUnit() {
        return project.problem().loss().unit();
    }
}
