package barnacle.cli;

import static barnacle.setting.FamilyTable.entry;

import barnacle.project.Project;
import barnacle.report.RunFigures;
import barnacle.report.SimulationFiles;
import barnacle.report.SimulationSummary;
import barnacle.report.SolutionSummary;
import barnacle.setting.FamilyTable;
import barnacle.setting.Quantities;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.SimulationSettings;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Fit;
import barnacle.task.TrajectorySegment;
import barnacle.task.Trials;
import barnacle.train.NetworkProblem;
import barnacle.train.NetworkTrainer;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import barnacle.train.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle simulate}: one trial, written down at every step. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = {"Run one trial, or solve an equation, and write what it did.", ""},
        description = {
            "Run one of a project's evaluation trials in double precision and write down what every neuron did.",
            "",
            "The folder gets traces.csv (t_ms, v_mV:<group>[i], w:<group>[i], readout[k]), spikes.csv (group,neuron,t_ms)"
                    + " and summary.json. A run that diverges keeps what it had, says so in the summary and exits with 1."
                    + " Files of an earlier simulation in the folder are replaced.",
            "",
            "Of a neural differential equation it solves the whole trajectory from its first point and writes solution.csv (time,"
                    + " components, targets), solution.png and summary.json."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle simulate stimulus-integration-quick --out look",
            "  barnacle simulate run/trained.barnacle.json --trial 7 --out after",
            "  barnacle simulate my.barnacle.json --dt 0.05 --duration 500 --out fine",
            "  barnacle simulate my.barnacle.json --set /network/groups/0/current=60 --out strong"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final FamilyTable<Problem, Simulated> SIMULATED = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, p -> (command, project) -> command.run(project, p)),
            entry(NeuralOdeProblem.class, p -> (command, project) -> command.solve(project.title(), p)));

    private interface Simulated {
        int by(SimulateCommand command, Project project) throws IOException;
    }

    @Mixin
    private ProjectArgument source;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
    private Path out;

    @Option(
            names = "--duration",
            paramLabel = "MS",
            description = "How long, in ms; the task's trial by default. After the stimulus there is silence.")
    private Double duration;

    @Option(names = "--dt", paramLabel = "MS", description = "Time step in ms; the project's by default.")
    private Double dt;

    @Option(
            names = "--trial",
            paramLabel = "K",
            description =
                    "Which evaluation trial, from 0, the first by default; of a neural differential equation which"
                            + " window, the whole trajectory by default.")
    private Long number;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "Seed; the project's by default. Another one draws other words too, which a trained network never"
                            + " learned; for other trials take --trial.")
    private Long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, number == null || number >= 0, "--trial is " + number + "; trials are counted from 0.");
        Arguments.require(
                spec, duration == null || duration > 0, "--duration is " + duration + " ms; it must be above 0.");
        Project ready = source.readReady(seed);
        Arguments.say(source.onSeed(seed, ready), spec.commandLine().getOut());
        return SIMULATED.get(ready.problem()).by(this, ready);
    }

    /** Runs one trial of a network. */
    private int run(Project ready, NetworkProblem read) throws IOException {
        long trial = number == null ? 0 : number;
        SimulationSettings given = read.simulation();
        NetworkProblem problem = dt == null
                ? read
                : read.withSimulation(new SimulationSettings(dt, given.scheme(), given.spikeThreshold()));
        ReferenceEngine engine = new ReferenceEngine();
        Trials trials;
        try (NetworkTrainer trainer = new NetworkTrainer(problem, engine, 1)) {
            trials = trainer.trial(trial);
        }
        if (duration != null) {
            trials = trials.lasting(problem.simulation().steps("duration", duration));
        }
        ParameterTable table = ParameterTable.draw(problem.network(), problem.seed());
        NetworkProgram program = new NetworkProgram(problem.network(), table, problem.simulation());
        Recording recording = Recording.record(engine, program, table.values(), trials.lanes(program), 0);
        SimulationSummary summary =
                SimulationSummary.of(ready, recording, engine.description(), trial, trials.label(0));
        SimulationFiles.simulation(out, recording, summary);
        if (summary.failure() != null) {
            spec.commandLine().getErr().println(summary.failure());
            return 1;
        }
        for (SimulationSummary.GroupSpikes g : summary.groups()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s: %d spikes in %s ms, %.1f Hz a neuron, %d of %d neurons spiked%n",
                            g.name(),
                            g.spikes(),
                            Quantities.text(summary.simulated().durationMs()),
                            g.rateHz(),
                            g.spiking(),
                            g.neurons());
        }
        spec.commandLine().getOut().println("Wrote traces.csv, spikes.csv and summary.json to " + out + ".");
        return 0;
    }

    /** Solves a neural differential equation over a window or, without a number, the whole trajectory. */
    private int solve(String title, NeuralOdeProblem problem) throws IOException {
        Arguments.require(
                spec,
                dt == null && duration == null,
                "--dt and --duration are for networks, and \"" + title
                        + "\" is a neural differential equation: its solver and trajectory say how far and in which steps,"
                        + " such as --set /solver/control/step=0.01.");
        FigureFolder.paintWithoutDisplay();
        ReferenceEngine engine = new ReferenceEngine();
        Fit fit;
        try (NeuralOdeTrainer trainer = new NeuralOdeTrainer(problem, engine, 1)) {
            TrajectorySegment segment = number == null ? trainer.whole() : trainer.segment(number);
            fit = Fit.of(
                    problem.task(),
                    trainer.whole(),
                    segment,
                    trainer.solution(trainer.initial().theta(), segment));
        }
        SolutionSummary summary =
                SolutionSummary.of(title, problem, fit, engine.description(), number == null ? -1 : number);
        SimulationFiles.solution(out, fit, summary);
        RunFigures.solution(out.resolve("solution.png"), fit);
        PrintWriter writer = spec.commandLine().getOut();
        if (summary.failure() != null) {
            spec.commandLine().getErr().println(summary.failure());
            return 1;
        }
        writer.printf(
                Locale.ROOT,
                "%s, %d points from %s to %s: loss %.4g, %s the tolerance of %s%n",
                number == null ? "The whole trajectory" : "Window " + number,
                summary.span().points(),
                time(problem, summary.span().from()),
                time(problem, summary.span().to()),
                summary.loss(),
                summary.withinTolerance() ? "within" : "beyond",
                Quantities.text(problem.task().tolerance()));
        writer.println("Wrote solution.csv, solution.png and summary.json to " + out + ".");
        return 0;
    }

    private static String time(NeuralOdeProblem problem, double time) {
        String unit = problem.task().trajectory().timeUnit();
        return Quantities.text(time) + (unit.isEmpty() ? "" : " " + unit);
    }
}
