package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import barnacle.train.step.Bounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartingBoundsTest {
    private static Project bounded(String what, String... more) throws IOException {
        List<String> overrides = new ArrayList<>(
                List.of("/training/trainable/0/what=" + what, "/training/trainable/0/constraint=Bounds"));
        overrides.addAll(Arrays.asList(more));
        return Samples.read("stimulus-integration-quick", overrides);
    }

    private static Bounds bounds(Project project) {
        return (Bounds) project.training().trainable().get(0).constraint();
    }

    /** The gain is 36.75 and the calcium conductance 4; weights have no range of their own. */
    @ParameterizedTest
    @CsvSource({"gain, -10000, 10000", "gCa, 0, 8", "v1, -500, 500", "capacitance, 0, 40", "input, -1, 1"})
    void newBoundsHaveTheRangeOfWhatTheyAreFor(String what, double low, double high) throws IOException {
        assertEquals(new Bounds(low, high), bounds(bounded(what)));
    }

    @Test
    void newBoundsHoldEveryPresentValueSoThatNothingIsClamped() throws IOException {
        Project any = Samples.read("stimulus-integration-quick", List.of());
        List<String> names = any.problem().trainableNames();
        assertTrue(names.size() > 10, names.toString());
        for (String what : names) {
            ParameterTable table = any.problem().table();
            Bounds bounds = StartingBounds.of(table, new Trainable(what)).orElseThrow();
            ParameterSpace space = ParameterSpace.of(table, List.of(new Trainable(what, bounds)));
            double[] present = space.initial();
            assertTrue(present.length > 0, what);
            for (double value : present) {
                assertTrue(value >= bounds.low() && value <= bounds.high(), what + ": " + value + " in " + bounds);
            }
            assertTrue(bounded(what).problem().remark().isEmpty(), what);
        }
    }

    @Test
    void boundsThatWereChosenStayAndWhatTheyLeaveOutIsSaid() throws IOException {
        Project narrow =
                bounded("gain", "/training/trainable/0/constraint/low=-1", "/training/trainable/0/constraint/high=1");
        assertEquals(new Bounds(-1, 1), bounds(narrow));
        assertEquals(List.of(), narrow.issues());
        String said = narrow.problem().remark().map(Sentence::toString).orElseThrow();
        assertTrue(said.contains("\"cells.gain\" 32 lie outside the bounds of -1 to 1, such as 36.75"), said);
    }
}
