package barnacle.app.training;

import static barnacle.app.FxWait.fx;
import static barnacle.app.FxWait.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.ProjectSession;
import barnacle.app.training.TrainingViewModel.Phase;
import barnacle.model.TrainedValues;
import barnacle.project.Project;
import barnacle.project.Subjects;
import barnacle.run.KeptStates;
import barnacle.train.Trainer;
import barnacle.train.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@Tag("window")
@Timeout(120)
class MomentsTest {
    @TempDir
    Path runs;

    private ProjectSession session;
    private TrainingViewModel model;
    private final WatchedTrial watched = new WatchedTrial();

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        fx(model::close);
    }

    private void open(Project project) {
        fx(() -> {
            session = new ProjectSession(project);
            model = new TrainingViewModel(session);
            model.runsFolderProperty().set(runs);
            model.watch(watched);
        });
    }

    private static double[] theta(Project project, long iterations) {
        try (Trainer trainer = project.problem().trainer(project.problem().fastestEngine(), 1)) {
            TrainingState state = trainer.train(trainer.initial(), iterations, (report, at) -> true);
            return state.theta();
        }
    }

    private List<Long> kept() {
        return fx(() -> model.moments().keptProperty().get().stream()
                .map(KeptStates.Moment::iteration)
                .toList());
    }

    private void untilShown(long iteration) throws Exception {
        until(() -> watched.iteration() == iteration);
    }

    @Test
    void whatIsShownAndUsedIsOfTheMomentThatIsLookedAt() throws Exception {
        Project project = Tiny.evolution(9);
        open(project);
        assertEquals(List.of(), kept());
        fx(model::start);
        until(() -> model.phaseProperty().get() == Phase.ENDED);
        until(() -> kept().size() == 10);
        assertEquals(LongStream.rangeClosed(0, 9).boxed().toList(), kept());
        untilShown(9);
        fx(() -> model.moments().choose(3));
        untilShown(3);
        assertArrayEquals(theta(project, 3), watched.theta());
        until(() -> model.usableProperty().get());
        fx(model::useWeights);
        assertFalse(fx(() -> model.usableProperty().get()), "the project has those of the moment");
        assertTrue(
                fx(() -> model.noteProperty().get().text()).startsWith("The project has the weights of iteration 3;"));
        fx(() -> model.moments().pair(true));
        until(() -> watched.beside().iteration() == 0);
        assertArrayEquals(theta(project, 0), watched.beside().theta());
        fx(() -> model.moments().choose(10));
        untilShown(9);
        assertEquals(
                Subjects.network(session.project()).network().trained(),
                Subjects.network(project.accepting(trained(project, 3)))
                        .network()
                        .trained());
    }

    private static List<TrainedValues> trained(Project project, long iterations) {
        try (Trainer trainer = project.problem().trainer(project.problem().fastestEngine(), 1)) {
            return trainer.trained(theta(project, iterations));
        }
    }

    /** Each moment of another training is another's. */
    @Test
    void anotherProjectHasNoMoments() throws Exception {
        open(Tiny.evolution(3));
        fx(model::start);
        until(() -> kept().size() == 4);
        fx(() -> model.moments().choose(1));
        fx(() -> session.open(Tiny.backpropagation(3)));
        assertEquals(List.of(), kept());
        assertTrue(fx(() -> model.moments().chosenProperty().get().isEmpty()));
    }
}
