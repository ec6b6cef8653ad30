package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.FaultLog;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.OutputFolder;
import barnacle.file.RecordReader;
import barnacle.file.RecordTree;
import barnacle.file.Sha256;
import barnacle.model.Seed;
import barnacle.model.TrainedValues;
import barnacle.project.Migration;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.train.Evaluation;
import barnacle.train.IterationReport;
import barnacle.train.ParameterSpace;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import barnacle.train.TrainingSettings;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder of one training run.
 *
 * <ul>
 *   <li>{@code project.barnacle.json}: what ran, with its overrides and its seed in place.
 *   <li>{@code metrics.csv}: one row for each iteration.
 *   <li>{@code checkpoint}: the training's state, to go on from.
 *   <li>{@code states}: what it had learned at some moments: {@link KeptStates}.
 *   <li>{@code failures}: the first and the latest evaluation that did not come out finite; only where one did not.
 *   <li>{@code weights.npz}, {@code weights.csv}, {@code weights.json}: every number of the trained network, by block.
 *   <li>{@code trained.barnacle.json}: the project with the trained values in place, to open or to simulate.
 *   <li>{@code receipt.json}: what is needed to run it again and see the same.
 * </ul>
 *
 * <p>The last three lines are written by {@link Session#train} at its end, the receipt only where all iterations were
 * made. Every file but the metrics and the states is
 * written whole or not at all. Files of other names are left alone.
 */
public final class RunFolder {
    /** The name of the file with what ran. */
    public static final String PROJECT = "project" + ProjectFile.ENDING;

    static final String METRICS = "metrics.csv";
    private static final String CHECKPOINT = "checkpoint";
    private static final String STATES = "states";
    private static final String FAILURES = "failures";
    public static final String RECEIPT = "receipt.json";
    private static final String UNIT = "simulatedUnit";
    private static final String ARITHMETIC = "arithmetic";
    private static final String TRAINED = "trained" + ProjectFile.ENDING;
    /** What a list tells of a run is made of these. */
    static final List<String> SUMMED_UP = List.of(PROJECT, METRICS, CHECKPOINT, RECEIPT);

    private static final List<String> WEIGHTS = List.of("weights.npz", "weights.csv", "weights.json");

    private final Path folder;
    private final Project project;
    private final String problem;

    /** The folder in which the window's trainings make theirs unless another is chosen. */
    public static Path home() {
        return FaultLog.home().resolve("Barnacle runs");
    }

    /** @param format that the folder's project is written in */
    private RunFolder(Path folder, Project project, int format) {
        this.folder = folder;
        this.project = project;
        ObjectNode tree = RecordTree.encode((Record) project.problem(), format);
        Migration.downgrade(tree, format);
        problem = Sha256.of(tree);
    }

    /**
     * Begins a run in a folder that a session holds.
     *
     * @throws IOException if the folder cannot be written
     */
    static RunFolder create(Path folder, Project project) throws IOException {
        ProjectFile.write(folder.resolve(PROJECT), project);
        return new RunFolder(folder, project, ProjectFile.CURRENT);
    }

    /**
     * Refuses a folder in which a run would replace something.
     *
     * @param more names of files that the caller will write beside the run's own
     * @throws IOException if it holds a run or such a file
     */
    static void requireRoom(Path folder, String... more) throws IOException {
        if (isOne(folder)) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.holdsRun",
                    "{0} already holds a run ({1}); resume that one or name another folder.",
                    folder.toString(),
                    PROJECT);
        }
        List<String> names = new ArrayList<>(List.of(METRICS, CHECKPOINT, STATES, FAILURES, TRAINED, RECEIPT));
        names.addAll(WEIGHTS);
        names.addAll(List.of(more));
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                throw new InvalidFileException(
                        "",
                        "RunFolder.holdsFile",
                        "{0} holds a file {1}, which a run would replace; move it or name another folder.",
                        folder.toString(),
                        name);
            }
        }
    }

    /** The project of a run folder whose training has begun, or what it was trained to: a file of the run's own. */
    public static boolean isRunsOwn(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        return List.of(PROJECT, TRAINED).contains(name) && isBegun(folder);
    }

    /** Whether a folder holds a run whose training has begun. */
    public static boolean isBegun(Path folder) {
        return isOne(folder) && Files.exists(folder.resolve(METRICS));
    }

    /** Whether a folder holds a run, or what is left of one. */
    static boolean isLeft(Path folder) {
        return isOne(folder)
                && (SUMMED_UP.stream().anyMatch(name -> !name.equals(PROJECT) && Files.exists(folder.resolve(name)))
                        || Files.exists(folder.resolve(RunQueue.MARK)));
    }

    /** Whether a finished run was gone on with after its receipt was written. */
    static boolean hasGoneOn(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder.resolve(METRICS))
                        .compareTo(Files.getLastModifiedTime(folder.resolve(RECEIPT)))
                > 0;
    }

    /** Whether a folder holds a run. */
    public static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(PROJECT));
    }

    /**
     * Opens an existing run.
     *
     * @throws IOException if the folder holds none, or its project cannot be read
     */
    public static RunFolder open(Path folder) throws IOException {
        if (!isOne(folder)) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.none",
                    "{0} is not a run folder: it has no {1}; name a folder that \"barnacle train\" wrote.",
                    folder.toString(),
                    PROJECT);
        }
        Path file = folder.resolve(PROJECT);
        ObjectNode tree = ProjectFile.tree(file);
        int format = ProjectFile.takeFormat(file.toString(), tree);
        return new RunFolder(folder, ProjectFile.decode(file.toString(), tree, format, List.of()), format);
    }

    public Path folder() {
        return folder;
    }

    /** What runs here. */
    public Project project() {
        return project;
    }

    /** The hash of everything that decides the result but the seed: the same for runs that differ in that alone. */
    String hashWithoutSeed() {
        return Sha256.of(
                RecordTree.encode((Record) project.withSeed(new Seed(0)).problem()));
    }

    /**
     * The values that the run was trained to, all that stand in for drawn ones; none if it has learned nothing.
     *
     * @throws IOException with a sentence if the trained project cannot be read
     */
    public List<TrainedValues> trained() throws IOException {
        return hasTrained() ? ProjectFile.trained(folder.resolve(TRAINED)) : List.of();
    }

    /** A hash by which values are known again in a project that has them; empty of none. */
    public static String hash(List<TrainedValues> values) {
        if (values.isEmpty()) {
            return "";
        }
        List<String> each = values.stream()
                .map(of -> of.block() + " " + of.values().rows() + " "
                        + Sha256.of(of.values().toArray()))
                .sorted()
                .toList();
        return Sha256.of(String.join("", each).getBytes(StandardCharsets.UTF_8));
    }

    /** The receipt's hash of everything that decides the result. */
    String settingsHash() {
        return problem;
    }

    /**
     * Refuses a project that would train otherwise than this run's; its title, description and drawing may differ.
     *
     * @throws InvalidFileException naming the first difference
     */
    public void requireSameProblem(Project other) throws InvalidFileException {
        Sentence difference = difference(other.problem());
        if (difference != null) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.another",
                    "{0} holds the run of another project: {1} in the run; give the same settings or name another"
                            + " folder.",
                    folder.toString(),
                    difference);
        }
    }

    private Sentence difference(Problem other) {
        return other.getClass() == project.problem().getClass()
                ? RecordTree.difference((Record) other, (Record) project.problem())
                : Sentence.word("RunFolder.anotherKind", "that is of another kind than the one");
    }

    boolean hasCheckpoint() {
        return Files.exists(folder.resolve(CHECKPOINT));
    }

    /**
     * What to go on from; empty if the run was stopped before its first checkpoint.
     *
     * @throws InvalidFileException if the checkpoint is damaged, is not this run's, or its engine does not run here
     */
    public Optional<Checkpoint> checkpoint() throws IOException {
        return hasCheckpoint()
                ? Optional.of(Checkpoint.read(folder.resolve(CHECKPOINT), problem, project.problem()))
                : Optional.empty();
    }

    /** The checkpoint of a run that is only looked at, whose engine need not run here; empty if there is none. */
    private Optional<Checkpoint.Mark> mark() throws IOException {
        return hasCheckpoint()
                ? Optional.of(Checkpoint.mark(folder.resolve(CHECKPOINT), problem, project.problem()))
                : Optional.empty();
    }

    /**
     * The states that it kept of its training; those of a run that is under way up to now.
     *
     * @throws IOException with a sentence if they cannot be read, or are not this run's
     */
    public KeptStates kept() throws IOException {
        Optional<Checkpoint.Mark> mark = mark();
        int numbers = mark.isPresent() ? mark.get().state().theta().length : numbers();
        return new KeptStates(folder.toString(), kept(numbers), mark);
    }

    private int numbers() {
        Problem problem = project.problem();
        return ParameterSpace.of(problem.table(), problem.training().trainable())
                .size();
    }

    /** The first failure of its training and the latest. */
    public FailureFile failures() {
        return new FailureFile(folder.resolve(FAILURES), problem, this::numbers);
    }

    /** Whether a training in it may have kept more after an iteration than before. */
    public boolean keeps(long iteration) {
        TrainingSettings training = project.training();
        return iteration % training.checkpointEvery() == 0 || KeepingRule.mayKeep(iteration);
    }

    private KeptFile kept(int numbers) throws IOException {
        return KeptFile.of(
                folder.resolve(STATES), problem, numbers, project.training().update());
    }

    /** Opens the file of {@link #kept} for a training that goes on from {@code start}, in a session. */
    KeptLog keptLog(TrainingState start) throws IOException {
        Optional<KeptState> best = start.iteration() == 0 ? Optional.empty() : mark().flatMap(Checkpoint.Mark::best);
        return new KeptLog(kept(start.theta().length), best, start);
    }

    /** What computes a training that goes on from {@code start} by an engine. */
    ComputedBy computedBy(TrainingState start, Engine engine) throws IOException {
        Optional<Checkpoint.Mark> mark = start.iteration() == 0 ? Optional.empty() : mark();
        return mark.map(before -> before.by().then(engine)).orElseGet(() -> ComputedBy.of(engine));
    }

    /**
     * Refuses metrics that are not those that a checkpoint was written after.
     *
     * @param checkpoint this run's
     * @throws IOException with a sentence; also if they cannot be read
     */
    void requireRowsOf(Checkpoint checkpoint) throws IOException {
        MetricsFile.require(
                new Checkpoint.Mark(checkpoint.by(), checkpoint.state(), checkpoint.rows(), checkpoint.best()),
                metricsFile(),
                project);
    }

    void writeCheckpoint(Checkpoint checkpoint) throws IOException {
        checkpoint.write(folder.resolve(CHECKPOINT), problem);
    }

    /**
     * A trainer of this run on the engine that it began with, because another rounds otherwise; on the fastest if there
     * is no checkpoint.
     *
     * @param from this run's {@link #checkpoint}
     */
    Trainer trainer(Optional<Checkpoint> from, int threads) {
        Engine engine = from.map(Checkpoint::engine).orElseGet(project.problem()::fastestEngine);
        return project.problem().trainer(engine, threads);
    }

    Path metricsFile() {
        return folder.resolve(METRICS);
    }

    /**
     * What each iteration did, in order, as the metrics tell it.
     *
     * @throws IOException with a sentence if they cannot be read, or are not those of the run's checkpoint
     */
    public List<IterationReport> metrics() throws IOException {
        // Before the metrics, which another session may be adding to.
        Optional<Checkpoint.Mark> mark = mark();
        return MetricsFile.read(metricsFile(), project, mark);
    }

    /** How far its log has come, of one that waits for its first iteration nowhere; not looked at is whose it is. */
    MetricsFile.Last lastRow() throws IOException {
        boolean isWaiting = Files.exists(folder.resolve(RunQueue.MARK)) && !hasCheckpoint() && !isFinished();
        if (isWaiting && !Files.exists(metricsFile())) {
            return new MetricsFile.Last(Optional.empty(), Optional.empty());
        }
        // A receipt has the last evaluation.
        return MetricsFile.last(metricsFile(), project, isFinished());
    }

    /** Whether it has a trained project: a training that has learned nothing leaves none. */
    public boolean hasTrained() {
        return Files.exists(folder.resolve(TRAINED));
    }

    /**
     * Refuses weights or a trained project that a person changed, because going on would replace them.
     *
     * @throws IOException with a sentence that names the file
     */
    void requireTrainedAsWritten() throws IOException {
        takenHome();
    }

    private OutputFolder takenHome() throws IOException {
        List<String> names = new ArrayList<>(WEIGHTS);
        names.add(TRAINED);
        return OutputFolder.openOwn(folder, names);
    }

    /**
     * Writes what a person takes home of a state: the weights and the trained project.
     *
     * @throws IOException with a sentence, also if a person changed one of these files
     */
    void writeTrained(Trainer trainer, TrainingState state) throws IOException {
        Project trained = project.accepting(trainer.trained(state.theta()));
        OutputFolder files = takenHome();
        for (String name : WEIGHTS) {
            WeightsFile.write(files.file(name), folder.resolve(name), trained);
        }
        files.file(TRAINED).write(ProjectFile.text(trained));
    }

    /** Writes what is needed to make the run again: it is finished with that. */
    Receipt writeReceipt(Trainer trainer, TrainingState state, Evaluation heldOut) throws IOException {
        ComputedBy by = mark().map(Checkpoint.Mark::by).orElseGet(() -> ComputedBy.of(trainer.engine()));
        Receipt receipt = new Receipt(
                Receipt.Origin.here(trainer.engine(), by),
                project.seed(),
                problem,
                state.spent(),
                Receipt.hash(state.theta()),
                heldOut);
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(ProjectFile.FORMAT, ProjectFile.CURRENT);
        tree.setAll(RecordTree.encode(receipt));
        AtomicFile.write(folder.resolve(RECEIPT), Json.print(tree));
        return receipt;
    }

    /** Whether the run came to an end that left a receipt; a longer training may still go on from it. */
    public boolean isFinished() {
        return Files.exists(folder.resolve(RECEIPT));
    }

    /**
     * The receipt of a finished run. It is believed if it is of these settings, this seed and the checkpoint's
     * parameters.
     *
     * @throws IOException with a sentence if there is none, it cannot be read, or it is of another run
     */
    public Receipt receipt() throws IOException {
        return ofCheckpoint(receiptAlone());
    }

    /** The receipt, which a list believes if it is of these settings and this seed. */
    Receipt receiptAlone() throws IOException {
        Path file = folder.resolve(RECEIPT);
        if (!isFinished()) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.unfinished",
                    "{0} has no {1}: the run was not finished; train it to its end with --resume.",
                    folder.toString(),
                    RECEIPT);
        }
        ObjectNode tree = Json.object(file.toString(), AtomicFile.read(file));
        ProjectFile.takeFormat(file.toString(), tree);
        if (!tree.has(UNIT)) {
            // An older Barnacle called every unit of simulated time a second.
            tree.put(UNIT, project.problem().timeUnit());
        }
        if (!tree.has(ARITHMETIC)) {
            // An older Barnacle left it to the checkpoint.
            tree.put(ARITHMETIC, "");
        }
        Receipt receipt = new RecordReader(file.toString()).decode(tree, Receipt.class);
        if (!receipt.settings().equals(problem) || !receipt.seed().equals(project.seed())) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.receipt.another",
                    "The receipt in {0} is for other settings than its {1}: one of the two was changed, or is of another"
                            + " run; restore it, or name another folder.",
                    folder.toString(),
                    PROJECT);
        }
        return receipt;
    }

    /** The receipt if it is of the checkpoint, which says what computed a run whose receipt does not. */
    private Receipt ofCheckpoint(Receipt receipt) throws IOException {
        Optional<Checkpoint.Mark> mark = mark();
        if (mark.isPresent()
                && mark.get().spent().iterations() < receipt.spent().iterations()) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.receipt.ahead",
                    "The receipt in {0} is of iteration {1} and its checkpoint of iteration {2}, which is written last:"
                            + " one of the two was changed, or is of another run; restore it, or name another folder.",
                    folder.toString(),
                    receipt.spent().iterations(),
                    mark.get().spent().iterations());
        }
        if (mark.isPresent()
                && mark.get().spent().iterations() == receipt.spent().iterations()
                && !Receipt.hash(mark.get().state().theta()).equals(receipt.theta())) {
            throw new InvalidFileException(
                    "",
                    "RunFolder.receipt.theta",
                    "The receipt in {0} is for other parameters than its checkpoint: one of the two was changed, or is of"
                            + " another run; restore it, or name another folder.",
                    folder.toString());
        }
        return receipt.origin().arithmetic().isEmpty() && mark.isPresent()
                ? receipt.computed(mark.get().by())
                : receipt;
    }
}
