package barnacle.cli;

import barnacle.analysis.NetworkSpikes;
import barnacle.file.OutputFolder;
import barnacle.model.DaleRule;
import barnacle.model.Network;
import barnacle.model.Projection;
import barnacle.model.Recordable;
import barnacle.model.Recorded;
import barnacle.project.Project;
import barnacle.report.RecordingFiles;
import barnacle.report.SimulationSummary;
import barnacle.report.WatchedRecording;
import barnacle.setting.Dimension;
import barnacle.setting.Quantities;
import barnacle.sim.Channels;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Recording;
import barnacle.sim.SpikeTrain;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network's run, as {@code barnacle simulate} makes it.
 *
 * @param parameters in the order of the program's table
 * @param lanes a batch of one
 * @param trial which trial or initial states
 * @param target the output that should be largest; -1 if the task has none
 */
record RecordedRun(Project project, NetworkProgram program, double[] parameters, Lanes lanes, long trial, int target) {
    /** What a run did, as far as it is held in memory. */
    record Done(SimulationSummary summary, Optional<NetworkSpikes> statistics) {}

    /** Makes the run, and writes it down while it goes on. */
    Done write(Path out, RecordingOptions options, StatisticsOptions statistics, Recorded recorded, PrintWriter writer)
            throws IOException {
        List<String> names = RecordingFiles.names(program, parameters, recorded, options.format());
        OutputFolder folder = OutputFolder.open(out, names);
        ReferenceEngine engine = new ReferenceEngine();
        double[] averages = lanes.newReadout(program);
        Done done;
        try (RecordingLine line = new RecordingLine(writer, options.live())) {
            RecordingFiles files = new RecordingFiles(
                    folder, program, parameters, recorded, options.format(), options.precision(), 0, lanes.steps());
            WatchedRecording watched = new WatchedRecording(files, program, parameters, lanes, line::at);
            try (watched) {
                if (!engine.simulation(program).forward(parameters, lanes, averages, watched)) {
                    Arrays.fill(averages, Double.NaN);
                }
            }
            SimulationSummary.Seen seen =
                    new SimulationSummary.Seen(files.duration(), files.spikes(), averages, watched.failure());
            Optional<List<SpikeTrain>> trains = files.trains();
            Optional<NetworkSpikes> spikes = trains.flatMap(all -> statistics.of(program, seen.end(), all));
            done = new Done(
                    SimulationSummary.of(project, program, seen, spikes, engine.description(), trial, target), spikes);
            files.write(done.summary(), spikes);
            line.end();
            if (line.isStopped()) {
                writer.printf(
                        Locale.ROOT,
                        "Stopped at t = %s; what was recorded until then is whole.%n",
                        program.network().text(seen.end(), Dimension.TIME));
            }
            if (trains.isEmpty()) {
                writer.println("There are too many spikes to make statistics of; spikes.csv has all of them.");
            }
        }
        if (recorded.records(Recordable.READOUT) && program.outputs() > 0 && Channels.readsSpikes(program)) {
            writer.println("The readout is made of spikes, so it is in summary.json only.");
        }
        return done;
    }

    /** Says what each group did, and what it does to others. */
    static void say(SimulationSummary summary, NetworkProgram program, PrintWriter writer) {
        for (SimulationSummary.GroupSpikes g : summary.groups()) {
            writer.printf(
                    Locale.ROOT,
                    "%s: %s in %s, %s a neuron, %d of %s spiked%n",
                    g.name(),
                    Quantities.count(g.spikes(), "spike"),
                    program.network().text(summary.simulated().duration(), Dimension.TIME),
                    rate(g.rateHz(), program.network().unit(Dimension.FREQUENCY)),
                    g.spiking(),
                    Quantities.count(g.neurons(), "neuron"));
            String acts = acts(program.network(), g.name());
            if (!acts.isEmpty()) {
                writer.println("  " + acts);
            }
        }
        if (summary.answer() >= 0) {
            writer.println("Answers with output " + summary.answer() + "; "
                    + (summary.answer() == summary.target() ? "right." : "output " + summary.target() + " is right."));
        }
    }

    /** A pure number is per unit of time, and small. */
    private static String rate(double rate, String unit) {
        return unit.isEmpty()
                ? String.format(Locale.ROOT, "%.3g", rate)
                : String.format(Locale.ROOT, "%.1f %s", rate, unit);
    }

    /** What a group does to the groups that it reaches, "excites left, right; is joined to itself". */
    private static String acts(Network network, String group) {
        DaleRule rule = new DaleRule(network);
        Map<String, Set<String>> reached = new LinkedHashMap<>();
        for (Projection p : network.projections()) {
            boolean isJoined = p.synapse().isJunction();
            if (p.source().equals(group) && !network.isReadout(p.target())) {
                add(reached, isJoined ? "is joined to" : verb(rule.sign(p)), p.target(), group);
            } else if (isJoined && p.target().equals(group)) {
                add(reached, "is joined to", p.source(), group);
            }
        }
        return reached.entrySet().stream()
                .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static void add(Map<String, Set<String>> reached, String verb, String other, String group) {
        reached.computeIfAbsent(verb, v -> new LinkedHashSet<>()).add(other.equals(group) ? "itself" : other);
    }

    private static String verb(int sign) {
        return sign > 0 ? "excites" : sign < 0 ? "inhibits" : "acts, by the sign of each weight, on";
    }

    /** What the files are called, in a sentence. */
    String files(RecordingOptions options, Recorded recorded) {
        return listed(RecordingFiles.names(program, parameters, recorded, options.format()));
    }

    static String listed(List<String> names) {
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    /** What is recorded, if the run is written down while it goes on: by wish, or as it does not fit into memory. */
    Optional<Recorded> streamed(RecordingOptions options, Recorded projects) {
        boolean isWished = options.areGiven() || !projects.equals(new Recorded());
        return isWished || !Recording.fits(program, lanes.steps())
                ? Optional.of(options.over(projects))
                : Optional.empty();
    }
}
