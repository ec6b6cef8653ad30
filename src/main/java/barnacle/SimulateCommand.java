package barnacle;

import barnacle.project.Export;
import barnacle.project.NetworkProject;
import barnacle.project.SimulationSummary;
import barnacle.setting.Quantities;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Recording;
import barnacle.sim.ReferenceEngine;
import barnacle.sim.SimulationSettings;
import barnacle.task.Trials;
import barnacle.train.NetworkTrainer;
import java.io.IOException;
import java.nio.file.Path;
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
        header = {"Run one trial and write its traces and spikes.", ""},
        description = {
            "Run one held-out trial of a project in double precision and write down what every neuron did.",
            "",
            "The folder gets traces.csv (t_ms, v_mV:<group>[i], w:<group>[i], readout[k]), spikes.csv (group,neuron,t_ms)"
                    + " and summary.json. A run that diverges keeps what it had, says so in the summary and exits with 1."
                    + " Files of an earlier simulation in the folder are replaced."
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
    @Mixin
    private ProjectSource source;

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
            defaultValue = "0",
            description = "Which held-out trial, from 0 (default: ${DEFAULT-VALUE}).")
    private long trial;

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
        Usage.require(spec, trial >= 0, "--trial is " + trial + "; trials are counted from 0.");
        Usage.require(spec, duration == null || duration > 0, "--duration is " + duration + " ms; it must be above 0.");
        NetworkProject read = ProjectSource.network(source.readReady(seed));
        SimulationSettings given = read.simulation();
        NetworkProject project = dt == null
                ? read
                : read.withSimulation(new SimulationSettings(dt, given.scheme(), given.spikeThreshold()));
        ReferenceEngine engine = new ReferenceEngine();
        Trials trials;
        try (NetworkTrainer trainer = new NetworkTrainer(project.problem(), engine, 1)) {
            trials = trainer.trial(trial);
        }
        if (duration != null) {
            trials = trials.lasting(project.simulation().steps("duration", duration));
        }
        ParameterTable table = ParameterTable.draw(project.network(), project.seed());
        NetworkProgram program = new NetworkProgram(project.network(), table, project.simulation());
        Recording recording = Recording.record(engine, program, table.values(), trials.lanes(program), 0);
        SimulationSummary summary =
                SimulationSummary.of(project, recording, engine.description(), trial, trials.label(0));
        Export.simulation(out, recording, summary);
        if (summary.failure() != null) {
            spec.commandLine().getErr().println(summary.failure());
            return 1;
        }
        for (SimulationSummary.Group g : summary.groups()) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s: %d spikes in %s ms, %.1f Hz a neuron, %d of %d neurons spiked%n",
                            g.name(),
                            g.spikes(),
                            Quantities.text(summary.durationMs()),
                            g.rateHz(),
                            g.spiking(),
                            g.neurons());
        }
        spec.commandLine().getOut().println("Wrote traces.csv, spikes.csv and summary.json to " + out + ".");
        return 0;
    }
}
