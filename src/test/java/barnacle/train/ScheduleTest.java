package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    static List<Schedule> schedules() {
        return Family.members(Schedule.class).stream()
                .<Schedule>map(Family::defaults)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void factorStartsAtOneAndNeverRises(Schedule schedule) {
        assertEquals(1, schedule.factor(0, 300));
        for (int i = 0; i < 600; i++) {
            double factor = schedule.factor(i, 300);
            assertTrue(factor >= 0 && schedule.factor(i + 1, 300) <= factor, "at " + i);
        }
    }

    @Test
    void cosineIsHalfWayInTheMiddleAndEndsAtThePlannedTotal() {
        CosineSchedule cosine = new CosineSchedule(0.2);
        assertEquals(0.6, cosine.factor(150, 300), 1e-12);
        assertEquals(0.2, cosine.factor(300, 300), 1e-12);
        assertEquals(0.2, cosine.factor(1000, 300), 1e-12);
    }

    @Test
    void exponentialIsAPower() {
        assertEquals(Math.pow(0.99, 7), new ExponentialSchedule(0.99).factor(7, 300), 1e-12);
    }
}
