package barnacle.cli;

import barnacle.file.OutputFolder;
import barnacle.plot.Page;
import barnacle.plot.PictureFormat;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.report.CircuitFigure;
import barnacle.setting.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code barnacle circuit}: draws a circuit for a paper or a talk. */
@Command(
        name = "circuit",
        mixinStandardHelpOptions = true,
        header = {"Draw a circuit as circuit diagrams are drawn.", ""},
        description = {
            "Draw a circuit where its parts stand on the screen: groups as circles with names and sizes, stimulus and readout as"
                    + " boxes, an arrow where a projection excites, a disc where it inhibits, an open arrow where it does"
                    + " either, two bars on a gap junction, lines the wider the larger the mean weight."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle circuit half-centre --out half-centre.pdf",
            "  barnacle circuit my.barnacle.json --out circuit.svg --as svg-text"
        })
final class CircuitCommand implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The drawing; its ending says what it is: .svg, .pdf or .png.")
    private Path out;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "A format more closely than the ending says it: " + FigureFormatOption.CHOICES + ".")
    private String as;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PictureFormat format = format();
        FigureOptions.paintWithoutDisplay();
        Path file = out.toAbsolutePath();
        String name = file.getFileName().toString();
        OutputFolder folder = OutputFolder.open(file.getParent(), List.of(name));
        Project project = source.read();
        NetworkSubject subject = project.subject().asNetwork().orElseThrow(() -> ProjectArgument.noNetwork(project));
        Page page = CircuitFigure.page(
                project.title(),
                subject.network(),
                subject.diagram(),
                project.subject().table(project.seed()),
                Language.ENGLISH);
        folder.file(name).write(to -> page.write(format, to));
        spec.commandLine().getOut().println("Drew the circuit in " + out + ".");
        return 0;
    }

    private PictureFormat format() {
        String name =
                out.getFileName() == null ? "" : out.getFileName().toString().toLowerCase(Locale.ROOT);
        PictureFormat format;
        try {
            format = FigureFormatOption.format(as == null ? name.substring(name.lastIndexOf('.') + 1) : as);
        } catch (TypeConversionException e) {
            Arguments.require(
                    spec, as == null, "--as is \"" + as + "\"; choose among " + FigureFormatOption.CHOICES + ".");
            Arguments.require(
                    spec,
                    false,
                    "--out is \"" + out + "\"; its ending must be .svg, .pdf or .png, which says the format.");
            throw e;
        }
        Arguments.require(
                spec,
                name.endsWith(format.ending()),
                "--out is \"" + out + "\" and --as " + as + "; such a file ends in " + format.ending() + ".");
        return format;
    }
}
