package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Matrix;
import barnacle.setting.InvalidSetting;
import barnacle.task.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRowsTest {
    private static Trace parse(String csv) throws IOException {
        return TraceRows.trace(CsvFile.rows(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void headerNamesColumnsAndUnits() throws IOException {
        Trace trace = parse("time (ms),soma (mV), rate of B (Hz),r (1)\n100,-60.5,12,0.25\n100.1,-50,13,1e-3\n");
        assertEquals(
                new Trace(List.of("soma (mV)", "rate of B (Hz)", "r (1)"), 0.1, new Matrix(2, 3, new double[] {
                    -60.5, 12, 0.25, -50, 13, 1e-3
                })),
                trace);
    }

    @Test
    void secondsAndVoltsBecomeMilliseconds() throws IOException {
        Trace trace = parse("\uFEFFt (s);v (V)\r\n0;-0.0625\r\n0.0005;0.03125\r\n0.001;0\r\n\r\n");
        assertEquals(new Trace(List.of("v (mV)"), 0.5, new Matrix(3, 1, new double[] {-62.5, 31.25, 0})), trace);
    }

    /** In milliseconds, millivolts and minutes a finite number of a file may be none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "t (s),v (mV)\n0,1\n1e308,2\n",
                "t (ms),v (mV)\n-1e308,1\n1.5e308,2\n",
                "time (min),v,\"v, target\"\n0,1,1\n1e308,2,2\n",
                "t (ms),v (V)\n0,1e308\n1,2\n"
            })
    void whatIsBeyondAllNumbersIsRefused(String csv) {
        assertThrows(InvalidSetting.class, () -> own(csv));
    }

    @Test
    void intervalOfALongTraceIsExact() throws IOException {
        StringBuilder csv = new StringBuilder("time (ms)\tv (mV)\n");
        for (int i = 0; i < 5000; i++) {
            csv.append(i / 10.0).append('\t').append(i).append('\n');
        }
        Trace trace = parse(csv.toString());
        assertEquals(0.1, trace.interval());
        assertEquals(4999, trace.values().get(4999, 0));
    }

    private static Trace own(String csv) throws IOException {
        return TraceRows.trace(OwnTable.asTrace(CsvFile.rows(csv.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void tracesOfASimulationAreATrace() throws IOException {
        assertEquals(
                new Trace(
                        List.of("v:my_cells[0] (mV)", "w:my_cells[0] (1)", "readout[0] (1)"),
                        0.5,
                        new Matrix(2, 3, new double[] {-60, 0.25, 1, -59, 0.5, 2})),
                own("t_ms,v_mV:my_cells[0],w:my_cells[0],readout[0]\n0.0,-60,0.25,1\n0.5,-59,0.5,2\n"));
    }

    @Test
    void aSolutionIsATraceWithoutItsTargets() throws IOException {
        assertEquals(
                new Trace(List.of("y1 (1)", "y2 (mV)"), 0.25, new Matrix(2, 2, new double[] {1, 2, 3, 4})),
                own("time,y1,y2 (mV),\"y1, target\",\"y2 (mV), target\"\n0.0,1,2,9,9\n0.25,3,4,9,9\n"));
        assertEquals(
                new Trace(List.of("y (1)"), 6000, new Matrix(2, 1, new double[] {1, 2})),
                own("time (min),y,\"y, target\"\n0.0,1,9\n0.1,2,9\n"));
    }

    /** Whoever wrote it may mean seconds. */
    @Test
    void anothersHeaderWithoutUnitsIsNotTakenForOurs() {
        for (String header : List.of("time,y1", "t,v", "time,y1,y2", "t_ms,soma")) {
            assertThrows(
                    InvalidSetting.class,
                    () -> own(header + "\n" + "0" + ",1".repeat(header.split(",").length - 1) + "\n1"
                            + ",1".repeat(header.split(",").length - 1)),
                    header);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| there are 0 lines",
                "time (ms),v (mV)| there is 1 line; give a header",
                "time (ms),v (mV);0,1 | there are 2 lines",
                "time (ms);0;1 | line 1 has one column",
                "time,v (mV);0,1;1,1 | line 1, column 1 is \"time\"; it must be a name with its unit in brackets, such as \"time (ms)\"",
                "time (min),v (mV);0,1;1,1 | line 1, column 1 is \"time (min)\"",
                "time (ms),v;0,1;1,1 | line 1, column 2 is \"v\"; it must be a name with its unit in brackets, mV, V, Hz or 1",
                "time (ms),v (mV),w (nA);0,1,1;1,1,1 | line 1, column 3 is \"w (nA)\"",
                "time (ms),(mV);0,1;1,1 | line 1, column 2 is \"(mV)\"",
                "time (ms),v (mV);0,1;1 | line 3 has 1 cell, and the header 2",
                "time (ms),v (mV);0,1;1,2,3 | line 3 has 3 cells",
                "time (ms),v (mV);0,1;1,x | line 3, column 2 is \"x\"; it must be a finite number.",
                "time (ms),v (mV);0,NaN;1,1 | line 2, column 2 is \"NaN\"",
                "time (ms),v (mV);0,1;,1 | line 3, column 1 is \"\"",
                "time (ms),v (mV);1,1;0,1 | line 3, column 1: the time 0 ms does not come after",
                "time (ms),v (mV);1,1;1,1 | line 3, column 1: the time 1 ms does not come after",
                "time (ms),v (mV);0,1;1,1;3,1 | line 3, column 1: the time is 1 ms, and equal intervals would make it 1.5 ms",
            })
    void refusalNamesLineAndColumn(String csv, String sentence) {
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> parse(csv.replace(';', '\n')));
        assertTrue(e.getMessage().startsWith(sentence), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
}
