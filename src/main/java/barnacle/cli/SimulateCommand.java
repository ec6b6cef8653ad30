package barnacle.cli;

import static barnacle.setting.FamilyTable.entry;

import barnacle.analysis.HalfStep;
import barnacle.analysis.NetworkSpikes;
import barnacle.file.OutputFolder;
import barnacle.model.Recorded;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.report.EquationFiles;
import barnacle.report.EquationSummary;
import barnacle.report.FigureFolder;
import barnacle.report.SimulationFiles;
import barnacle.report.SimulationSummary;
import barnacle.report.SolutionSummary;
import barnacle.setting.Dimension;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Units;
import barnacle.sim.CouplingLimit;
import barnacle.sim.EquationRun;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.SimulationSettings;
import barnacle.sim.plain.ReferenceEngine;
import barnacle.task.Fit;
import barnacle.task.TrajectorySegment;
import barnacle.task.Trials;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.NeuralOdeTrainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code barnacle simulate}: one trial, written down at every step. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = {"Run one trial or a circuit without a task, or solve an equation, and write what it did.", ""},
        description = {
            "Run one of a project's evaluation trials, or a circuit that has no task, in double precision and write down what every neuron"
                    + " did.",
            "",
            "The folder gets traces.csv (the time and every neuron's variables, named with their units and as <group>[i], and readout[k] if there is a readout), spikes.csv (group, neuron and time),"
                    + " statistics.csv (each neuron's intervals, their variability, and its phase against another neuron)"
                    + " and summary.json (the same of each group, and its synchrony). A run that diverges, or whose voltages leave what the neurons' equations and currents allow, keeps what it had, says so in the summary and exits with 1."
                    + " What --record, --neurons, --every or --to ask for is written down while the run goes on, as is a run that does not fit into memory: its length is bounded by the disk alone, spikes.csv is then in the order of time, columns.json names the columns of arrays, and Ctrl-C or a kill leaves what was recorded."
                    + " Files of an earlier simulation in the folder are replaced, and those that this one does not write are removed; what you put there or changed is never lost.",
            "",
            "Of a neural differential equation it solves the whole trajectory from its first point and writes solution.csv (time,"
                    + " components, targets), solution.png and summary.json. With --duration, --every, --to or --float64 it goes on from"
                    + " there, beyond the last point too, and all components are written down meanwhile, a row each 500th of the trajectory's time."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle simulate stimulus-integration-quick --out look",
            "  barnacle simulate run/trained.barnacle.json --trial 7 --out after",
            "  barnacle simulate my.barnacle.json --dt 0.05 --duration 500 --out fine",
            "  barnacle simulate my.barnacle.json --set /network/groups/0/current=60 --out strong",
            "  barnacle simulate my.barnacle.json --duration 5000 --from 1000 --reference left --out rhythm",
            "  barnacle simulate my.barnacle.json --duration 600000 --record v,currents --neurons \"cells[0-9]\" --every 1 --to npy --out long"
        })
final class SimulateCommand implements Callable<Integer> {
    /** How long a circuit without a task runs, in its neurons' unit of time. */
    private static final double FREE = 1000;

