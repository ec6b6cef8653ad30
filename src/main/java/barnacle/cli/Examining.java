package barnacle.cli;

import barnacle.examine.Examination;
import barnacle.examine.Examined;
import barnacle.examine.Finding;
import barnacle.file.FileFault;
import barnacle.project.Project;
import barnacle.report.FigureFolder;
import barnacle.run.RunFolder;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the commands share that examine: read a project or a run, look at it under a line of progress, tell. */
final class Examining {
    @Mixin
    private ProjectArgument source;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for the files. Of a run, a new folder in RUN/analyses by default, where the window keeps"
                            + " what it finds; of a project it is needed.")
    private Path out;

    @Mixin
    private FigureFormatOption figures;

    @Mixin
    private MomentOption moment;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /**
     * Examines, and writes and tells what is found.
     *
     * @param threads at least 1
     * @param live whether to write over one line
     */
    int run(Examination asked, int threads, boolean live) throws IOException {
        PrintWriter writer = spec.commandLine().getOut();
        return run(asked, threads, live, finding -> finding.said().forEach(writer::println));
    }

    /** As {@link #run(Examination, int, boolean)}, told otherwise. */
    int run(Examination asked, int threads, boolean live, Consumer<Finding> say) throws IOException {
        PrintWriter writer = spec.commandLine().getOut();
        Arguments.require(
                spec, out != null || isRun(), "--out is missing: name a folder for the files, as a project has none.");
        Arguments.require(
                spec,
                out != null || !figures.isGiven(),
                "--figures needs --out: what is kept with a run has its figure as PNG, which the window shows.");
        FigureOptions.paintWithoutDisplay();
        Optional<FigureFolder> folder =
                out == null ? Optional.empty() : Optional.of(FigureFolder.open(out, asked.files(), figures.formats()));
        Examined subject = subject(asked);
        Finding finding;
        try (AnalysisLine line = new AnalysisLine(writer, asked.name(), live)) {
            finding = asked.of(subject, threads, line::at);
        }
        Path at;
        if (folder.isPresent()) {
            finding.write(folder.get());
            at = folder.get().path();
        } else {
            at = subject.keep(finding).orElseThrow();
        }
        say.accept(finding);
        List<String> wrote = figures.formats()
                .names(asked.own().stream().filter(finding::has).toList());
        if (!wrote.isEmpty()) {
            writer.println(Sentence.of(
                    "Examining.wrote",
                    "Wrote {0} and {1} to {2}.",
                    String.join(", ", wrote.subList(0, wrote.size() - 1)),
                    wrote.get(wrote.size() - 1),
                    at.toString()));
        }
        return 0;
    }

    /** The project, refused where it cannot be asked this, or the run. */
    private Examined subject(Examination asked) throws IOException {
        if (!isRun()) {
            Arguments.require(spec, !moment.isGiven(), "--at is a moment of a run; give a run folder.");
            Project project = source.readReady(asked::issues);
            Arguments.say(source.onSeed(null, project), spec.commandLine().getOut());
            return Examined.of(project);
        }
        Arguments.require(
                spec,
                !source.hasOverrides(),
                "--set cannot change a run: it is of the settings it was trained with. Give a project instead.");
        Examined run = Examined.of(FileFault.path(source.name()), moment.moment());
        List<Issue> issues = asked.issues(run.project());
        if (!issues.isEmpty()) {
            throw new RefusedCommand(issues.get(0).message());
        }
        return run;
    }

    /** Whether a moment of a run was named. */
    boolean isAtMoment() {
        return moment.isGiven();
    }

    private boolean isRun() throws IOException {
        return Files.isDirectory(FileFault.path(source.name()));
    }

    /** The project that is named, or the run's. */
    Project project() throws IOException {
        return isRun() ? RunFolder.open(FileFault.path(source.name())).project() : source.read();
    }

    /** What is usual for the project or the run that is named. */
    Examination usual(Examination asked) throws IOException {
        Project project = project();
        return project.hasTask() ? asked.usual(project) : asked;
    }
}
