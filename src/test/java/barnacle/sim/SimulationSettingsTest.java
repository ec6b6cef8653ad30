package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationSettingsTest {
    private static final SimulationSettings SETTINGS = new SimulationSettings(0.1, new Staggered(), 0);

    @Test
    void aDurationIsAWholeNumberOfSteps() {
        assertEquals(40, SETTINGS.steps("wordDuration", 4));
        assertEquals(3, SETTINGS.steps("wordDuration", 0.3));
        assertEquals(10_000_000, SETTINGS.steps("wordDuration", 1e6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1e-9, 0.05, 1e12})
    void aDurationOfNoOrBrokenOrTooManyStepsIsRefused(double duration) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> SETTINGS.steps("wordDuration", duration));
        assertEquals("wordDuration", e.field());
        assertTrue(e.getMessage().contains("dt = 0.1 ms"), e.getMessage());
    }
}
