package barnacle.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.model.ConductanceSynapse;
import barnacle.model.GapJunction;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Synapse;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.sim.ParameterTable;
import barnacle.train.CmaEs;
import barnacle.train.Problem;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.Update;
import barnacle.train.Xnes;
import barnacle.train.step.Bounds;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What an edit costs the window's thread, counted in bytes: a drawn network is most of them. */
class EditCostTest {
    private static final ThreadMXBean BYTES = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static Project large() throws Exception {
        Project sample = Samples.read("stimulus-integration-quick", List.of());
        return NetworkEdits.changeNetwork(sample, n -> n.withGroup("cells", new NeuronGroup("cells", 400)));
    }

    private static Project trainedBy(Project project, Update update) {
        return project.withTraining(project.training().withUpdate(update));
    }

    private static Project joinedBy(Project project, Synapse synapse) {
        return NetworkEdits.changeNetwork(project, n -> {
            Projection recurrent = n.projections().stream()
                    .filter(p -> p.source().equals(p.target()))
                    .findFirst()
                    .orElseThrow();
            return n.withProjection(
                    recurrent.block(),
                    new Projection(
                            recurrent.source(),
                            recurrent.target(),
                            recurrent.rule(),
                            recurrent.initialWeights(),
                            synapse));
        });
    }

    /** Most weights of a projection begin outside. */
    private static Project bounded(Project project) {
        List<Trainable> lines = new ArrayList<>(project.training().trainable());
        int last = lines.size() - 1;
        lines.set(last, new Trainable(lines.get(last).what(), new Bounds(-1e-6, 1e-6)));
        return project.withTraining(project.training().withTrainable(lines));
    }

    /** So few that CmaEs has room. */
    private static Project readoutTrained(Project project) {
        return project.withTraining(project.training().withTrainable(List.of(new Trainable("readout"))));
    }

    /** Their issues draw the network: number or size of what is trained decide. Of some there is a remark too. */
    static List<Project> projectsWhoseIssuesAreDrawn() throws Exception {
        // A draw tells whether so small a perturbation is one.
        Project few = trainedBy(readoutTrained(large()), new CmaEs(64, 1e-4, 0.5));
        return List.of(
                trainedBy(large(), new CmaEs()),
                trainedBy(large(), new Xnes()),
                bounded(few),
                joinedBy(few, new GapJunction()),
                bounded(joinedBy(few, new ConductanceSynapse())));
    }

    /** Their remark alone draws the network. */
    static List<Project> projectsWhoseRemarkIsDrawn() throws Exception {
        return List.of(
                bounded(large()), joinedBy(large(), new GapJunction()), joinedBy(large(), new ConductanceSynapse()));
    }

    private static long bytes(Runnable work) {
        long before = BYTES.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return BYTES.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static Project trainedLonger(Project project) {
        TrainingSettings now = project.training();
        return project.withTraining(new TrainingSettings(
                now.iterations() + 1,
                now.trials(),
                now.update(),
                now.trainable(),
                now.evaluateEvery(),
                now.evaluationTrials(),
                now.checkpointEvery()));
    }

    /** What there is to say of a project, for which nothing is drawn. */
    private static long bytesWithoutADraw(Problem problem) {
        ParameterTable drawn = problem.table();
        return bytes(() -> {
            problem.settingsIssues();
            if (problem.drawnIssues(() -> drawn).isEmpty()) {
                problem.remark(() -> drawn);
            }
        });
    }

    /**
     * How often an edit draws on the window's thread, or a little more.
     *
     * @param isBesidesWhatIsSaid whether what else there is to do for issues and remark is not counted
     */
    private static double draws(Project project, boolean isBesidesWhatIsSaid) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(1), () -> {
            ProjectSession session = new ProjectSession(project);
            try (TrainingViewModel model = new TrainingViewModel(session)) {
                model.watch(new WatchedTrial());
                session.edit("first", EditCostTest::trainedLonger);
                Problem problem = session.project().problem();
                double one = bytes(problem::table);
                long edit = bytes(() -> session.edit("second", EditCostTest::trainedLonger));
                assertTrue(one > 400 * 400 * 8, () -> "a draw is counted: " + one);
                long titled = bytes(() -> session.edit("third", p -> p.titled("b", "")));
                assertTrue(titled < 0.1 * one, () -> titled + " bytes for a title, " + one + " to draw once");
                assertSame(session.issuesProperty().get(), session.trainingIssues());
                return (edit - (isBesidesWhatIsSaid ? bytesWithoutADraw(problem) : 0)) / one;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("projectsWhoseIssuesAreDrawn")
    void anEditDrawsTheNetworkOnceAtMost(Project project) throws Exception {
        assertEquals(1, draws(project, true), 0.2);
    }

    @ParameterizedTest
    @MethodSource("projectsWhoseRemarkIsDrawn")
    void whatIsOnlyToBeSaidIsDrawnOnAnotherThread(Project project) throws Exception {
        assertEquals(0, draws(project, false), 0.1);
    }

    @ParameterizedTest
    @MethodSource("projectsWhoseRemarkIsDrawn")
    void whatIsDrawnOnAnotherThreadIsSaidOfTheLastEdit(Project project) throws Exception {
        ProjectSession session = new ProjectSession(Project.newNetwork());
        TrainingViewModel model = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new TrainingViewModel(session));
        try {
            for (int i = 0; i < 3; i++) {
                Project next = i == 2 ? project : Samples.read("stimulus-integration-quick", List.of());
                WaitForAsyncUtils.waitForAsyncFx(10_000, () -> session.edit("all", p -> next));
            }
            String remark = Words.say(project.problem().remark().orElseThrow());
            WaitForAsyncUtils.waitFor(
                    30,
                    TimeUnit.SECONDS,
                    () -> model.noteProperty().get().text().equals(remark));
        } finally {
            WaitForAsyncUtils.waitForAsyncFx(60_000, model::close);
        }
    }
}
