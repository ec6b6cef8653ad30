package barnacle.app.live;

import barnacle.file.OutputFolder;
import barnacle.project.Project;
import barnacle.report.EquationFiles;
import barnacle.setting.Sentence;
import barnacle.sim.EquationRun;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.util.Optional;

/** Writes an equation's run down. */
final class EquationScript implements Script {
    private final EquationRun run;
    private final EquationFiles files;

    /**
     * Begins the files.
     *
     * @param timeUnit empty if it has none
     * @throws IOException with a sentence
     * @throws barnacle.setting.InvalidSetting if the interval is no whole number of steps
     */
    EquationScript(EquationRun run, String timeUnit, RecordingOrder wanted, OutputFolder.Opening disk)
            throws IOException {
        this.run = run;
        int every = wanted.recorded().steps(run.dt());
        files = new EquationFiles(
                OutputFolder.open(wanted.folder(), EquationFiles.liveNames(wanted.format()), disk),
                run,
                timeUnit,
                every,
                wanted.format(),
                wanted.precision(),
                1);
    }

    @Override
    public EquationFiles files() {
        return files;
    }

    @Override
    public void append() throws IOException {
        files.append(run);
    }

    @Override
    public boolean change(Act edited) {
        return edited.run() == run && files.change(run.program());
    }

    /** An equation starts where its data do. */
    @Override
    public Optional<Project> startingHere(Project project) {
        return Optional.empty();
    }

    @Override
    public void sumUp(Project project, Sentence fault) throws IOException {
        files.write(project, new ReferenceEngine().description(), fault);
    }
}
