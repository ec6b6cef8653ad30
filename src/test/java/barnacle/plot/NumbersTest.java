package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void aSizeIsSaidInTheUnitThatFits() {
        assertEquals(
                List.of("0 B", "158 B", "999 B", "1 kB", "15.8 kB", "1 MB", "1.58 MB", "2.1 GB", "3000 TB"),
                List.of(0L, 158L, 999L, 1000L, 15_812L, 999_900L, 1_580_000L, 2_100_000_000L, 3_000_000_000_000_000L)
                        .stream()
                        .map(Numbers::bytes)
                        .toList());
    }
}
