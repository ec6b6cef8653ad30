package barnacle.app.training;

import barnacle.analysis.SearchPlane;
import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.file.CsvFile;
import barnacle.file.CsvTable;
import barnacle.plot.Figure;
import barnacle.plot.PopulationCourse;
import barnacle.plot.PopulationFigure;
import barnacle.project.Project;
import barnacle.run.KeptStates;
import barnacle.train.IterationReport;
import barnacle.train.SearchDraws;
import barnacle.train.Update;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.layout.Region;

/**
 * How the population of an evolution searches: the losses of its candidates, its step, and where it is in the plane in
 * which the training moved most.
 */
final class PopulationPage implements Page {
    /** So many candidates are drawn again at most, and so many numbers of them. */
    private static final int CANDIDATES = 1000;

    private static final int NUMBERS = 4_000_000;

    /** Of so many moments the plane is made, and of so many numbers of them. */
    private static final int MOMENTS = 64;

    private final Supplier<TrainingRun> run;
    private final BiConsumer<Exportable, SaveKind> save;
    private final PopulationCourse course;
    private final FigureColumn figure;
    private PopulationPage beside;

    /** What was read of a run's moments, on the recorder's thread. */
    private TrainingRun whose;

    private final Map<Long, double[]> read = new HashMap<>();

    /**
     * @param run the training on screen, from any thread; {@code null} if there is none
     * @param save takes charts home
     */
    PopulationPage(Supplier<TrainingRun> run, BiConsumer<Exportable, SaveKind> save) {
        this(run, save, new PopulationCourse());
    }

    private PopulationPage(Supplier<TrainingRun> run, BiConsumer<Exportable, SaveKind> save, PopulationCourse course) {
        this.run = run;
        this.save = save;
        this.course = course;
        figure = new FigureColumn("population-caption", save);
    }

    @Override
    public String name() {
        return "population";
    }

    /** Whether there is a population. */
    @Override
    public boolean suits(Project project) {
        return project.training().update().candidates() > 0;
    }

    @Override
    public Region content(Project project) {
        return figure.content();
    }

    /** Adds what came of a training. */
    void show(List<IterationReport> reports) {
        course.add(reports);
    }

    void clearCourse() {
        course.clear();
    }

    @Override
    public Seen look(Moment moment) {
        TrainingRun now = run.get();
        PopulationCourse.Course seen = course.course();
        if (now == null || moment.state().isEmpty() || seen.iteration().length == 0) {
            return new Seen(this::clear, Optional.empty());
        }
        Update update = moment.project().training().update();
        double[] memory = moment.state().get().memory();
        Optional<PopulationFigure.Plane> plane = plane(now, moment, memory);
        PopulationFigure drawn = new PopulationFigure(
                Words.language(),
                moment.project().problem().loss().unit(),
                seen,
                moment.iteration(),
                plane,
                memory.length == 0 ? new double[0] : update.axes(moment.theta().length, memory));
        String said = Words.text("population.said", update.candidates(), moment.iteration())
                + (plane.isPresent() ? "" : " " + Words.text("population.noPlane"))
                // What a member of the CMA family remembers of many numbers is too large to be kept.
                + (memory.length == 0 && update.gradient().isEmpty() ? " " + Words.text("population.noSpread") : "");
        Figure all = drawn.figure();
        return new Seen(() -> figure.show(said, all, () -> numbers(seen)), Optional.empty());
    }

    /** Where the mean went, and the candidates that come next. */
    private Optional<PopulationFigure.Plane> plane(TrainingRun now, Moment moment, double[] memory) {
        TreeMap<Long, double[]> path = new TreeMap<>(moments(now, moment.theta().length));
        path.put(moment.iteration(), moment.theta());
        Optional<SearchPlane> found = SearchPlane.of(List.copyOf(path.values()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> gone = path.headMap(moment.iteration(), true).values().stream()
                .map(found.get()::at)
                .toList();
        List<double[]> next = new ArrayList<>();
        SearchDraws.of(moment.trainer(), moment.theta(), memory, moment.iteration())
                .ifPresent(draws -> {
                    int n = moment.theta().length;
                    int count = Math.min(draws.count(), Math.min(CANDIDATES, Math.max(2, NUMBERS / n)));
                    double[] candidate = new double[n];
                    for (int k = 0; k < count; k++) {
                        draws.candidate().write((int) ((long) k * draws.count() / count), candidate);
                        next.add(found.get().at(candidate));
                    }
                });
        return Optional.of(new PopulationFigure.Plane(
                columns(gone), columns(next), found.get().shares()));
    }

    private static double[][] columns(List<double[]> points) {
        return new double[][] {
            points.stream().mapToDouble(point -> point[0]).toArray(),
            points.stream().mapToDouble(point -> point[1]).toArray()
        };
    }

    /** Some of the moments that the run kept, evenly; each is read once. */
    private Map<Long, double[]> moments(TrainingRun now, int numbers) {
        if (whose != now) {
            whose = now;
            read.clear();
        }
        try {
            List<KeptStates.Moment> all = now.kept();
            int count = Math.min(all.size(), Math.max(4, Math.min(MOMENTS, NUMBERS / numbers)));
            Map<Long, double[]> chosen = new HashMap<>();
            for (int k = 0; k < count; k++) {
                // The first and the last are always among them.
                long iteration = all.get(count == 1 ? 0 : k * (all.size() - 1) / (count - 1))
                        .iteration();
                double[] theta = read.get(iteration);
                chosen.put(iteration, theta == null ? now.at(iteration).theta() : theta);
            }
            read.keySet().retainAll(chosen.keySet());
            read.putAll(chosen);
            return chosen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvTable numbers(PopulationCourse.Course course) {
        List<CsvFile.Column> columns = List.of(
                new CsvFile.Column("best", course.best()),
                new CsvFile.Column("mean", course.mean()),
                new CsvFile.Column("worst", course.worst()),
                new CsvFile.Column("sigma", course.sigma()));
        return CsvTable.joined("iteration", List.of(new CsvTable.Part(course.iteration(), columns)));
    }

    @Override
    public Page beside() {
        if (beside == null) {
            beside = new PopulationPage(run, save, course);
        }
        return beside;
    }

    @Override
    public void clear() {
        figure.clear(Words.text("population.none"));
    }

    @Override
    public List<DataChart> charts() {
        return figure.charts(beside == null ? null : beside.figure);
    }
}
