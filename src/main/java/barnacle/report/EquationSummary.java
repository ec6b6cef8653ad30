package barnacle.report;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.NeuralOdeProgram;
import java.util.List;

/**
 * What a neural differential equation did that was written down while it went on, in a few numbers.
 *
 * @param from the time of the first state, as {@code to} in the trajectory's unit
 * @param failure a sentence if the run diverged, otherwise {@code null}
 */
public record EquationSummary(
        String title,
        long seed,
        double from,
        double to,
        String timeUnit,
        double dt,
        String method,
        String engine,
        List<String> components,
        String failure) {
    /**
     * Sums a recording up.
     *
     * @param failure {@code null} if nothing went wrong
     */
    static EquationSummary of(
            Project project, NeuralOdeProgram program, RunRecording files, String engine, Sentence failure) {
        return new EquationSummary(
                project.title(),
                project.seed().value(),
                files.origin(),
                files.end(),
                files.rows().timeUnit(),
                files.rows().dt(),
                program.solver().method().getClass().getSimpleName(),
                engine,
                EquationFiles.components(program),
                failure == null ? null : failure.toString());
    }
}
