package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.InvalidSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTest {
    private static final Network NETWORK = new Network(
            Optional.empty(),
            List.of(new NeuronGroup("left", 4), new NeuronGroup("right", 3)),
            Optional.empty(),
            List.of(),
            List.of());

    private static int[] chosen(String... neurons) {
        return new Recorded(List.of("v"), List.of(neurons), 0).chosen(NETWORK);
    }

    @Test
    void neuronsAreChosenByGroupAndRange() {
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, chosen());
        assertArrayEquals(new int[] {4, 5, 6}, chosen("right"));
        assertArrayEquals(new int[] {1, 2, 4, 6}, chosen("right[2,0]", "left[1-2]", "left[2]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"left[", "left[a]", "left[]", "left[1-]", "[1]", "left[-1]"})
    void whatNamesNoNeuronsIsRefused(String written) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> chosen(written));
        assertEquals("neurons", e.field());
        assertTrue(e.getMessage().contains("\"" + written + "\""), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"left[4]", "left[2-1]", "middle"})
    void neuronsThatAreNotThereAreAnIssue(String written) {
        Recorded recorded = new Recorded(List.of("v"), List.of(written), 0.3);
        assertEquals(
                List.of("/protocol/recorded/neurons", "/protocol/recorded/every"),
                recorded.issues(NETWORK, 0.2, "/protocol/recorded").stream()
                        .map(issue -> issue.pointer())
                        .toList());
    }

    @Test
    void anIntervalIsAWholeNumberOfSteps() {
        assertEquals(1, new Recorded().steps(0.1));
        assertEquals(3, new Recorded(List.of("v"), List.of(), 0.3).steps(0.1));
        assertThrows(InvalidSetting.class, () -> new Recorded(List.of("v"), List.of(), 0.25).steps(0.1));
        assertThrows(InvalidSetting.class, () -> new Recorded(List.of("v"), List.of(), 0.05).steps(0.1));
    }

    @Test
    void aQuantityThatCannotBeRecordedIsRefusedWithThoseThatCan() {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> new Recorded(List.of("volts"), List.of(), 0));
        assertTrue(e.getMessage().contains("v, gates, currents"), e.getMessage());
    }

    @Test
    void whatIsRecordedFollowsTheNamesOfGroups() {
        Protocol both =
                new Protocol(List.of(), Optional.of(new Recorded(List.of("v"), List.of("left[1-2]", " right"), 0)));
        assertEquals(
                List.of("west[1-2]", " right"),
                both.renamed("left", "west").record().neurons());
        assertEquals(
                List.of("left[1-2]", "east"),
                both.renamed("right", "east").record().neurons().stream()
                        .map(String::strip)
                        .toList());
        assertEquals(List.of(" right"), both.without("left").record().neurons());
    }

    @Test
    void whatIsRecordedIsNoPartOfWhatIsDone() {
        Protocol recording = new Protocol(List.of(), Optional.of(new Recorded(List.of("v"), List.of(), 1)));
        assertEquals(new Protocol(), recording.acting());
        assertTrue(recording.isSilent());
    }
}
