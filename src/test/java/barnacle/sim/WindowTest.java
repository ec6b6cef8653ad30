package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static Lanes lanes(int steps, Window... windows) {
        return new Lanes(
                1, steps, 1, Arrays.asList(windows), new double[0][], new int[1][0], new double[] {-40}, new double[] {
                    0.2
                });
    }

    @Test
    void everyStepKnowsItsWindow() {
        Lanes lanes = lanes(12, new Window(1, 2), new Window(2, 5), new Window(7, 8), new Window(10, 12));
        int[] found = IntStream.range(0, 12).map(lanes::window).toArray();
        assertArrayEquals(new int[] {-1, 0, 1, 1, 1, -1, -1, 2, -1, -1, 3, 3}, found);
    }

    @Test
    void lastIsTheEndOfARun() {
        assertEquals(new Window(7, 10), Window.last(3, 10));
        assertEquals(3, Window.last(3, 10).steps());
    }

    @Test
    void windowsThatDoNotFitAreRefusedWithTheReason() {
        for (List<Window> windows : List.of(
                List.<Window>of(),
                List.of(new Window(5, 11)),
                List.of(new Window(3, 5), new Window(4, 6)),
                List.of(new Window(5, 6), new Window(1, 2)))) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> lanes(10, windows.toArray(Window[]::new)))
                    .getMessage();
            assertTrue(message.contains("window") && message.contains(":"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new Window(3, 3));
        assertThrows(IllegalArgumentException.class, () -> new Window(-1, 3));
    }

    @Test
    void goesBackAnewFromWhatIsReadBeforeTheStateHeld() {
        List<Window> windows = List.of(new Window(2, 3), new Window(10, 25), new Window(38, 40));
        assertEquals(
                List.of(new Window(30, 40), new Window(15, 25), new Window(5, 15), new Window(0, 3)),
                Window.goingBack(windows, 50, 10));
        assertEquals(List.of(new Window(0, 50)), Window.goingBack(windows, 50, 50));
        assertEquals(List.of(), Window.goingBack(windows, 50, 0));
    }

    @Test
    void oneWindowAtTheEndIsOneStretchOfTheLastSteps() {
        assertEquals(List.of(new Window(40, 50)), Window.goingBack(List.of(new Window(45, 50)), 50, 10));
    }

    @Test
    void readAllAlongEveryStepIsGoneBackThroughOnce() {
        for (int steps = 1; steps <= 51; steps++) {
            int end = 50;
            for (Window stretch : Window.goingBack(List.of(new Window(0, 50)), 50, steps)) {
                assertEquals(end, stretch.to());
                assertEquals(Math.min(steps, end), stretch.steps());
                end = stretch.from();
            }
            assertEquals(0, end);
        }
    }
}
