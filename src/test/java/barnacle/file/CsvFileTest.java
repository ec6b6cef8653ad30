package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void columnsAreCsvWithQuotedNamesAndEmptyEnds() throws IOException {
        Path file = folder.resolve("chart.csv");
        CsvFile.columns(
                file,
                List.of(
                        new CsvFile.Column("t_ms", new double[] {0, 0.5, 1}),
                        new CsvFile.Column("loss, \"smoothed\"", new double[] {Double.NaN, -1e-300})));
        assertEquals("t_ms,\"loss, \"\"smoothed\"\"\"\n0.0,NaN\n0.5,-1.0E-300\n1.0,\n", Files.readString(file));
    }
}
