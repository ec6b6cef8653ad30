package barnacle.cli;

import barnacle.experiment.RunReport;
import barnacle.report.ReportHtml;
import barnacle.report.ReportPage;
import barnacle.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle report}: a run, or what several runs were compared to find, on a few pages. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        header = {"Write a report on a run, to print or to pass on.", ""},
        description = {
            "Write a few pages on a run: its circuit, parameters with units, its task, settings that differ from the defaults,"
                    + " its curves, what it answers to which class, its receipt, and the command that makes it again. Of a"
                    + " folder that \"compare\", \"sweep\" or \"reproduce\" wrote their report, with its figures. The file needs"
                    + " no other."
        },
        footer = {"", "Examples:", "  barnacle report run --out run.pdf", "  barnacle report both --out comparison.html"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder, or one of a comparison, a sweep or a reproduction.")
    private Path folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The report, which ends in .pdf or .html. There must be no such file.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String name = out.toString().toLowerCase(Locale.ROOT);
        Arguments.require(
                spec,
                ReportHtml.ENDINGS.stream().anyMatch(name::endsWith),
                "--out is \"" + out + "\"; its name must end in " + String.join(" or ", ReportHtml.ENDINGS) + ".");
        Arguments.requireFree(out);
        FigureOptions.paintWithoutDisplay();
        ReportHtml.write(out, pages());
        spec.commandLine().getOut().println("Wrote the report to " + out + ".");
        return 0;
    }

    private List<ReportPage> pages() throws IOException {
        if (!RunFolder.isOne(folder)) {
            Path file = ReportPage.near(folder, folder)
                    .orElseThrow(() -> new RefusedCommand(
                            folder + " holds neither a run nor a report; name a folder that \"barnacle train\" or"
                                    + " \"barnacle compare\" wrote."));
            return ReportPage.read(file);
        }
        return RunReport.of(folder, done -> true);
    }
}
