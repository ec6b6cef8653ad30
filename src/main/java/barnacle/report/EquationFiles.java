package barnacle.report;

import barnacle.file.NpyWriter.Precision;
import barnacle.file.OutputFolder;
import barnacle.model.StateVariable;
import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.EquationRun;
import barnacle.sim.NeuralOdeProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The {@link RunRecording} of a neural differential equation: every component of its state. */
public final class EquationFiles extends RunRecording {
    /** The array of all components. */
    private static final String STATE = "y";

    private final double[][] row;
    private NeuralOdeProgram program;

    /** The names of all files that a recording has. */
    public static List<String> names(RecordingFormat format) {
        List<String> names = new ArrayList<>(names(format, List.of(STATE)));
        names.add(SUMMARY);
        return names;
    }

    /** {@link #names}, and those of the project and of what was changed meanwhile. */
    public static List<String> liveNames(RecordingFormat format) {
        return live(names(format));
    }

    /**
     * Begins the files.
     *
     * @param folder opened for these {@link #names}
     * @param run whose present state will be the first
     * @param timeUnit empty if it has none
     * @param every how many steps are from one row to the next
     * @param precision of arrays
     * @param steps that are to be written at least; an archive takes no more
     * @throws IOException with a sentence
     */
    public EquationFiles(
            OutputFolder folder,
            EquationRun run,
            String timeUnit,
            int every,
            RecordingFormat format,
            Precision precision,
            int steps)
            throws IOException {
        super(folder, rows(run, timeUnit, every));
        program = run.program();
        row = rows().buffer();
        open(format, precision, steps, () -> {});
    }

    private static Rows rows(EquationRun run, String timeUnit, int every) {
        List<String> names = components(run.program());
        return new Rows(
                timeUnit, run.time(), run.dt(), every, List.of(new RecordingColumns.Of(STATE, "", names)), names);
    }

    static List<String> components(NeuralOdeProgram program) {
        return program.equation().states().stream().map(StateVariable::name).toList();
    }

    /**
     * Goes on with another program of the same run. Its first state is the one that follows.
     *
     * @param next whose components are the same
     * @return whether they are; if not, nothing is changed
     */
    public boolean change(NeuralOdeProgram next) {
        if (!components(next).equals(components(program))) {
            return false;
        }
        program = next;
        return true;
    }

    /**
     * Takes the state after one more step; the first one is the state at the origin.
     *
     * @throws IOException with a sentence; nothing more can be written then, and what was flushed stays
     */
    public void append(EquationRun run) throws IOException {
        if (count()) {
            for (int i = 0; i < row[0].length; i++) {
                row[0][i] = run.value(i);
            }
            take(row);
        }
        flushNowAndThen();
    }

    /**
     * Writes what the run did, in a few numbers, and removes other files of an earlier simulation.
     *
     * @param failure {@code null} if nothing went wrong
     * @return what it did
     * @throws IOException with a sentence
     */
    public EquationSummary write(Project project, String engine, Sentence failure) throws IOException {
        EquationSummary summary = EquationSummary.of(project, program, this, engine, failure);
        writeSummary(summary);
        return summary;
    }

    /** Times may be of any order: as many digits are kept as a step needs. */
    @Override
    double tidy(double time) {
        double digits = Math.pow(10, 9 - Math.floor(Math.log10(rows().dt())));
        return Double.isFinite(time * digits) ? Math.rint(time * digits) / digits : time;
    }
}
