package barnacle.app.training;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.session.ProjectSession;
import barnacle.model.NeuronGroup;
import barnacle.project.NetworkEdits;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.train.CmaEs;
import barnacle.train.Update;
import barnacle.train.Xnes;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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

    static List<Update> updatesThatCountWhatIsTrained() {
        return List.of(new CmaEs(), new Xnes());
    }

    private static long bytes(Runnable work) {
        long before = BYTES.getThreadAllocatedBytes(Thread.currentThread().getId());
        work.run();
        return BYTES.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @ParameterizedTest
    @MethodSource("updatesThatCountWhatIsTrained")
    void anEditDrawsTheNetworkOnceAtMost(Update update) throws Exception {
        Project sample = Samples.read("stimulus-integration-quick", List.of());
        Project large = NetworkEdits.changeNetwork(sample, n -> n.withGroup("cells", new NeuronGroup("cells", 400)))
                .withTraining(sample.training().withUpdate(update));
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(1), () -> {
            ProjectSession session = new ProjectSession(large);
            try (TrainingViewModel model = new TrainingViewModel(session)) {
                model.setOnPicture(picture -> {});
                session.edit("first", p -> p.titled("a", ""));
                long one = bytes(() -> large.titled("b", "").issues());
                long edit = bytes(() -> session.edit("second", p -> p.titled("c", "")));
                assertTrue(one > 400 * 400 * 8, () -> "a draw is counted: " + one);
                assertTrue(edit < 1.5 * one, () -> edit + " bytes for an edit, " + one + " to draw once");
                assertSame(session.issuesProperty().get(), session.trainingIssues());
            }
            return null;
        });
    }
}
