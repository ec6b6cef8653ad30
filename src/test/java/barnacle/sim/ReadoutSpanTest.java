package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadoutSpanTest {
    private static Lanes lanes(int steps, ReadoutSpan... spans) {
        return new Lanes(
                1, steps, 1, Arrays.asList(spans), new double[0][], new int[1][0], new double[] {-40}, new double[] {0.2
                });
    }

    @Test
    void everyStepKnowsItsSpan() {
        Lanes lanes =
                lanes(12, new ReadoutSpan(1, 2), new ReadoutSpan(2, 5), new ReadoutSpan(7, 8), new ReadoutSpan(10, 12));
        int[] found = IntStream.range(0, 12).map(lanes::span).toArray();
        assertArrayEquals(new int[] {-1, 0, 1, 1, 1, -1, -1, 2, -1, -1, 3, 3}, found);
    }

    @Test
    void lastIsTheEndOfARun() {
        assertEquals(new ReadoutSpan(7, 10), ReadoutSpan.last(3, 10));
        assertEquals(3, ReadoutSpan.last(3, 10).steps());
    }

    @Test
    void spansThatDoNotFitAreRefusedWithTheReason() {
        for (List<ReadoutSpan> spans : List.of(
                List.of(new ReadoutSpan(5, 11)),
                List.of(new ReadoutSpan(3, 5), new ReadoutSpan(4, 6)),
                List.of(new ReadoutSpan(5, 6), new ReadoutSpan(1, 2)),
                List.of(new ReadoutSpan(1, 2), new ReadoutSpan(5, 6, true)))) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> lanes(10, spans.toArray(ReadoutSpan[]::new)))
                    .getMessage();
            assertTrue(message.contains("span") && message.contains(":"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new ReadoutSpan(3, 3));
        assertThrows(IllegalArgumentException.class, () -> new ReadoutSpan(-1, 3));
    }

    @Test
    void runWithoutSpansReadsNothing() {
        Lanes lanes = lanes(10);
        assertTrue(IntStream.range(0, 10).allMatch(step -> lanes.span(step) < 0));
        assertEquals(List.of(), ReadoutSpan.goingBack(lanes.spans(), 10, 3));
    }

    @Test
    void goesBackAnewFromWhatIsReadBeforeTheStateHeld() {
        List<ReadoutSpan> spans = List.of(new ReadoutSpan(2, 3), new ReadoutSpan(10, 25), new ReadoutSpan(38, 40));
        assertEquals(
                List.of(
                        new ReadoutSpan(30, 40),
                        new ReadoutSpan(15, 25),
                        new ReadoutSpan(5, 15),
                        new ReadoutSpan(0, 3)),
                ReadoutSpan.goingBack(spans, 50, 10));
        assertEquals(List.of(new ReadoutSpan(0, 50)), ReadoutSpan.goingBack(spans, 50, 50));
        assertEquals(List.of(), ReadoutSpan.goingBack(spans, 50, 0));
    }

    @Test
    void readAtTheStartOfItsStepsItGoesBackFromThere() {
        List<ReadoutSpan> rows = List.of(new ReadoutSpan(0, 1, true), new ReadoutSpan(20, 21, true));
        assertEquals(List.of(new ReadoutSpan(10, 21), new ReadoutSpan(0, 1)), ReadoutSpan.goingBack(rows, 50, 10));
        List<ReadoutSpan> all = List.of(new ReadoutSpan(4, 24, true));
        assertEquals(List.of(new ReadoutSpan(13, 24), new ReadoutSpan(3, 13)), ReadoutSpan.goingBack(all, 50, 10));
        Lanes lanes = lanes(12, new ReadoutSpan(0, 2, true), new ReadoutSpan(5, 6, true));
        int[] taken = IntStream.rangeClosed(0, 12).map(lanes::spanAfter).toArray();
        assertArrayEquals(new int[] {0, 0, -1, -1, -1, 1, -1, -1, -1, -1, -1, -1, -1}, taken);
        Lanes ended = lanes(12, new ReadoutSpan(0, 2), new ReadoutSpan(5, 6));
        taken = IntStream.rangeClosed(0, 12).map(ended::spanAfter).toArray();
        assertArrayEquals(new int[] {-1, 0, 0, -1, -1, -1, 1, -1, -1, -1, -1, -1, -1}, taken);
    }

    @Test
    void oneSpanAtTheEndIsOneStretchOfTheLastSteps() {
        assertEquals(List.of(new ReadoutSpan(40, 50)), ReadoutSpan.goingBack(List.of(new ReadoutSpan(45, 50)), 50, 10));
    }

    @Test
    void readAllAlongEveryStepIsGoneBackThroughOnce() {
        for (int steps = 1; steps <= 51; steps++) {
            int end = 50;
            for (ReadoutSpan stretch : ReadoutSpan.goingBack(List.of(new ReadoutSpan(0, 50)), 50, steps)) {
                assertEquals(end, stretch.to());
                assertEquals(Math.min(steps, end), stretch.steps());
                end = stretch.from();
            }
            assertEquals(0, end);
        }
    }
}
