package barnacle.cli;

import barnacle.export.CircuitFormat;
import barnacle.export.ExportedCircuit;
import barnacle.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle export}: a circuit in the language of another simulator. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = {"Write a circuit for another simulator.", ""},
        description = {
            "Write a project's circuit as another simulator runs it: its neurons, what connects them, what is injected, and the"
                    + " initial state that \"barnacle simulate\" begins with. A task's stimulus and the readout are left out. The"
                    + " ending of FILE names the simulator: .ode for XPPAUT, .neuron.py for NEURON, any other .py for Brian 2,"
                    + " .nml for NeuroML 2 with component types of LEMS, which has neither a step nor a duration and is not validated and not yet run in"
                    + " another program.",
            "",
            "What cannot be exported is refused with the reason: a delay, noise, a recorded current."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle export half-centre --out half-centre.ode && xppaut -silent half-centre.ode",
            "  barnacle export ring --dt 0.01 --out ring.py && python3 ring.py ring.csv",
            "  barnacle export ring --out ring.neuron.py && python3 ring.neuron.py ring.csv",
            "  barnacle export one-neuron --dt 0.01 --duration 500 --out one.ode"
        })
final class ExportCommand implements Callable<Integer> {
    /** More is no duration in any unit of time. */
    private static final double LONGEST = 1e9;

    @Mixin
    private ProjectArgument source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file, which ends in .ode, .neuron.py, .py or .nml. There must be no such file.")
    private Path out;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long it runs there; 1000 by default.")
    private double duration = 1000;

    @Option(names = "--dt", paramLabel = "TIME", description = "The time step there; the project's by default.")
    private Double dt;

    @Option(
            names = "--trial",
            paramLabel = "K",
            description = "Which of the initial states that the seed gives, from 0, the first by default.")
    private long number;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                duration > 0 && duration <= LONGEST,
                "--duration is " + duration + "; it must be above 0 and at most " + LONGEST + ".");
        Arguments.require(
                spec,
                dt == null || dt > 0 && dt <= duration,
                "--dt is " + dt + "; it must be above 0 and at most the duration, " + duration + ".");
        Arguments.require(spec, number >= 0, "--trial is " + number + "; trials are counted from 0.");
        CircuitFormat format = CircuitFormat.of(out)
                .orElseThrow(() -> new RefusedCommand("--out is " + out + "; its name must end in "
                        + String.join(" or ", CircuitFormat.endings()) + "."));
        Arguments.requireFree(out);
        Project project = source.readReady(Project::simulationIssues);
        if (project.subject().asNetwork().isEmpty()) {
            throw ProjectArgument.noNetwork(project);
        }
        String title = TerminalWriter.onOneLine(project.title());
        format.write(out, ExportedCircuit.of(project, title, duration, Optional.ofNullable(dt), number));
        String untried = format.isTried() ? "" : " It is not validated and not yet run in another program.";
        spec.commandLine().getOut().println("Wrote the circuit to " + out + "." + untried);
        return 0;
    }
}
