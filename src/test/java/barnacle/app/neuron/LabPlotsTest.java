package barnacle.app.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.AdaptiveExponential;
import barnacle.model.FitzHughNagumo;
import barnacle.model.HodgkinHuxley;
import org.junit.jupiter.api.Test;

class LabPlotsTest {
    /** Not every variable beside the voltage is a share. */
    @Test
    void anAxisOfGatesNamesWhatIsNoShareWithItsUnit() {
        assertEquals("share open", LabPlots.targetLabel(new HodgkinHuxley()));
        assertEquals("w (pA)", LabPlots.targetLabel(new AdaptiveExponential()));
        assertEquals("w", LabPlots.targetLabel(new FitzHughNagumo()));
    }
}
