package barnacle;

import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.RunFolder;
import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            return new Subject(project, Engine.fastest(project.simulation().scheme()), null);
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

    Seed seed() {
        return project.seed();
    }

    /** Refuses a scheme without an adjoint. */
    void requireGradient() throws IOException {
        if (project.simulation().scheme() instanceof GeneralMethod) {
            throw new IOException(
                    "The exact gradient needs the scheme Staggered or SemiImplicit, and the simulation's is"
                            + " GeneralMethod; use --set /simulation/scheme=Staggered.");
        }
    }
}
