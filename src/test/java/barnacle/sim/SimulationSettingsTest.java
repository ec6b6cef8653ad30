package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.MorrisLecar;
import barnacle.setting.InvalidSetting;
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
}
