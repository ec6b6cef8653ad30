package barnacle.experiment;

import barnacle.file.InvalidFileException;
import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.RunDigest;
import barnacle.run.RunFolder;
import barnacle.run.Session;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.train.Advice;
import barnacle.train.IterationReport;
import barnacle.train.Problem;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many trainings, one after the other, each on all threads and in an ordinary run folder
 * {@code runs/<variant>_seed=<seed>}: every variant of a base project with every seed.
 *
 * <p>A plan can be carried out in any number of sittings, and be made larger between two of them: what is finished is
 * not run again, what is not goes on from its checkpoint. The results are the same bit for bit.
 *
 * <p>A cell whose seed draws what cannot be trained, such as a sparse projection without a connection, is left out, and
 * the others are trained.
 */
public final class RunPlan {
    /** Reads the project that a plan varies. */
    @FunctionalInterface
    public interface Base {
        /**
         * Reads it.
         *
         * @param overrides on top of its own
         * @throws IOException with a sentence if one does not fit
         */
        Project with(List<String> overrides) throws IOException;

        /** A project that is open somewhere. */
        static Base of(Project project) {
            return overrides -> ProjectFile.with(project, overrides);
        }
    }

    static final String RUNS = "runs";

    private final Path folder;
    private final List<Cell> cells;
    private final List<String> notes;

