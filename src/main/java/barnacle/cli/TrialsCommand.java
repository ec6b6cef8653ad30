package barnacle.cli;

import barnacle.project.Project;
import barnacle.report.TrialsFile;
import barnacle.sim.NetworkProgram;
import barnacle.train.NetworkProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle trials}: a task's trials for another program. */
@Command(
        name = "trials",
        mixinStandardHelpOptions = true,
        header = {"Write trials of a task for another program.", ""},
        description = {
            "Write the trials that \"barnacle evaluate\" measures, in its order, as a NumPy archive: what is shown"
                    + " (patterns, schedule), what should be answered (labels or targets), where the network starts"
                    + " (initial.GROUP.VARIABLE), and when the readout is read. With the weights.npz and the trained project of"
                    + " a run a network runs in another program; sample-projects/run_outside.py does so in NumPy."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle trials run/trained.barnacle.json --count 1000 --out trials.npz",
            "  barnacle trials stimulus-integration-quick --count 64 --out trials.npz"
        })
final class TrialsCommand implements Callable<Integer> {
    private static final String ENDING = ".npz";

    @Mixin
    private ProjectArgument source;

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many trials.")
    private int count;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.npz",
            description = "The archive. There must be no such file.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, count >= 1, "--count is " + count + "; it must be at least 1.");
        Arguments.require(
                spec,
                out.toString().toLowerCase(Locale.ROOT).endsWith(ENDING),
                "--out is " + out + "; its name must end in " + ENDING + ", as NumPy's archives do.");
        Arguments.requireFree(out);
        Project project = source.readReady(Project::simulationIssues);
        NetworkProblem problem = ProjectArgument.network(project);
        NetworkProgram program =
                new NetworkProgram(problem.network(), problem.table(), problem.simulation(), problem.protocol());
        TrialsFile.write(out, program, problem.evaluationTrials(count));
        spec.commandLine().getOut().println("Wrote " + count + " trials to " + out + ".");
        if (problem.protocol().isNoisy()) {
            spec.commandLine()
                    .getOut()
                    .println("The network gets noise, which is drawn while it runs and is not in the file.");
        }
        return 0;
    }
}
