package barnacle.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.setting.Family;
import barnacle.setting.Issue;
import barnacle.train.AdjointEquation;
import barnacle.train.GradientEstimator;
import barnacle.train.GradientUpdate;
import barnacle.train.TrainingResult;
import barnacle.train.Update;
import barnacle.train.step.AdamW;
import barnacle.train.step.Optimizer;
import barnacle.train.step.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings that learn nothing, by every member of the families that train. */
class FruitlessRunTest {
    private static final String EXPLODES = "/network/groups/0/neuron/phi=1e300";

    @TempDir
    Path folder;

    private static Stream<String> updates() {
        return Family.members(Update.class).stream()
                .filter(member -> member != GradientUpdate.class)
                .map(member -> "/training/update=" + member.getSimpleName());
    }

    static Stream<String> methods() {
        // The scheme of the sample is not for the adjoint equation.
        return Stream.concat(
                updates(),
                Family.members(GradientEstimator.class).stream()
                        .filter(member -> member != AdjointEquation.class)
                        .map(member -> "/training/update/estimator=" + member.getSimpleName()));
    }

    private TrainingResult train(Project project, boolean resume, long iterations) throws IOException {
        try (Session session = resume ? Session.resume(RunFolder.open(folder), 1) : Session.begin(folder, project, 1)) {
            assertTrue(session.train(iterations, (report, at) -> true).isPresent());
            return session.result();
        }
    }

    private void assertNothingToTakeHome() {
        for (String file : List.of("weights.npz", "weights.csv", "weights.json", "trained.barnacle.json")) {
            assertFalse(Files.exists(folder.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aRunThatLosesAllItsIterationsSaysSoInAnySittingAndLeavesNoTrainedProject(String method) throws IOException {
        // The defaults of a type have its own population; how large it is matters to nothing here.
        Project project = TinyRuns.project(EXPLODES, method, "/training/trials=1", "/training/iterations=3");
        TrainingResult parted = train(project, false, 2);
        assertFalse(parted.hasLearned());
        TrainingResult result = train(project, true, 3);
        assertFalse(result.hasLearned());
        assertTrue(
                result.advice()
                        .orElseThrow()
                        .toString()
                        .endsWith("All 3 iterations were lost, so nothing was learned."),
                result.toString());
        assertEquals(result, train(project, true, 3), "it is judged by what is on disk");
        assertNothingToTakeHome();
    }

    @Test
    void aLostIterationIsNoUpdateInAnySitting() throws IOException {
        assertEquals(0, updates(TinyRuns.project(EXPLODES, "/training/iterations=3"), folder.resolve("lost")));
        Project project = TinyRuns.project("/training/iterations=3");
        assertEquals(3, updates(project, folder.resolve("made")));
    }

    private static long updates(Project project, Path folder) throws IOException {
        try (Session session = Session.begin(folder, project, 1)) {
            session.train(2, (report, at) -> true);
        }
        long before = RunFolder.open(folder).checkpoint().orElseThrow().state().updates();
        try (Session session = Session.resume(RunFolder.open(folder), 1)) {
            session.train(3, (report, at) -> true);
        }
        long after = RunFolder.open(folder).checkpoint().orElseThrow().state().updates();
        assertTrue(before == 0 && after == 0 || before == 2 && after == 3, before + " and " + after);
        return after;
    }

    @Test
    void aRateBelowTheResolutionOfTheNumbersLearnsNothing() throws IOException {
        Project project =
                TinyRuns.project("/training/update/optimizer={\"type\":\"Sgd\",\"rate\":1e-300,\"momentum\":0}");
        TrainingResult result = train(project, false, 7);
        assertFalse(result.hasLearned());
        assertTrue(result.advice().orElseThrow().toString().startsWith("Nothing was learned: after 7 iterations"));
        assertNothingToTakeHome();
    }

    private static List<String> pointers(Project project) {
        return project.issues().stream().map(Issue::pointer).toList();
    }

    private static void assertOneIssueAt(String setting, String value, String... more) throws IOException {
        String[] overrides =
                Stream.concat(Stream.of(more), Stream.of(setting + "=" + value)).toArray(String[]::new);
        Project project = TinyRuns.project(overrides);
        assertEquals(List.of(setting), pointers(project), () -> project.issues().toString());
        assertTrue(
                project.issues().get(0).message().contains(value),
                project.issues().toString());
    }

    /** The lanes are in single precision. */
    @ParameterizedTest
    @MethodSource("methods")
    void aPerturbationBelowTheResolutionOfTheNumbersIsAnIssue(String method) throws IOException {
        Update update = TinyRuns.project(method).training().update();
        if (Double.isNaN(update.sigma())) {
            assertEquals(0, update.candidates());
            return;
        }
        for (String sigma : List.of("1e-300", "1e-15")) {
            List<String> at = pointers(TinyRuns.project(method, update.sigmaPointer() + "=" + sigma));
            assertEquals(List.of(update.sigmaPointer()), at);
        }
        assertEquals(List.of(), pointers(TinyRuns.project(method, update.sigmaPointer() + "=1e-5")));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aRateOfZeroIsAnIssue(String method) throws IOException {
        Update update = TinyRuns.project(method).training().update();
        if (method.contains("Cma")) {
            assertEquals(1, update.rate(), "it has none");
        } else {
            assertOneIssueAt(update.ratePointer(), "0", method);
        }
    }

    static List<Class<? extends Optimizer>> optimizers() {
        return Family.members(Optimizer.class);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRateThatMovesNothingByTheResolutionIsAnIssueWhereAStepHasABound(Class<? extends Optimizer> optimizer)
            throws IOException {
        Project project = TinyRuns.project(
                "/training/update/optimizer=" + optimizer.getSimpleName(), "/training/update/optimizer/rate=1e-15");
        boolean hasBound = optimizer != Sgd.class && optimizer != AdamW.class;
        assertEquals(hasBound ? List.of("/training/update/optimizer/rate") : List.of(), pointers(project));
    }
}
