package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void isRowMajor() {
        Matrix m = new Matrix(2, 3, SIX);
        assertEquals(6, m.get(1, 2));
        assertEquals(3, m.get(0, 2));
        assertEquals(4, m.get(1, 0));
    }

    @Test
    void cannotBeChangedFromOutside() {
        double[] given = SIX.clone();
        Matrix m = new Matrix(2, 3, given);
        given[0] = 100;
        m.toArray()[1] = 100;
        assertArrayEquals(SIX, m.toArray());
    }

    @Test
    void equalsByShapeAndValue() {
        assertEquals(new Matrix(2, 3, SIX), new Matrix(2, 3, SIX.clone()));
        assertEquals(new Matrix(2, 3, SIX).hashCode(), new Matrix(2, 3, SIX.clone()).hashCode());
        assertNotEquals(new Matrix(2, 3, SIX), new Matrix(3, 2, SIX));
        assertNotEquals(new Matrix(2, 3, SIX), new Matrix(2, 3, new double[] {1, 2, 3, 4, 5, 7}));
    }

    @Test
    void refusesAWrongShape() {
        assertThrows(InvalidSetting.class, () -> new Matrix(2, 2, SIX));
        assertThrows(InvalidSetting.class, () -> new Matrix(-2, -3, SIX));
        assertThrows(InvalidSetting.class, () -> new Matrix(0, 3, new double[0]));
        assertThrows(InvalidSetting.class, () -> new Matrix(1, 1, null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFiniteAndSaysWhere(double bad) {
        InvalidSetting e =
                assertThrows(InvalidSetting.class, () -> new Matrix(2, 3, new double[] {1, 2, 3, 4, bad, 6}));
        assertTrue(e.getMessage().contains("values[1][1] is " + bad), e.getMessage());
    }

    @Test
    void aColumnBeyondTheEndIsMisuseAndNotTheNextRow() {
        Matrix m = new Matrix(2, 3, SIX);
        assertThrows(IndexOutOfBoundsException.class, () -> m.get(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> m.get(1, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> m.get(2, 0));
    }
}
