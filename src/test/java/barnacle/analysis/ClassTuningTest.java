package barnacle.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What the class explains of a neuron's variance. */
class ClassTuningTest {
    /** Three neurons in four trials of two classes: one tells the class alone, one nothing, one half. */
    private static final Activity ACTIVITY = new Activity(
            1,
            3,
            new double[][] {
                {10, 1, 0},
                {10, -1, 2},
                {20, 1, 2},
                {20, -1, 4}
            },
            new int[] {0, 0, 1, 1},
            0);

    @Test
    void aNeuronThatDiffersBetweenClassesAloneIsExplainedByThem() {
        ClassTuning tuning = ClassTuning.of(ACTIVITY, 2);
        assertEquals(1, tuning.explained(0, 0, 1), 1e-15);
        assertEquals(1, tuning.preferred(0, 0, 1));
        assertEquals(10, tuning.mean(0, 0, 0, 1), 1e-15);
        assertEquals(20, tuning.mean(0, 1, 0, 1), 1e-15);
    }

    @Test
    void aNeuronThatDiffersWithinClassesAloneIsNot() {
        assertEquals(0, ClassTuning.of(ACTIVITY, 2).explained(1, 0, 1), 1e-15);
    }

    /** Between the classes 4 of 8, by hand: means 1 and 3 around 2, values 0, 2, 2, 4. */
    @Test
    void theShareIsThatOfTheSumsOfSquares() {
        assertEquals(0.5, ClassTuning.of(ACTIVITY, 2).explained(2, 0, 1), 1e-15);
    }

    @Test
    void aClassWithoutTrialsHasNoMean() {
        ClassTuning tuning = ClassTuning.of(ACTIVITY, 3);
        assertEquals(Double.NaN, tuning.mean(0, 2, 0, 1));
        assertEquals(1, tuning.explained(0, 0, 1), 1e-15);
    }
}
