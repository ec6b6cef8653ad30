package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.FanInUniform;
import barnacle.model.GradedSynapse;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationSettingsTest {
    private static final SimulationSettings SETTINGS = new SimulationSettings(0.1, new Staggered(), 0);

    @Test
    void aDurationIsAWholeNumberOfSteps() {
        assertEquals(40, SETTINGS.steps("wordDuration", 4));
        assertEquals(3, SETTINGS.steps("wordDuration", 0.3));
        assertEquals(10_000_000, SETTINGS.steps("wordDuration", 1e6));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, a whole number of steps of dt = 0.1 ms",
        "1e-9, a whole number of steps of dt = 0.1 ms",
        "1e12, at most 2147483647 steps of dt = 0.1 ms",
        "Infinity, a finite time above 0 ms",
        "NaN, a finite time above 0 ms",
        "0, a finite time above 0 ms"
    })
    void aDurationOfNoOrBrokenOrTooManyStepsIsRefused(double duration, String bound) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> SETTINGS.steps("wordDuration", duration));
        assertEquals("wordDuration", e.field());
        String sentence = e.measured(new MorrisLecar()).getMessage();
        assertTrue(sentence.contains(bound), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.1, ''",
        "0.3, 0.1, ''",
        "1000, 0.1, ''",
        "7, 0.35, ''",
        "0.25, 0.1, 'The delay of a-to-b is 0.25 ms; it must be a whole number of steps of dt = 0.1 ms, such as 0.2 ms.'",
        "0.31, 0.1, 'The delay of a-to-b is 0.31 ms; it must be a whole number of steps of dt = 0.1 ms, such as 0.3 ms.'",
        "0.01, 0.1, 'The delay of a-to-b is 0.01 ms; it must be a whole number of steps of dt = 0.1 ms, such as 0 ms.'",
        "1000, 7, 'The delay of a-to-b is 1000 ms; it must be a whole number of steps of dt = 7 ms, such as 994 ms.'"
    })
    void aDelayThatIsNoWholeNumberOfStepsIsAnIssueWithTheNearestThatFits(double delay, double dt, String said) {
        Network network = new Network(
                List.of(new NeuronGroup("a", 1), new NeuronGroup("b", 1)),
                List.of(new Projection("a", "b", new AllToAll(), new FanInUniform(), new GradedSynapse(), delay)));
        List<Issue> issues = new SimulationSettings(dt, new Staggered(), 0).issues(network);
        assertEquals(
                said, issues.stream().map(i -> i.measured(network).message()).collect(Collectors.joining(" ")));
        assertTrue(issues.stream().allMatch(i -> i.pointer().equals("/network/projections/0/delay")));
    }
}
