package barnacle.cli;

import barnacle.export.Imported;
import barnacle.project.ProjectFile;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle import}: a circuit of another simulator's file as a project. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        header = {"Make a project of another simulator's file.", ""},
        description = {
            "Read a circuit as a project. Of NeuroML 2 and LEMS (.nml, .xml) what \"barnacle export\" writes is read, and"
                    + " Morris-Lecar cells that others wrote, as far as they fit; of XPPAUT (.ode) the parameters and initial"
                    + " values of one Morris-Lecar neuron. What is not taken is listed."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle import circuit.nml --out circuit.barnacle.json",
            "  barnacle import ml.ode --out ml.barnacle.json"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The other simulator's file, which ends in .nml, .xml or .ode.")
    private Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PROJECT",
            description = "The project, which ends in .barnacle.json. There must be no such file.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Imported.isMeant(file)) {
            throw new RefusedCommand(file + " is no file that is read; its name must end in "
                    + String.join(" or ", Imported.endings()) + ".");
        }
        Arguments.require(
                spec,
                out.toString().toLowerCase(Locale.ROOT).endsWith(ProjectFile.ENDING),
                "--out is \"" + out + "\"; its name must end in " + ProjectFile.ENDING + ".");
        Arguments.requireFree(out);
        Imported imported = Imported.read(file);
        ProjectFile.write(out, imported.project());
        PrintWriter writer = spec.commandLine().getOut();
        writer.println("Wrote " + out + ": " + imported.project().subject().described() + ".");
        Set<Sentence> left = new LinkedHashSet<>(imported.left());
        writer.println(left.isEmpty() ? "All of it was taken." : "What was not taken:");
        left.stream()
                .map(Sentence::toString)
                .map(TerminalWriter::onOneLine)
                .forEach(said -> writer.println("  " + said));
        return 0;
    }
}
