package barnacle.experiment;

import barnacle.plot.Figure;
import barnacle.project.Project;
import barnacle.report.FigureFolder;
import barnacle.report.FigureFormats;
import barnacle.run.PlanMark;
import barnacle.run.RunQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A comparison or a sweep whose trainings wait in a queue. A {@link PlanMark} in its folder says which it is; as soon
 * as all trainings are finished, what the commands {@code compare} and {@code sweep} write beside their runs is
 * written, and the mark goes.
 *
 * @param sweep empty for a comparison
 */
public record QueuedPlan(RunPlan plan, Optional<Sweep> sweep, PlanMark mark) {
    /**
     * A comparison of variants of a project; nothing waits yet.
     *
     * @param folder of the plan
     * @throws IOException with a sentence if it cannot be carried out
     */
    public static QueuedPlan comparison(Path folder, Project project, List<Variant> variants, int seeds)
            throws IOException {
        List<PlanMark.Method> methods = variants.stream()
                .map(variant -> new PlanMark.Method(variant.name(), variant.overrides()))
                .toList();
        return of(folder, new PlanMark(project, seeds, methods, List.of()));
    }

    /**
     * A sweep of a project's settings; nothing waits yet.
     *
     * @param folder of the plan
     * @throws IOException with a sentence if it cannot be carried out
     */
    public static QueuedPlan sweep(Path folder, Project project, List<SweptSetting> axes, int seeds)
            throws IOException {
        List<String> vary = axes.stream().map(SweptSetting::text).toList();
        return of(folder, new PlanMark(project, seeds, List.of(), vary));
    }

    private static QueuedPlan of(Path folder, PlanMark mark) throws IOException {
        Optional<Sweep> sweep = mark.vary().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Sweep(mark.vary().stream().map(SweptSetting::of).toList()));
        List<Variant> variants = sweep.map(Sweep::variants).orElseGet(() -> mark.methods().stream()
                .map(method -> new Variant(method.name(), method.overrides()))
                .toList());
        RunPlan plan = new RunPlan(folder, RunPlan.Base.of(mark.project()), variants, mark.seeds());
        return new QueuedPlan(plan, sweep, mark);
    }

    /**
     * Lets every training wait for its turn; one whose seed draws what cannot be trained is left out.
     *
     * @throws IOException with a sentence if one cannot be written
     */
    public void addTo(RunQueue queue) throws IOException {
        mark.write(plan.folder());
        for (Cell cell : plan.cells()) {
            if (cell.refusal().isEmpty()) {
                queue.add(cell.folder(), cell.project());
            }
        }
    }

    /**
     * Writes what the plan of a run that is finished has come to so far, and all of it if it was the last.
     *
     * @throws IOException with a sentence if a file cannot be read or written
     */
    static void finished(Path run) throws IOException {
        Path runs = run.toAbsolutePath().getParent();
        if (runs.endsWith(RunPlan.RUNS) && PlanMark.isIn(runs.getParent())) {
            write(runs.getParent());
        }
    }

    /**
     * Writes what plans have come to whose last run was finished when its program ended. One that cannot be read or
     * written keeps no other from it.
     *
     * @throws IOException with a sentence if a file cannot be read or written, once all others are
     */
    static void finishAll(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<Path> plans;
        try (Stream<Path> all = Files.list(root)) {
            plans = all.filter(PlanMark::isIn).toList();
        }
        IOException first = null;
        for (Path plan : plans) {
            try {
                write(plan);
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void write(Path folder) throws IOException {
        QueuedPlan queued = of(folder, PlanMark.read(folder));
        RunPlan plan = queued.plan();
        List<RunResult> results = plan.finished();
        boolean isWhole = results.size()
                == plan.cells().stream()
                        .filter(cell -> cell.refusal().isEmpty())
                        .count();
        if (queued.sweep().isPresent()) {
            Sweep sweep = queued.sweep().get();
            FigureFolder out = FigureFolder.open(folder, List.of(Sweep.TABLE, Sweep.FIGURE), FigureFormats.USUAL);
            sweep.table(out.file(Sweep.TABLE), plan.cells(), results);
            if (isWhole) {
                Optional<Figure> figure = sweep.figure(queued.mark().project(), results);
                if (figure.isPresent()) {
                    out.figure(Sweep.FIGURE, figure.get());
                }
            }
        } else if (isWhole) {
            ComparisonFiles.write(
                    FigureFolder.open(folder, ComparisonFiles.names(), FigureFormats.USUAL),
                    TrainingCost.ITERATIONS,
                    ComparisonFiles.TARGET,
                    results);
        }
        if (isWhole) {
            PlanMark.remove(folder);
        }
    }
}
