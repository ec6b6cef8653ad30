package barnacle.cli;

import barnacle.analysis.HalfStep;
import barnacle.file.FileFault;
import barnacle.lesson.Lesson;
import barnacle.lesson.LessonCheck;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import barnacle.train.ParameterSpace;
import barnacle.train.TrainingSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code barnacle check}: says whether a project can run, or a lesson be given, and all that is wrong if not. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = {"Say whether a project can run, or a lesson can be given.", ""},
        description =
                "Say whether a project can run, or a lesson *.lesson.json can be given; if not, list everything that keeps"
                        + " it from that and exit with 1.",
        footer = {
            "",
            "Examples:",
            "  barnacle check my.barnacle.json",
            "  barnacle check stimulus-integration-quick --set /simulation/dt=0.3",
            "  barnacle check mine.lesson.json"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return isLesson() ? checkLesson() : checkProject();
    }

    private boolean isLesson() throws IOException {
        return Lessons.isMeant(source.name()) || LessonFile.isMeant(FileFault.path(source.name()));
    }

    private Integer checkLesson() throws IOException {
        Arguments.require(
                spec,
                !source.hasOverrides(),
                "--set and --weights change a project; a lesson has its settings in the \"set\" of its steps.");
        Lesson lesson = Lessons.find(source.name());
        List<Issue> issues = LessonCheck.of(lesson);
        for (Issue issue : issues) {
            spec.commandLine().getErr().println(source.name() + ", " + issue);
        }
        if (!issues.isEmpty()) {
            return 1;
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "ready to be given: %s%n  %s, %s to do, %s%n",
                        TerminalWriter.onOneLine(lesson.title()),
                        Quantities.count(lesson.steps().size(), "step"),
                        Quantities.count(
                                lesson.steps().stream()
                                        .filter(step -> step.exercise().isPresent())
                                        .count(),
                                "thing"),
                        Quantities.count(
                                lesson.steps().stream()
                                        .filter(step -> step.question().isPresent())
                                        .count(),
                                "question"));
        return 0;
    }

    private Integer checkProject() throws IOException {
        Project project = source.read();
        List<Issue> issues = project.issues();
        for (Issue issue : issues) {
            spec.commandLine().getErr().println(source.name() + ", " + issue);
        }
        if (!issues.isEmpty()) {
            return 1;
        }
        Optional<HalfStep.Caution> caution = project.subject().caution(project.seed());
        if (caution.filter(HalfStep.Caution::fails).isPresent()) {
            Issue issue =
                    new Issue(project.subject().stepPointer(), caution.get().said());
            spec.commandLine().getErr().println(source.name() + ", " + issue);
            return 1;
        }
        String coarse = caution.map(c -> c.said().toString()).orElse("");
        ParameterTable table = project.subject().table(project.seed());
        List<Sentence> measures = project.subject().measures(table);
        if (!project.hasTask()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "ready to be simulated: %s%n  %s, %s%n%s  %s, seed %d%n"
                                    + "There is no task to train for; \"barnacle simulate\" runs it.%n",
                            TerminalWriter.onOneLine(project.title()),
                            project.subject().described(),
                            Quantities.count(table.size(), "parameter"),
                            protocol(project),
                            project.subject().trialsDescribed(),
                            project.seed().value());
            say(measures);
            Arguments.say(coarse, spec.commandLine().getOut());
            Arguments.say(source.onSeed(null, project), spec.commandLine().getOut());
            return 0;
        }
        TrainingSettings training = project.training();
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "ready: %s%n  %s, %s%n%s  %s%n  trains %s for %s of %s by %s, seed %d%n  in %s%n",
                        TerminalWriter.onOneLine(project.title()),
                        project.subject().described(),
                        Quantities.count(table.size(), "parameter"),
                        protocol(project),
                        project.subject().trialsDescribed(),
                        Quantities.count(
                                ParameterSpace.of(table, training.trainable()).size(), "parameter"),
                        Quantities.count(training.iterations(), "iteration"),
                        Quantities.count(training.trials(), project.problem().trialName()),
                        training.update().called(),
                        project.seed().value(),
                        project.problem().engine().described());
        say(measures);
        String remark =
                project.problem().remark(() -> table).map(Sentence::toString).orElse("");
        Arguments.say(remark, spec.commandLine().getOut());
        // That couplings are too strong for the step is among the remarks already.
        if (!remark.contains(coarse)) {
            Arguments.say(coarse, spec.commandLine().getOut());
        }
        Arguments.say(source.onSeed(null, project), spec.commandLine().getOut());
        return 0;
    }

    private void say(List<Sentence> sentences) {
        sentences.forEach(sentence ->
                Arguments.say(sentence.toString(), spec.commandLine().getOut()));
    }

    /** What is done to what runs, a line each. */
    private static String protocol(Project project) {
        return project.subject().protocolDescribed().stream()
                .map(line -> "  " + TerminalWriter.onOneLine(line) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
