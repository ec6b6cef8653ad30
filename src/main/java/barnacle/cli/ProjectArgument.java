package barnacle.cli;

import static barnacle.setting.FamilyTable.entry;

import barnacle.file.FileFault;
import barnacle.model.BlockName;
import barnacle.model.Network;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.run.WeightsFile;
import barnacle.setting.FamilyTable;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.SimulationSettings;
import barnacle.train.Advice;
import barnacle.train.NetworkProblem;
import barnacle.train.NeuralOdeProblem;
import barnacle.train.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The project a command works on: a file or a sample, with settings overridden. */
final class ProjectArgument {
    private static final FamilyTable<Problem, Optional<NetworkProblem>> NETWORKS = FamilyTable.of(
            Problem.class,
            entry(NetworkProblem.class, Optional::of),
            entry(NeuralOdeProblem.class, p -> Optional.empty()));

    /** A network and how it is simulated, with or without a task. */
    record Circuit(Network network, SimulationSettings simulation) {}

    /** What a shell completes beside files. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Samples.names().iterator();
        }
    }

    @Parameters(
            paramLabel = "PROJECT",
            completionCandidates = Names.class,
            description = "A *.barnacle.json file, or the name of a sample.")
    private String name;

    @Mixin
    private Overrides overrides;

    @Option(
            names = "--weights",
            paramLabel = "BLOCK=FILE",
            description =
                    "Weights in place of those that are drawn, as often as you like: --weights cells-to-readout=w.csv. A row is"
                            + " a target, a column a source; where no connection is drawn, a number other than 0 makes one."
                            + " FILE may also be the weights.json or weights.npz of a run, its weights as .h5, weights that the window saved as CSV, or an"
                            + " .npz with an array of the block's name.")
    private List<String> weights = new ArrayList<>();

    String name() {
        return name;
    }

    /** Reads it, with its overrides in place. */
    Project read() throws IOException {
        return read(List.of());
    }

    /** Reads it, with its overrides in place and these on top of them. */
    Project read(List<String> more) throws IOException {
        List<String> all = overrides.all();
        all.addAll(more);
        Project project = Samples.isMeant(name) ? Samples.read(name, all) : ProjectFile.read(FileFault.path(name), all);
        for (String given : weights) {
            project = withWeights(project, given);
        }
        return project;
    }

    private static Project withWeights(Project project, String given) throws IOException {
        int equals = given.indexOf('=');
        if (equals < 1) {
            throw new RefusedCommand(
                    "--weights is \"" + given + "\"; it must be BLOCK=FILE.csv, such as cells-to-readout=weights.csv.");
        }
        try {
            BlockName name = BlockName.parse(given.substring(0, equals));
            return project.withValues(
                    name, WeightsFile.read(FileFault.path(given.substring(equals + 1)), project.block(name)));
        } catch (InvalidSetting e) {
            throw new RefusedCommand("--weights " + given + ": " + e.getMessage());
        }
    }

    /**
     * A project's problem as one of a network.
     *
     * @throws IOException if it is of something else
     */
    static NetworkProblem network(Project project) throws IOException {
        if (!project.hasTask()) {
            throw new RefusedCommand("\"" + TerminalWriter.onOneLine(project.title())
                    + "\" has no task to train for; \"barnacle simulate\" and"
                    + " \"analyse neuron\" take a circuit as it is.");
        }
        return NETWORKS.get(project.problem()).orElseThrow(() -> noNetwork(project));
    }

    /**
     * A project's network, with or without a task.
     *
     * @throws IOException if it is of something else
     */
    static Circuit circuit(Project project) throws IOException {
        return project.subject()
                .asNetwork()
                .map(s -> new Circuit(s.network(), s.simulation()))
                .orElseThrow(() -> noNetwork(project));
    }

    /** That a command looks at networks, and this is none. */
    static RefusedCommand noNetwork(Project project) {
        return new RefusedCommand("\"" + TerminalWriter.onOneLine(project.title()) + "\" is "
                + project.subject().called() + ", and this command looks at"
                + " networks; \"barnacle train\", \"simulate\", \"evaluate\", \"compare\", \"sweep\" and \"analyse"
                + " gradient\", \"landscape\" and \"adjoint\" take both.");
    }

    boolean hasOverrides() {
        return !overrides.all().isEmpty() || !weights.isEmpty();
    }

    /** Whether --set names the seed. */
    boolean setsSeed() {
        return overrides.setsSeed();
    }

    /**
     * What there is to say about a seed that was given, in --set or otherwise; empty if none was or it decides all.
     *
     * @param seed of an option; {@code null} without
     * @param project as it was read
     */
    String onSeed(Long seed, Project project) {
        return seed == null && !setsSeed()
                ? ""
                : Advice.onSeed(project.subject().trained());
    }

    /**
     * Reads it and refuses one that cannot be trained.
     *
     * @param seed in place of its own; {@code null} leaves that
     * @throws IOException naming the first issue
     */
    Project readReady(Long seed) throws IOException {
        return ready(seed, UnaryOperator.identity(), Project::trainingIssues);
    }

    /** Reads it and refuses one that has issues of those that are asked for, as {@link #readReady(Long)} does. */
    Project readReady(Function<Project, List<Issue>> asked) throws IOException {
        return ready(null, UnaryOperator.identity(), asked);
    }

    /**
     * Reads it and refuses one that cannot be simulated, as {@link #readReady} does.
     *
     * @param with what options change before anything is refused
     * @param asked what keeps it from what is to be simulated
     */
    Project readForSimulation(Long seed, UnaryOperator<Project> with, Function<Project, List<Issue>> asked)
            throws IOException {
        return ready(seed, with, asked);
    }

    private Project ready(Long seed, UnaryOperator<Project> with, Function<Project, List<Issue>> asked)
            throws IOException {
        Project project = with.apply(seed == null ? read() : read().withSeed(new Seed(seed)));
        List<Issue> issues = asked.apply(project);
        if (!issues.isEmpty()) {
            String more = issues.size() == 1 ? "" : " \"barnacle check\" lists all " + issues.size() + " issues.";
            throw new RefusedCommand(name + ", " + issues.get(0) + more);
        }
        return project;
    }
}
