package barnacle.app.live;

import barnacle.analysis.NetworkSpikes;
import barnacle.analysis.SpikeSpan;
import barnacle.file.OutputFolder;
import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.report.RecordingFiles;
import barnacle.report.SimulationSummary;
import barnacle.setting.Sentence;
import barnacle.sim.NetworkRun;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes a network's run down. */
final class NetworkScript implements Script {
    private final NetworkRun run;
    private final RecordingFiles files;

    /**
     * Begins the files.
     *
     * @throws IOException with a sentence
     * @throws barnacle.setting.InvalidSetting if what is wanted is not in the network
     */
    NetworkScript(NetworkRun run, RecordingOrder wanted, OutputFolder.Opening disk) throws IOException {
        this.run = run;
        double[] parameters = run.parameters();
        List<String> names = RecordingFiles.liveNames(run.program(), parameters, wanted.recorded(), wanted.format());
        files = new RecordingFiles(
                OutputFolder.open(wanted.folder(), names, disk),
                run.program(),
                parameters,
                wanted.recorded(),
                wanted.format(),
                wanted.precision(),
                run.time(),
                1);
    }

    @Override
    public RecordingFiles files() {
        return files;
    }

    @Override
    public void append() throws IOException {
        files.append(run.state());
    }

    @Override
    public boolean change(Act edited) {
        return edited.run() == run && files.change(run.program(), run.parameters());
    }

    /** Its time 0 is now: what is injected comes when it would have come. */
    @Override
    public Optional<Project> startingHere(Project project) {
        NetworkSubject subject = project.subject().asNetwork().orElseThrow();
        return Optional.of(project.withSubject(
                subject.withProtocol(subject.protocol().later(run.time()).from(Optional.of(run.asInitial())))));
    }

    @Override
    public void sumUp(Project project, Sentence fault) throws IOException {
        SimulationSummary.Seen seen =
                new SimulationSummary.Seen(files.duration(), files.spikes(), new double[0], fault);
        Optional<NetworkSpikes> statistics = files.duration() > 0
                ? files.trains()
                        .map(all -> NetworkSpikes.of(
                                all,
                                new SpikeSpan(files.origin(), files.end(), SpikeSpan.WINDOW),
                                0,
                                files.program().network()))
                : Optional.empty();
        String engine = new ReferenceEngine().description();
        files.write(SimulationSummary.of(project, files.program(), seen, statistics, engine, 0, -1), statistics);
    }
}
