package barnacle.cli;

import barnacle.experiment.RunPlan;
import barnacle.experiment.RunResult;
import barnacle.experiment.Sweep;
import barnacle.experiment.SweptSetting;
import barnacle.plot.Figure;
import barnacle.report.FigureFolder;
import barnacle.report.FigureFormats;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle sweep}: trains a project with every combination of some settings. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        header = {"Train with every combination of some settings.", ""},
        description = {
            "Train a project with every combination of the values given, and with each of some seeds; one training after the"
                    + " other, each on all threads and in a run folder of its own below DIR/runs.",
            "",
            "DIR gets sweep.csv, a row for each training, kept up to date; and sweep.png, a line for one setting varied, a"
                    + " heat map for two. Ctrl-C writes a checkpoint; the same command goes on from it, and what is"
                    + " finished is not trained again, not even when values or seeds are added. A training that fails"
                    + " numerically is a row that says so."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle sweep stimulus-integration-quick --vary /training/update/optimizer/rate=0.01,0.03,0.1 --out rates",
            "  barnacle sweep my.barnacle.json --vary /simulation/dt=0.5,1 --vary /training/update/optimizer=Adam,Sgd --seeds 3 --out grid",
            "  barnacle sweep my.barnacle.json --out schedules \\",
            "      --vary '/training/update/rateSchedule=ConstantSchedule,{\"type\":\"CosineSchedule\",\"end\":0.1}'"
        })
final class SweepCommand implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "POINTER=V1,V2,...",
            description = "A setting and its values, each as --set takes it; as often as you like.")
    private List<String> vary;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many seeds, the project's and those that follow it (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the runs and the results.")
    private Path out;

    @Mixin
    private TrainingOptions work;

    @Mixin
    private FigureFormatOption figures;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, seeds >= 1, "--seeds is " + seeds + "; it must be at least 1.");
        FigureOptions.paintWithoutDisplay();
        int k = work.threads();
        Sweep sweep = sweep();
        RunPlan plan = new RunPlan(out, source::read, sweep.variants(), seeds);
        FigureFolder folder = FigureFolder.open(out, List.of(Sweep.TABLE, Sweep.FIGURE), figures.formats());
        plan.requireSameRuns();
        PrintWriter writer = spec.commandLine().getOut();
        Path table = out.resolve(Sweep.TABLE);
        Optional<List<RunResult>> results = PlanLine.run(
                plan,
                k,
                writer,
                work.live(),
                finished -> sweep.table(folder.file(Sweep.TABLE), plan.cells(), finished));
        if (results.isPresent()) {
            Optional<Figure> figure = sweep.figure(source.read(), results.get());
            if (figure.isPresent()) {
                folder.figure(Sweep.FIGURE, figure.get());
            } else {
                folder.removeEarlier(name -> FigureFormats.isOne(List.of(Sweep.FIGURE), name));
            }
            writer.println("The table is in " + table
                    + (figure.isPresent()
                            ? ", the figure in " + figures.in(out, Sweep.FIGURE) + "."
                            : "; there is a figure for one or two settings with several values."));
        }
        return results.filter(RunResult::isNothingLearned).isPresent() ? 1 : 0;
    }

    private Sweep sweep() {
        try {
            return new Sweep(vary.stream().map(SweptSetting::of).toList());
        } catch (InvalidSetting e) {
            Arguments.require(spec, false, e.getMessage());
            throw e;
        }
    }
}
