package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixRowsTest {
    private static final double[] SIX = {1, 2, 3, 4, 5, 6};

    private static Matrix parse(String csv) throws IOException {
        return MatrixRows.matrix(CsvFile.rows(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2,3\n4,5,6",
                "1,2,3\r\n4,5,6\r\n",
                "1;2;3\n4;5;6\n\n",
                "1\t2\t3\n4\t5\t6\n",
                "\uFEFF1, 2, 3.0\n4e0,5, 6 \n"
            })
    void isReadFromSeparatedValues(String csv) throws IOException {
        assertEquals(new Matrix(2, 3, SIX), parse(csv));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2~3,x | line 2, column 2 is \"x\"",
                "1,2~3,NaN | line 2, column 2 is \"NaN\"",
                "1,2~3, | line 2, column 2 is \"\"",
                "~1,2 | line 1, column 1 is \"\"",
                "1,2~3 | line 2 has 1 number, and line 1 has 2",
                "1,2~~3,4 | line 2 has 1 number, and line 1 has 2",
                "'' | there are no numbers",
                "~~ | there are no numbers"
            })
    void whatIsNoMatrixIsRefusedByLineAndColumn(String csv, String sentence) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> parse(csv.replace('~', '\n')));
        assertTrue(e.getMessage().contains(sentence) && e.getMessage().endsWith("."), e.getMessage());
    }
}
