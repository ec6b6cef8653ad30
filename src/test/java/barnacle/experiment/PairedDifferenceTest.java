package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {
    private static PairedDifference signs(int up, int down) {
        return new PairedDifference(Statistic.of(), up, down, true);
    }

    /** SciPy 1.11: binomtest(up, up + down).pvalue. */
    @ParameterizedTest
    @CsvSource({
        "5, 0, 0.0625",
        "6, 0, 0.03125",
        "7, 1, 0.0703125",
        "8, 1, 0.0390625",
        "3, 3, 1",
        "0, 0, 1",
        "2, 9, 0.06542968750"
    })
    void signTestIsTheBinomialTest(int up, int down, double p) {
        assertEquals(p, signs(up, down).signTest(), 1e-12);
    }

    /** What is the same is told to differ in one of twenty cases at most, whatever the values are like. */
    @Test
    void nullsAreToldToDifferInOneOfTwentyAtMost() {
        SplittableRandom random = new SplittableRandom(1);
        for (int seeds : new int[] {3, 5, 8}) {
            for (double success : new double[] {0, 0.5, 0.9}) {
                int told = 0;
                for (int trial = 0; trial < 4000; trial++) {
                    double[][] ends = new double[2][seeds];
                    for (double[] end : ends) {
                        for (int i = 0; i < seeds; i++) {
                            // Normal, or two values.
                            end[i] = success == 0 ? random.nextGaussian() : random.nextDouble() < success ? 1 : 0;
                        }
                    }
                    told += PairedDifference.of(ends[0], ends[1]).sign() == 0 ? 0 : 1;
                }
                // The standard error of 5 % of 4000 is 14.
                assertTrue(told < 200 + 3 * 14, told + " of 4000, " + seeds + " seeds, " + success);
            }
        }
    }

    @Test
    void whatIsPrintedIsNoIntervalWhereThereIsNone() {
        assertEquals(
                "+1.0 (one seed)",
                PairedDifference.of(new double[] {2}, new double[] {1}).text("%.1f", 1));
        assertEquals(
                "+1.5 (two seeds)",
                PairedDifference.of(new double[] {2, 3}, new double[] {1, 1}).text("%.1f", 1));
        assertEquals(
                "+66.7 (up in 2, down in 0, p 0.50)",
                PairedDifference.of(new double[] {1, 1, 1}, new double[] {0, 0, 1})
                        .text("%.1f", 100));
        assertEquals(
                "+2.0 ± 2.5",
                PairedDifference.of(new double[] {2, 4, 6}, new double[] {1, 2, 3})
                        .text("%.1f", 1));
        assertEquals(
                "-",
                PairedDifference.of(new double[] {Double.NaN}, new double[] {1}).text("%.1f", 1));
    }
}