    /**
     * Plans, and runs nothing yet. Each seed in turn runs with every variant, so that a plan that is stopped early
     * compares like with like.
     *
     * @param folder below which the run folders are
     * @param variants of different names
     * @param seeds how many: the base project's, and those that follow it
     * @throws IOException with a sentence if a variant does not fit the base project or cannot run, or no cell can be
     *     trained
     */
    public RunPlan(Path folder, Base base, List<Variant> variants, int seeds) throws IOException {
        this.folder = folder;
        List<Project> projects = new ArrayList<>();
        for (Variant variant : variants) {
            projects.add(ready(base, variant));
        }
        notes = notes(variants, projects, seeds > 1);
        cells = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            for (int v = 0; v < variants.size(); v++) {
                Project project = projects.get(v);
                Seed seed = new Seed(project.seed().value() + k);
                cells.add(new Cell(
                        variants.get(v),
                        project.withSeed(seed),
                        folder.resolve(RUNS).resolve(variants.get(v).name() + "_seed=" + seed.value()),
                        project.withSeed(seed).problem().drawnIssues().stream().findFirst()));
            }
        }
        if (cells.stream().allMatch(cell -> cell.refusal().isPresent())) {
            requireAll();
        }
    }

    /**
     * Refuses a plan of which a cell cannot be trained.
     *
     * @throws IOException with the first such cell's sentence
     */
    public void requireAll() throws IOException {
        for (Cell cell : cells) {
            if (cell.refusal().isPresent()) {
                throw fault(cell.name(), cell.refusal().get());
            }
        }
    }

    /** What keeps a variant, or a cell, of this name from being trained. */
    static InvalidFileException fault(String name, Issue issue) {
        return new InvalidFileException("", "RunPlan.issue", "{0}: {1}: {2}", name, issue.pointer(), issue.sentence());
    }

    /**
     * Each thing that there is to say once, behind the names of those variants that it is about if it is not about all.
     */
    private static List<String> notes(List<Variant> variants, List<Project> projects, boolean severalSeeds) {
        Map<String, List<String>> about = new LinkedHashMap<>();
        for (int v = 0; v < variants.size(); v++) {
            Problem problem = projects.get(v).problem();
            if (!problem.drawnIssues().isEmpty()) {
                continue;
            }
            for (String advice : List.of(
                    problem.remark().map(Sentence::toString).orElse(""),
                    severalSeeds ? Advice.onSeed(problem.trained()) : "")) {
                if (!advice.isEmpty()) {
                    about.computeIfAbsent(advice, none -> new ArrayList<>())
                            .add(variants.get(v).name());
                }
            }
        }
        List<String> notes = new ArrayList<>();
        about.forEach((advice, names) ->
                notes.add(names.size() == variants.size() ? advice : String.join(", ", names) + ": " + advice));
        return List.copyOf(notes);
    }

    /** A variant's project: ready but for what is drawn. */
    static Project ready(Base base, Variant variant) throws IOException {
        Project project;
        try {
            project = base.with(variant.overrides());
        } catch (IOException e) {
            throw InvalidFileException.of(
                    Sentence.of("RunPlan.variant", "{0}: {1}", variant.name(), InvalidFileException.sentence(e)), e);
        }
        List<Issue> issues = project.hasTask() ? project.problem().settingsIssues() : project.trainingIssues();
        if (!issues.isEmpty()) {
            throw fault(variant.name(), issues.get(0));
        }
        return project;
    }

    /** What there is to say about the trainings before they run, in sentences; see {@link Advice}. */
    public List<String> notes() {
        return notes;
    }

    /** The folder below which the run folders are. */
    Path folder() {
        return folder;
    }

    /** The trainings in the order in which they run. */
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /**
     * Refuses a folder with a run that cannot be gone on with.
     *
     * @throws IOException with a sentence if a run is of another project
     */
    public void requireSameRuns() throws IOException {
        for (Cell cell : cells) {
            if (RunFolder.isOne(cell.folder())) {
                RunFolder.open(cell.folder()).requireSameProblem(cell.project());
            }
        }
    }

    /**
     * Carries the plan out, or goes on with it.
     *
     * @return the result of every cell that can be trained, in order; empty if the observer stopped it before the end
     * @throws IOException with a sentence if a run folder cannot be read or written
     */
    public Optional<List<RunResult>> run(int threads, PlanObserver observer) throws IOException {
        for (Cell cell : cells) {
            if (cell.refusal().isPresent()) {
                observer.refused(cell);
            }
        }
        List<Cell> able = able();
        RunResult[] results = new RunResult[able.size()];
        for (int i = 0; i < results.length; i++) {
            Optional<RunFolder> run = finished(able.get(i));
            if (run.isPresent()) {
                RunDigest.writeIfMissing(run.get().folder());
                results[i] = RunResult.read(able.get(i), run.get());
                observer.ended(results[i]);
            }
        }
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                Optional<RunFolder> run = observer.carryOn() ? train(able.get(i), threads, observer) : Optional.empty();
                if (run.isEmpty()) {
                    return Optional.empty();
                }
                results[i] = RunResult.read(able.get(i), run.get());
                observer.ended(results[i]);
            }
        }
        return Optional.of(List.of(results));
    }

    /** Those that can be trained, in order. */
    private List<Cell> able() {
        return cells.stream().filter(cell -> cell.refusal().isEmpty()).toList();
    }

    /** The results of those cells that are finished, in order; trains nothing. */
    List<RunResult> finished() throws IOException {
        List<RunResult> results = new ArrayList<>();
        for (Cell cell : able()) {
            Optional<RunFolder> run = finished(cell);
            if (run.isPresent()) {
                results.add(RunResult.read(cell, run.get()));
            }
        }
        return results;
    }

    /** A receipt may also be of a training that was told to stop earlier. */
    private static Optional<RunFolder> finished(Cell cell) throws IOException {
        if (!RunFolder.isOne(cell.folder())) {
            return Optional.empty();
        }
        RunFolder run = RunFolder.open(cell.folder());
        run.requireSameProblem(cell.project());
        return run.isFinished()
                        && run.receipt().spent().iterations()
                                >= cell.project().training().iterations()
                ? Optional.of(run)
                : Optional.empty();
    }

    private static Optional<RunFolder> train(Cell cell, int threads, PlanObserver observer) throws IOException {
        TrainingObserver each = new TrainingObserver() {
            @Override
            public boolean after(IterationReport report, TrainingState state) {
                observer.after(cell, report);
                return observer.carryOn();
            }

            @Override
            public boolean carryOn() {
                return observer.carryOn();
            }
        };
        try (Session session = Session.open(cell.folder(), cell.project(), threads)) {
            return session.train(cell.project().training().iterations(), each).map(receipt -> session.run());
        }
    }
}
