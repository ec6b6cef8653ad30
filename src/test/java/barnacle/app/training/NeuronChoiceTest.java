package barnacle.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuronChoiceTest {
    @Test
    void numbersAndRangesAreReadInAscendingOrder() {
        assertEquals(Optional.of(List.of(0, 3, 4, 5, 9)), NeuronChoice.read(" 9, 3-5;0, 4 ", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "a", "3-", "5-3", "1,,2", "-1", "0-99999999", "999999999999"})
    void whatNamesNoNeuronIsRefused(String text) {
        assertEquals(Optional.empty(), NeuronChoice.read(text, 10));
    }

    @Test
    void moreThanADozenAreRefused() {
        assertEquals(Optional.empty(), NeuronChoice.read("0-12", 100));
        assertEquals(Optional.empty(), NeuronChoice.read("0-8, 20-28", 100));
    }
}
