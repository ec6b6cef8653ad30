package barnacle.app.training;

import static barnacle.app.FxWait.until;

import barnacle.app.SteadyWindow;
import barnacle.app.control.DataChart;
import barnacle.ode.CarryOn;
import barnacle.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("window")
@ExtendWith(SteadyWindow.class)
@Timeout(60)
class RecorderTest {
    /** Written and read on the FX thread. */
    private final List<String> seen = new ArrayList<>();

    /** A page that computes until it is seen. */
    private final class Looked implements Page {
        private final String name;
        private final boolean isEndless;
        private final CountDownLatch begun = new CountDownLatch(1);

        Looked(String name, boolean isEndless) {
            this.name = name;
            this.isEndless = isEndless;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean suits(Project project) {
            return true;
        }

        @Override
        public Region content(Project project) {
            throw new AssertionError("nobody shows it");
        }

        @Override
        public Seen look(Moment moment) {
            begun.countDown();
            while (isEndless) {
                CarryOn.require();
            }
            return new Seen(() -> seen.add(name), Optional.empty());
        }

        @Override
        public void clear() {
            throw new AssertionError("nothing failed");
        }

        @Override
        public List<DataChart> charts() {
            return List.of();
        }
    }

    @Test
    void thePageThatAPersonChoosesDoesNotWaitForTheOneThatIsStillLookedAt() throws Exception {
        Project project = Tiny.evolution(6);
        Looked endless = new Looked("endless", true);
        Looked chosen = new Looked("chosen", false);
        try (Recorder recorder = new Recorder((moment, found) -> found.draws().run(), why -> seen.add(why))) {
            recorder.request(new Recorder.Request(endless, project), true);
            endless.begun.await();
            recorder.request(new Recorder.Request(chosen, project), true);
            until(() -> seen.equals(List.of("chosen")));
        }
    }
}
