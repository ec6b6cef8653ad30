package barnacle.cli;

import barnacle.experiment.ComparisonFiles;
import barnacle.experiment.RunPlan;
import barnacle.experiment.RunResult;
import barnacle.experiment.TrainingCost;
import barnacle.experiment.TrainingMethods;
import barnacle.experiment.Variant;
import barnacle.report.FigureFolder;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle compare}: trains a project by several methods and shows them side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = {"Train by several methods and show them side by side.", ""},
        description = {
            "Train a project by each of some methods with the same seeds, so with the same tasks, networks and evaluation trials;"
                    + " one training after the other, each on all threads and in a run folder of its own below DIR/runs.",
            "",
            "The project's own method keeps its settings; another has its type's defaults, and whatever --with gives it."
                    + " Optimizer, schedule and all else stay the project's, where a method has them.",
            "",
            "DIR gets compare.csv (mean, standard deviation and number of the runs along the x axis, no further than the shortest"
                    + " training went), summary.csv and summary.md (a row for each method) and compare.png. Ctrl-C writes a"
                    + " checkpoint; the same command goes on from it, and what is finished is not trained again."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle compare stimulus-integration-quick --methods OpenAiEs,BackpropagationThroughTime --out both",
            "  barnacle compare my.barnacle.json --methods OpenAiEs,BackpropagationThroughTime --seeds 5 --x evaluations \\",
            "      --budget 1e6 --with BackpropagationThroughTime:/training/update/optimizer/rate=0.003 --out fair",
            "",
            "Costs differ: an iteration of evolution runs the network, or solves the equation, for every candidate and trial, one of backpropagation only for"
                    + " every trial, and backward. --x evaluations, simulated or wall compare at equal cost; --budget gives each"
                    + " method as many iterations as that pays for."
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private ProjectArgument source;

    @Option(
            names = "--methods",
            required = true,
            split = ",",
            paramLabel = "A,B,...",
            completionCandidates = Methods.class,
            description = "Types of methods: ${COMPLETION-CANDIDATES}.")
    private List<String> methods;

    @Option(
            names = "--with",
            paramLabel = "A:POINTER=VALUE",
            description = "An override for one method, as often as you like.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many seeds, the project's and those that follow it (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--x",
            paramLabel = "COST",
            defaultValue = "iterations",
            description =
                    "What is compared by: iterations, evaluations (runs of the network or solutions of the equation),"
                            + " simulated (seconds, or the equation's own time) or wall (seconds, with"
                            + " those in which Java is still compiling);"
                            + " ${DEFAULT-VALUE} by default.")
    private TrainingCost cost;

    @Option(
            names = "--budget",
            paramLabel = "B",
            description =
                    "Give each method as many iterations as B on the x axis pays for, its schedules stretched over them;"
                            + " the project's iterations by default. Not for wall.")
    private Double budget;

    @Option(
            names = "--target",
            paramLabel = "A",
            defaultValue = "0.9",
            description = "The accuracy in an evaluation whose reaching the summary tells (default: ${DEFAULT-VALUE}).")
    private double target;

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
        Arguments.require(
                spec, target > 0 && target <= 1, "--target is " + target + "; it must be above 0 and at most 1.");
        Arguments.require(spec, budget == null || budget > 0, "--budget is " + budget + "; it must be above 0.");
        FigureOptions.paintWithoutDisplay();
        int k = work.threads();
        RunPlan plan = new RunPlan(out, source::read, variants(k), seeds);
        plan.requireAll();
        FigureFolder folder = FigureFolder.open(out, ComparisonFiles.names(), figures.formats());
        plan.requireSameRuns();
        PrintWriter writer = spec.commandLine().getOut();
        Optional<List<RunResult>> results = PlanLine.run(plan, k, writer, work.live(), finished -> {});
        if (results.isPresent()) {
            String report = ComparisonFiles.write(folder, cost, target, results.get());
            writer.println();
            writer.println(report);
            writer.println(
                    "The tables are in " + out + ", the figure in " + figures.in(out, ComparisonFiles.FIGURE) + ".");
        }
        return results.filter(RunResult::isNothingLearned).isPresent() ? 1 : 0;
    }

    /** For the help. */
    static final class Methods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TrainingMethods.names().iterator();
        }
    }

    private List<Variant> variants(int threads) throws IOException {
        try {
            List<Variant> variants = TrainingMethods.variants(source::read, methods, overrides());
            return budget == null ? variants : TrainingMethods.within(source::read, variants, cost, budget, threads);
        } catch (InvalidSetting e) {
            Arguments.require(spec, false, e.getMessage());
            throw e;
        }
    }

    private Map<String, List<String>> overrides() {
        Map<String, List<String>> overrides = new LinkedHashMap<>();
        for (String text : with) {
            int colon = text.indexOf(":/");
            Arguments.require(
                    spec,
                    colon > 0,
                    "--with is \"" + text + "\"; it must be METHOD:/json/pointer=value, such as"
                            + " OpenAiEs:/training/update/optimizer/rate=0.05.");
            overrides
                    .computeIfAbsent(text.substring(0, colon), method -> new ArrayList<>())
                    .add(text.substring(colon + 1));
        }
        return overrides;
    }
}
