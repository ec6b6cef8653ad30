package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    /** R. G. Newcombe, Statist. Med. 17:857 (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervalIsWilsons(int correct, int trials, double low, double high) {
        Evaluation e = Evaluation.of(0.5, correct, trials);
        assertEquals(low, e.accuracyLow(), 5e-5);
        assertEquals(high, e.accuracyHigh(), 5e-5);
        assertEquals((double) correct / trials, e.accuracy());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "7, 7", "0, 500", "250, 500", "500, 500"})
    void intervalHoldsItsAccuracyAndIsSymmetric(int correct, int trials) {
        Evaluation e = Evaluation.of(0.5, correct, trials);
        assertEquals(0, Math.max(0, e.accuracyLow() - e.accuracy()));
        assertEquals(0, Math.max(0, e.accuracy() - e.accuracyHigh()));
        Evaluation mirrored = Evaluation.of(0.5, trials - correct, trials);
        assertEquals(1 - e.accuracyHigh(), mirrored.accuracyLow(), 1e-12);
    }
}