    private static final FamilyTable<Subject, Simulated> SIMULATED = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> (command, project) -> command.run(project, s)),
            entry(NeuralOdeSubject.class, s -> (command, project) -> command.solve(project, s)));

    /** A project in other steps; those of an equation are its solver's, which the command says. */
    private static final FamilyTable<Subject, BiFunction<Project, Double, Project>> STEPPED = FamilyTable.of(
            Subject.class,
            entry(NetworkSubject.class, s -> (project, dt) -> {
                SimulationSettings given = s.simulation();
                return project.withSubject(
                        s.withSimulation(new SimulationSettings(dt, given.scheme(), given.spikeThreshold())));
            }),
            entry(NeuralOdeSubject.class, s -> (project, dt) -> project));

    private interface Simulated {
        int by(SimulateCommand command, Project project) throws IOException;
    }

    @Mixin
    private ProjectArgument source;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
    private Path out;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description =
                    "How long, in the neurons' unit of time, or the trajectory's; by default the task's trial, 1000 without a task, or the trajectory. After the stimulus there is silence.")
    private Double duration;

    @Option(
            names = "--dt",
            paramLabel = "TIME",
            description = "Time step in the neurons' unit of time; the project's by default.")
    private Double dt;

    @Option(
            names = "--trial",
            paramLabel = "K",
            description =
                    "Which evaluation trial, from 0, the first by default; without a task which initial states; of a neural differential equation which"
                            + " window, the whole trajectory by default.")
    private Long number;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "Seed; the project's by default. Another one draws other words too, which a trained network never"
                            + " learned; for other trials take --trial.")
    private Long seed;

    @Option(
            names = "--half-step",
            negatable = true,
            description =
                    "Run a network again with half the time step and say where spikes are another number, at twice the cost; by default done where the"
                            + " run takes well below a second.")
    private Boolean halfStep;

    @Mixin
    private StatisticsOptions statistics;

    @Mixin
    private RecordingOptions recording;

    @Mixin
    private FigureFormatOption figures;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Arguments.require(spec, number == null || number >= 0, "--trial is " + number + "; trials are counted from 0.");
        recording.require();
        Project ready = source.readForSimulation(
                seed,
                project -> stepped(lasting(project)),
                project -> duration == null
                        ? project.simulationIssues()
                        : project.subject().solvingIssues(project.training(), project.seed()));
        Arguments.say(source.onSeed(seed, ready), spec.commandLine().getOut());
        try {
            return SIMULATED.get(ready.subject()).by(this, ready);
        } catch (InvalidSetting e) {
            throw e.measured(ready.subject().units());
        }
    }

    /** The same project, if the run can have the length that is asked for. */
    private Project lasting(Project project) {
        if (duration != null) {
            Units units = project.subject().units();
            Arguments.require(
                    spec,
                    duration > 0,
                    "--duration is " + units.text(duration, Dimension.TIME) + "; it must be above "
                            + units.text(0, Dimension.TIME) + ".");
        }
        return project;
    }

    private Project stepped(Project project) {
        if (dt == null) {
            return project;
        }
        try {
            return STEPPED.get(project.subject()).apply(project, dt);
        } catch (InvalidSetting e) {
            throw e.measured(project.subject().units());
        }
    }

    /** Runs one trial of a network, or a circuit without a task for a time. */
    private int run(Project ready, NetworkSubject subject) throws IOException {
        long trial = number == null ? 0 : number;
        ParameterTable table = subject.table(ready.seed());
        NetworkProgram program = subject.program(table);
        Optional<Trials> trials = subject.problem(ready.training(), ready.seed())
                .map(problem -> duration == null ? problem.trial(trial) : problem.trial(trial, steps(subject)));
        Lanes lanes = trials.map(drawn -> drawn.lanes(program))
                .orElseGet(() -> Lanes.free(program, steps(subject), ready.seed(), trial));
        statistics.require(program, lanes.steps() * program.settings().dt());
        int target = trials.map(drawn -> drawn.label(0)).orElse(-1);
        RecordedRun run = new RecordedRun(ready, program, table.values(), lanes, trial, target);
        Optional<Recorded> recorded = run.streamed(recording, subject.protocol().record());
        if (recorded.isPresent()) {
            return stream(run, recorded.get(), subject);
        }
        OutputFolder folder = OutputFolder.open(out, SimulationFiles.SIMULATION);
        ReferenceEngine engine = new ReferenceEngine();
        Recording made = Recording.record(engine, program, table.values(), lanes, 0);
        Optional<NetworkSpikes> spikes = statistics.of(program, made.time(made.samples() - 1), made.spikes());
        SimulationSummary summary = SimulationSummary.of(ready, made, spikes, engine.description(), trial, target);
        SimulationFiles.simulation(folder, made, spikes, summary);
        if (isFailure(summary, subject, ready)) {
            HalfStep.cure(engine, program, table.values(), lanes)
                    .ifPresent(s -> spec.commandLine().getErr().println(s));
            return 1;
        }
        RecordedRun.say(summary, program, spec.commandLine().getOut());
        spikes.ifPresent(found -> StatisticsTable.print(spec.commandLine().getOut(), found, program));
        if (halfStep == null ? HalfStep.isCheap(program, lanes) : halfStep) {
            HalfStep.said(engine, made, table.values(), lanes)
                    .ifPresent(s -> spec.commandLine().getOut().println(s));
        }
        spec.commandLine()
                .getOut()
                .println("Wrote traces.csv, spikes.csv, statistics.csv and summary.json to " + out + ".");
        return 0;
    }

    /** Says what went wrong with the numbers, if something did. */
    private boolean isFailure(SimulationSummary summary, NetworkSubject subject, Project ready) {
        if (summary.failure() == null) {
            return false;
        }
        spec.commandLine().getErr().println(summary.failure());
        CouplingLimit.said(subject.network(), subject.simulation(), subject.protocol(), ready.seed())
                .ifPresent(s -> spec.commandLine().getErr().println(s));
        return true;
    }

    /** Runs a network and writes it down while it goes on. */
    private int stream(RecordedRun run, Recorded recorded, NetworkSubject subject) throws IOException {
        Arguments.require(
                spec,
                halfStep == null || !halfStep,
                "--half-step compares runs that are held in memory, and this one is written down while it goes on; leave"
                        + " out --half-step, or what is recorded.");
        recording.requireIn(run.program(), run.parameters(), recorded);
        PrintWriter writer = spec.commandLine().getOut();
        RecordedRun.Done done = run.write(out, recording, statistics, recorded, writer);
        if (isFailure(done.summary(), subject, run.project())) {
            return 1;
        }
        RecordedRun.say(done.summary(), run.program(), writer);
        done.statistics().ifPresent(found -> StatisticsTable.print(writer, found, run.program()));
        writer.println("Wrote " + run.files(recording, recorded) + " to " + out + ".");
        return 0;
    }

    /** The steps that were asked for; without a wish, those of a second, as nearly as they fit. */
    private int steps(NetworkSubject subject) {
        double step = subject.simulation().dt();
        return subject.simulation()
                .steps("duration", duration == null ? step * Math.max(1, Math.rint(FREE / step)) : duration);
    }

    /** Solves a neural differential equation over a window, the whole trajectory, or as long as is asked for. */
    private int solve(Project project, NeuralOdeSubject subject) throws IOException {
        Arguments.require(
                spec,
                !recording.areOfNeurons(),
                "--record and --neurons are for networks; of an equation all components are written down.");
        Arguments.require(
                spec,
                !statistics.areGiven(),
                "--from, --reference and --fano-window are for networks, whose neurons spike.");
        Arguments.require(
                spec,
                dt == null,
                "--dt is for networks, and \"" + TerminalWriter.onOneLine(project.title())
                        + "\" is a neural differential equation: its solver says in which steps, such as --set"
                        + " /solver/control/step=0.01.");
        return recording.areGiven() || duration != null
                ? goOn(project, subject)
                : solve(project.title(), subject.untrained(project.seed()));
    }

    /** Runs an equation from the first point of its trajectory and writes it down while it goes on. */
    private int goOn(Project project, NeuralOdeSubject subject) throws IOException {
        Arguments.require(
                spec,
                number == null,
                "--trial names a window of the trajectory, and a run that is written down while it goes on begins at the"
                        + " first point; leave out --trial, or --duration, --every, --to and --float64.");
        PrintWriter writer = spec.commandLine().getOut();
        EquationRun run = subject.run(new ReferenceEngine()::stepper, subject.table(project.seed()));
        int steps = duration == null ? NeuralOdeSubject.STEPS : RecordedEquation.steps(run, duration);
        String unit = subject.task().trajectory().timeUnit();
        EquationSummary summary = new RecordedEquation(project, run, unit, steps).write(out, recording, writer);
        if (summary.failure() != null) {
            spec.commandLine().getErr().println(summary.failure());
            return 1;
        }
        writer.printf(
                Locale.ROOT,
                "%s from %s to %s in steps of %s.%n",
                Quantities.count(summary.components().size(), "component"),
                time(unit, summary.from()),
                time(unit, summary.to()),
                time(unit, summary.dt()));
        writer.println("Wrote " + RecordedRun.listed(EquationFiles.names(recording.format())) + " to " + out + ".");
        return 0;
    }

    /** Solves a neural differential equation over a window or, without a number, the whole trajectory. */
    private int solve(String title, NeuralOdeProblem problem) throws IOException {
        FigureOptions.paintWithoutDisplay();
        FigureFolder folder = FigureFolder.open(out, SimulationFiles.SOLUTION, figures.formats());
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
        SimulationFiles.solution(folder, fit, summary);
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
                time(summary.span().timeUnit(), summary.span().from()),
                time(summary.span().timeUnit(), summary.span().to()),
                summary.loss(),
                summary.withinTolerance() ? "within" : "beyond",
                Quantities.text(problem.task().tolerance()));
        writer.println(
                "Wrote " + RecordedRun.listed(figures.formats().names(SimulationFiles.SOLUTION)) + " to " + out + ".");
        return 0;
    }

    private static String time(String unit, double time) {
        return Quantities.text(time) + (unit.isEmpty() ? "" : " " + unit);
    }
}
