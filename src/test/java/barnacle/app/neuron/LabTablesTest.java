package barnacle.app.neuron;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.analysis.branch.RateSweep;
import barnacle.model.FitzHughNagumo;
import barnacle.model.HodgkinHuxley;
import barnacle.model.Neuron;
import barnacle.setting.Family;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the lab's charts are saved as. */
class LabTablesTest {
    /** A sweep counts in the neuron's unit of frequency already, whichever that is. */
    @Test
    void ratesAreThoseOfTheSweep() {
        for (Class<? extends Neuron> kind : List.of(FitzHughNagumo.class, HodgkinHuxley.class)) {
            RateSweep sweep = new RateSweep(new double[] {0, 1}, new double[] {0, 0.02}, new double[] {0, 0.03});
            List<?> last = LabTables.rates(Family.defaults(kind), sweep).rows().get(1);
            assertEquals(List.of(1.0, 0.02, 0.03), last);
        }
    }
}
