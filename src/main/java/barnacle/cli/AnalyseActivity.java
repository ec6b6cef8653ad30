package barnacle.cli;

import barnacle.analysis.Activity;
import barnacle.analysis.Persistence;
import barnacle.analysis.PrincipalComponents;
import barnacle.file.OutputFolder;
import barnacle.report.AnalysisFiles;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.setting.Units;
import barnacle.task.NetworkTask;
import barnacle.train.Evaluation;
import barnacle.train.NetworkTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle analyse activity}: principal components of the activity, and how long it tells the class. */
@Command(
        name = "activity",
        mixinStandardHelpOptions = true,
        header = {"Principal components of the activity, and how long it tells the class.", ""},
        description = {
            "Run evaluation trials, average each neuron's voltage in bins of time, and find the principal components with their"
                    + " participation ratio; decode the class from the activity by the nearest class mean, learned on half"
                    + " the trials at one time and tested on the other half at every time.",
            "",
            "PROJECT may also be a run folder: its last checkpoint is then looked at. The folder gets components.csv,"
                    + " loadings.csv, trajectories.csv, persistence.csv and activity.png."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse activity run --out activity",
            "  barnacle analyse activity run --trials 1000 --bin 2 --out activity"
        })
final class AnalyseActivity implements Callable<Integer> {
    private static final int BINS = 40;

    @Mixin
    private ProjectArgument source;

    @Mixin
    private FigureFolder out;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "400",
            description = "Evaluation trials (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(
            names = "--bin",
            paramLabel = "TIME",
            description = "Length of a bin, in the neurons' unit of time; a fortieth of the trial by default.")
    private Double bin;

    @Mixin
    private PlainOption shown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(
                spec,
                trials >= 4 && trials <= 1_000_000,
                "--trials is " + trials + "; it must be at least 4 and at most 1000000.");
        OutputFolder folder = out.open(AnalysisFiles.ACTIVITY);
        AnalysisTarget subject = AnalysisTarget.toEvaluate(source, spec);
        NetworkTask task = subject.network().task();
        if (!task.hasLabels()) {
            throw new RefusedCommand("This analysis tells classes apart, and the task "
                    + task.getClass().getSimpleName()
                    + " has none; use it on a task with classes, such as StimulusIntegration.");
        }
        Units units = subject.network().network();
        double width = bin == null ? task.duration() / BINS : bin;
        Arguments.require(
                spec,
                width > 0 && width <= task.duration() / 2,
                "--bin is " + units.text(width, Dimension.TIME) + "; it must be above 0 and at most half the trial's "
                        + units.text(task.duration(), Dimension.TIME) + ".");
        PrintWriter writer = spec.commandLine().getOut();
        try (NetworkTrainer trainer = subject.network().evaluator(subject.engine(), 1);
                AnalysisLine line = new AnalysisLine(writer, "activity", shown.live())) {
            Activity activity =
                    Activity.of(trainer, subject.asDrawn(trainer), trials, width, done -> line.at(done / 2));
            if (activity.trials() < 2) {
                throw new RefusedCommand("Of " + trials + " trials " + activity.failed()
                        + " diverged; too few are left. Try a smaller time step.");
            }
            PrincipalComponents components = PrincipalComponents.of(activity);
            Persistence persistence = Persistence.of(activity, task.outputs(), done -> line.at(0.5 + done / 2));
            line.end();
            AnalysisFiles.activity(folder, task, subject.network().network(), activity, components, persistence);
            if (activity.failed() > 0) {
                writer.println(Quantities.count(activity.failed(), "trial") + " diverged and "
                        + (activity.failed() == 1 ? "was" : "were") + " left out.");
            }
            writer.printf(
                    Locale.ROOT,
                    "The activity of %d neurons fills %.1f dimensions (participation ratio); one component has %.0f %% of"
                            + " its variance, three have %.0f %%.%n",
                    activity.neurons(),
                    components.participationRatio(),
                    100 * components.explained()[0],
                    100 * components.explained()[Math.min(2, components.explained().length - 1)]);
            int best = persistence.best();
            Evaluation end = persistence.at(activity.bins() - 1, activity.bins() - 1);
            Evaluation top = persistence.at(best, best);
            writer.printf(
                    Locale.ROOT,
                    "Of %d times the class is decoded best at %.4g %s, %.0f %% right (95 %% interval of that time alone: %.0f to"
                            + " %.0f %%, and the best of so many is too high), and at the end %.0f %% (%.0f to %.0f %%); guessing"
                            + " gives %.0f %%.%n",
                    activity.bins(),
                    activity.time(best),
                    units.unit(Dimension.TIME),
                    100 * top.accuracy(),
                    100 * top.accuracyLow(),
                    100 * top.accuracyHigh(),
                    100 * end.accuracy(),
                    100 * end.accuracyLow(),
                    100 * end.accuracyHigh(),
                    100.0 / task.outputs());
            writer.println("Wrote components.csv, loadings.csv, trajectories.csv, persistence.csv and activity.png to "
                    + folder.path() + ".");
        }
        return 0;
    }
}
