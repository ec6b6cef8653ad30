package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void everyColumnHasAName() {
        InvalidSetting e = assertThrows(
                InvalidSetting.class, () -> new Trace(List.of("v (mV)"), 1, new Matrix(2, 2, new double[4])));
        assertEquals("columns", e.field());
    }
}
