package barnacle.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is there of one experiment.
 *
 * @param runs those that are finished
 * @param rows those that have all their runs
 */
record ExperimentResult(Experiment experiment, List<RunResult> runs, List<ContrastResult> rows) {
    /**
     * Reads it.
     *
     * @param folder of its claim
     */
    static ExperimentResult read(Experiment experiment, Path folder) throws IOException {
        List<RunResult> runs = experiment.plan(folder).finished();
        return new ExperimentResult(experiment, runs, experiment.outcomes(runs));
    }
}
