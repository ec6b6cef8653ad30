package barnacle.cli;

import barnacle.file.OutputFolder;
import barnacle.model.Recorded;
import barnacle.project.Project;
import barnacle.report.EquationFiles;
import barnacle.report.EquationSummary;
import barnacle.setting.InvalidSetting;
import barnacle.sim.EquationRun;
import barnacle.sim.Fault;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * A neural differential equation that goes on from the first point of its trajectory and is written down meanwhile.
 *
 * @param timeUnit empty if it has none
 * @param steps that the run takes
 */
record RecordedEquation(Project project, EquationRun run, String timeUnit, int steps) {
    /** Makes the run, and writes it down while it goes on. */
    EquationSummary write(Path out, RecordingOptions options, PrintWriter writer) throws IOException {
        int every = options.over(new Recorded()).steps(run.dt());
        OutputFolder folder = OutputFolder.open(out, EquationFiles.names(options.format()));
        try (RecordingLine line = new RecordingLine(writer, options.live())) {
            EquationFiles files =
                    new EquationFiles(folder, run, timeUnit, every, options.format(), options.precision(), steps);
            try (files) {
                files.append(run);
                while (run.steps() < steps && line.at((double) run.steps() / steps) && run.step(1)) {
                    files.append(run);
                }
            }
            EquationSummary summary = files.write(
                    project,
                    new ReferenceEngine().description(),
                    run.fault().map(Fault::said).orElse(null));
            line.end();
            if (line.isStopped()) {
                writer.println("Stopped after " + files.lasting() + "; what was recorded until then is whole.");
            }
            return summary;
        }
    }

    /**
     * How many steps a duration takes, in its run's unit of time.
     *
     * @throws InvalidSetting if they cannot be counted
     */
    static int steps(EquationRun run, double duration) {
        double steps = Math.ceil(duration / run.dt() - 1e-6);
        if (steps > Integer.MAX_VALUE - 1) {
            throw new InvalidSetting(
                    "duration",
                    "RecordedEquation.long",
                    "It would take {0} steps of {1}, and {2} are the most; take a shorter duration.",
                    steps,
                    run.dt(),
                    Integer.MAX_VALUE - 1);
        }
        return (int) steps;
    }
}
