package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @TempDir
    Path folder;

    private static List<CsvFile.Row> rows(String csv) throws IOException {
        return CsvFile.rows(csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void columnsAreCsvWithQuotedNamesAndEmptyEnds() throws IOException {
        Path file = folder.resolve("chart.csv");
        CsvFile.columns(
                Output.to(file),
                List.of(
                        new CsvFile.Column("t_ms", new double[] {0, 0.5, 1}),
                        new CsvFile.Column("loss, \"smoothed\"", new double[] {Double.NaN, -1e-300})));
        assertEquals("t_ms,\"loss, \"\"smoothed\"\"\"\n0.0,NaN\n0.5,-1.0E-300\n1.0,\n", Files.readString(file));
    }

    @Test
    void tablesAreJoinedByTheirKeys() {
        CsvTable table = CsvTable.joined(
                "t",
                List.of(
                        new CsvTable.Part(
                                new double[] {1, 2, 2, 5},
                                List.of(new CsvFile.Column("a", new double[] {10, 20, 21, Double.NaN}))),
                        new CsvTable.Part(new double[0], List.of(new CsvFile.Column("none", new double[0]))),
                        new CsvTable.Part(
                                new double[] {0, 2, 6}, List.of(new CsvFile.Column("b", new double[] {0, 2, 6})))));
        assertEquals(List.of("t", "a", "none", "b"), table.header());
        assertEquals(
                List.of(
                        List.of(0.0, "", "", 0.0),
                        List.of(1.0, 10.0, "", ""),
                        List.of(2.0, 20.0, "", 2.0),
                        List.of(2.0, 21.0, "", ""),
                        List.of(5.0, Double.NaN, "", ""),
                        List.of(6.0, "", "", 6.0)),
                table.rows());
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        List<String> awkward = List.of("a,b", "c;d", "e\tf", "\"g\"", "h\ni", "", "j k", "ü");
        Path file = folder.resolve("new/table.csv");
        CsvFile.table(Output.to(file), List.of("1", "2", "3", "4", "5", "6", "7", "8"), List.of(awkward, awkward));
        List<CsvFile.Row> rows = CsvFile.rows(Files.readAllBytes(file));
        assertEquals(3, rows.size());
        assertEquals(awkward, rows.get(1).cells());
        assertEquals(new CsvFile.Row(4, awkward), rows.get(2));
    }

    @Test
    void cellsOfOneRow() {
        assertEquals(List.of("1", "", "a,b", ""), CsvFile.cells("1,,\"a,b\","));
        assertEquals(List.of(), CsvFile.cells(""));
        assertEquals(List.of(), CsvFile.cells("1,\"2"));
    }

    @Test
    void aFileHasOneSeparatorThatItsFirstRowShows() throws IOException {
        assertEquals(List.of("1,5", "2"), rows("a;b\n1,5;2").get(1).cells());
        assertEquals(List.of("1,5", "2;"), rows("a\tb\n1,5\t2;").get(1).cells());
        assertEquals(List.of("1", "5;2"), rows("a,\"b;c\"\n1,5;2").get(1).cells());
    }

    @Test
    void onlyEmptyRowsAtTheEndDoNotCount() throws IOException {
        assertEquals(
                List.of(new CsvFile.Row(1, List.of("")), new CsvFile.Row(2, List.of("1"))), rows("\n1, \r\n \n\n"));
        assertEquals(1, rows("1\t2\n \t\n").size());
        assertEquals(2, rows("1,2\n,\n").size());
        assertEquals(List.of(), rows(""));
    }

    /** As spreadsheets write them, and loggers that end each line with a comma. */
    @Test
    void emptyCellsBehindTheLastFilledColumnDoNotCount() throws IOException {
        assertEquals(
                List.of(List.of("a", "b"), List.of("1", ""), List.of("", "2")),
                rows("a,b,,\n1,,,\n,2,,\n").stream().map(CsvFile.Row::cells).toList());
        assertEquals(2, rows("a,b\n1,2,\n").get(1).cells().size());
        assertEquals(3, rows("a,b\n1,2,3\n").get(1).cells().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"58d", "58f", "0x1p3", "NaN", "Infinity", "1e400", "1_000", "١", "1,5", "", "e5", "1e", "."})
    void whatIsNoDecimalNumberIsNone(String cell) {
        assertThrows(InvalidSetting.class, () -> new CsvFile.Row(1, List.of(cell)).number(0), cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"58", "+58", "-0", ".5", "5.", "1E-3", "-1.25e+3"})
    void aDecimalNumberIsOne(String cell) {
        assertEquals(Double.parseDouble(cell), new CsvFile.Row(1, List.of(cell)).number(0));
    }

    @Test
    void aDecimalCommaIsNamed() {
        InvalidSetting e = assertThrows(
                InvalidSetting.class, () -> rows("t;v\n0;-60,5\n").get(1).number(1));
        assertEquals(
                "line 2, column 2 is \"-60,5\", a number with a decimal comma; write numbers with a decimal point, as an"
                        + " English spreadsheet does.",
                e.getMessage());
    }

    @Test
    void whatASentenceQuotesIsShortAndText() {
        assertEquals("a?b", new CsvFile.Row(1, List.of("a\u0000b")).shown(0));
        assertEquals(
                63, new CsvFile.Row(1, List.of("x".repeat(100_000))).shown(0).length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void zerosWithoutAByteOrderMarkAreNoText(String charset) {
        IOException e = assertThrows(
                IOException.class, () -> CsvFile.rows("time (ms),v (mV)\n".getBytes(Charset.forName(charset))));
        assertTrue(e.getMessage().endsWith("save it as CSV in UTF-8."), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkSaysTheEncoding(String charset) throws IOException {
        assertEquals(
                List.of("ü", "1"),
                CsvFile.rows("\uFEFFü,1".getBytes(Charset.forName(charset)))
                        .get(0)
                        .cells());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2\n\"3,4\n", "1,2\n\"3\"4,5\n"})
    void misplacedQuotationMarkIsRefusedInASentenceThatNamesTheFile(String csv) throws IOException {
        Path file = folder.resolve("matrix.csv");
        Files.writeString(file, csv);
        IOException e = assertThrows(IOException.class, () -> CsvFile.matrix(file));
        assertEquals(
                file
                        + ": row 2 has a quotation mark out of place, or a cell of more than 16777216 characters; close each"
                        + " mark, and double those within a cell.",
                e.getMessage());
    }

    @Test
    void numbersInQuotationMarksAreNumbers() throws IOException {
        Path file = folder.resolve("matrix.csv");
        Files.writeString(file, "\"1\", \"2\"\n3,4\n");
        assertEquals(new Matrix(2, 2, new double[] {1, 2, 3, 4}), CsvFile.matrix(file));
    }

    @Test
    void whatHinderedTheWritingIsSaidAndTheFileIsAsBefore() throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, "before");
        assertThrows(
                IllegalStateException.class,
                () -> CsvFile.write(file, row -> {
                    row.accept(List.of("half"));
                    throw new IllegalStateException();
                }));
        assertEquals("before", Files.readString(file));
        IOException e = assertThrows(IOException.class, () -> CsvFile.write(folder, row -> row.accept(List.of(1))));
        assertTrue(e.getMessage().startsWith("Cannot write " + folder + ": it is a folder"), e.getMessage());
    }
}
