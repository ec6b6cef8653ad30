package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.run.TinyRuns;
import barnacle.task.Loss;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchDrawsTest {
    static List<Update> searching() {
        return Stream.of(
                        new OpenAiEs(),
                        new Ars(),
                        new RegressionGradient(),
                        new Song(),
                        new GuidedEs(),
                        new Pgpe(),
                        new Snes(),
                        new SepCmaEs())
                .map(member -> member instanceof GradientEstimator estimator
                        ? new GradientUpdate(estimator, new Adam(), new ConstantSchedule())
                        : (Update) member)
                .toList();
    }

    private static Project project(Update update) throws IOException {
        Project tiny = TinyRuns.project();
        return tiny.withTraining(tiny.training().withUpdate(update).withIterations(3));
    }

    /** What is drawn again are the candidates that the next iteration tries: they have the losses that it tells. */
    @ParameterizedTest
    @MethodSource("searching")
    void theyHaveTheLossesThatTheNextIterationTells(Update update) throws IOException {
        Project project = project(update);
        List<IterationReport> reports = new ArrayList<>();
        List<TrainingState> states = new ArrayList<>();
        try (Trainer trainer = project.problem().trainer(project.problem().fastestEngine(), 1)) {
            trainer.train(trainer.initial(), 3, (report, state) -> {
                reports.add(report);
                states.add(state);
                return true;
            });
            TrainingState before = states.get(1);
            SearchDraws draws = SearchDraws.of(trainer, before.theta(), before.memory(), before.iteration())
                    .orElseThrow();
            assertEquals(update.candidates(), draws.count());
            double[][] drawn = new double[draws.count()][before.theta().length];
            for (int k = 0; k < draws.count(); k++) {
                draws.candidate().write(k, drawn[k]);
            }
            Loss.Score[] scores = trainer.objective()
                    .scores(
                            before.iteration(),
                            draws.count(),
                            (number, theta) -> System.arraycopy(drawn[number], 0, theta, 0, theta.length));
            CandidateLosses told = reports.get(2).outcome().candidates();
            double[] losses =
                    Arrays.stream(scores).mapToDouble(Loss.Score::loss).toArray();
            assertEquals(told.best(), Arrays.stream(losses).min().orElseThrow());
            assertEquals(told.worst(), Arrays.stream(losses).max().orElseThrow());
            for (int k = 0; k < told.some().length; k++) {
                assertEquals(losses[k * losses.length / told.some().length], told.some()[k]);
            }
        }
    }

    @Test
    void backpropagationHasNoCandidates() throws IOException {
        Project project =
                project(new GradientUpdate(new BackpropagationThroughTime(), new Adam(), new ConstantSchedule()));
        try (Trainer trainer = project.problem().trainer(project.problem().fastestEngine(), 1)) {
            TrainingState state = trainer.train(trainer.initial(), 1, (report, at) -> {
                assertEquals(CandidateLosses.NONE, report.outcome().candidates());
                return true;
            });
            assertEquals(Optional.empty(), SearchDraws.of(trainer, state.theta(), state.memory(), 1));
        }
    }

    /** Of a population that draws by what it remembers nothing is told where that is not known. */
    @Test
    void whatIsNotRememberedIsNotDrawn() throws IOException {
        Project project = project(new Snes());
        try (Trainer trainer = project.problem().trainer(project.problem().fastestEngine(), 1)) {
            assertEquals(
                    Optional.empty(), SearchDraws.of(trainer, trainer.initial().theta(), new double[0], 0));
        }
    }

    /** By hand: an ellipse of half axes 3 and 1, turned by 30 degrees, of a step of 2; and those along the axes. */
    @Test
    void axesAreTheSpreadAlongTheOwnDirections() {
        double cos = Math.cos(Math.PI / 6);
        double sin = Math.sin(Math.PI / 6);
        double[] root = {
            3 * cos * cos + sin * sin, 2 * cos * sin, 2 * cos * sin, 3 * sin * sin + cos * cos,
        };
        double[] cma = new double[new CmaEs().memory(2)];
        cma[0] = 2;
        System.arraycopy(root, 0, cma, 1 + 4 + 4, 4);
        assertArrayEquals(new double[] {2, 6}, sorted(new CmaEs().axes(2, cma)), 1e-12);
        double[] xnes = {2, root[0], root[1], root[2], root[3]};
        assertArrayEquals(new double[] {2, 6}, sorted(new Xnes().axes(2, xnes)), 1e-12);
        double[] separable = new double[new SepCmaEs().memory(2)];
        separable[0] = 2;
        separable[5] = 9;
        separable[6] = 1;
        assertArrayEquals(new double[] {2, 6}, sorted(new SepCmaEs().axes(2, separable)), 1e-12);
        assertArrayEquals(new double[] {2, 6}, new Snes().axes(2, new double[] {2, 6}));
        assertTrue(new GradientUpdate().axes(2, new double[0]).length == 0);
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).sorted().toArray();
    }
}
