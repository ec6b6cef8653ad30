package barnacle.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AdaptiveExponential;
import barnacle.model.FitzHughNagumo;
import barnacle.model.HodgkinHuxley;
import barnacle.model.Matrix;
import barnacle.model.Neuron;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentRowsTest {
    private static final Neuron PATCH = new HodgkinHuxley();
    private static final Neuron CELL = new AdaptiveExponential();

    private static Matrix parse(String csv, Neuron neuron) throws IOException {
        return CurrentRows.matrix(CsvFile.rows(csv.getBytes(StandardCharsets.UTF_8)), neuron);
    }

    private static String refused(String csv, Neuron neuron) {
        return assertThrows(InvalidSetting.class, () -> parse(csv, neuron)).getMessage();
    }

    private static Matrix timed(double... values) {
        return new Matrix(values.length / 2, 2, values);
    }

    @Test
    void numbersWithoutAHeaderAreInTheNeuronsUnits() throws IOException {
        assertEquals(timed(0, 1, 0.5, 2), parse("0,1\n0.5,2\n", PATCH));
        assertEquals(new Matrix(2, 1, new double[] {1, 2}), parse("1\n2\n", PATCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time (ms),I (µA/cm²)",
                "time (ms);I (μA/cm^2)",
                "t (ms)\tI (uA/cm2)",
                "t_ms,injected_uA_cm2:cells[0]"
            })
    void headerInTheNeuronsUnitsChangesNoNumber(String header) throws IOException {
        String separator = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
        String rows = "\n0,0.1\n0.3,7e-3\n".replace(",", separator);
        assertEquals(timed(0, 0.1, 0.3, 0.007), parse(header + rows, PATCH));
    }

    /** As exact as if they had been typed so: 0.3 nA is 300 pA. */
    @Test
    void otherPowersOfTenAreScaledExactly() throws IOException {
        assertEquals(timed(0, 300, 1.1, 1.7), parse("time (s),I (nA)\n0,0.3\n0.0011,0.0017\n", CELL));
        assertEquals(timed(0, 0.3, 1, 2), parse("t (ms),I (nA/cm²)\n0,300\n1,2000\n", PATCH));
        assertEquals(new Matrix(2, 1, new double[] {5, 7}), parse("I (pA)\n5\n7\n", CELL));
    }

    @Test
    void pureNumbersHaveNoUnit() throws IOException {
        for (String header : new String[] {"time,I", "t (1),I (1)", "t,injected:cells[0]"}) {
            assertEquals(timed(0, 0.5, 1, 0.7), parse(header + "\n0,0.5\n1,0.7\n", new FitzHughNagumo()));
        }
        String said = refused("t (ms),I (pA)\n0,1\n1,2\n", new FitzHughNagumo());
        assertTrue(said.contains("column 1 is \"t (ms)\", and the neuron's numbers have no unit"), said);
    }

    /** Neither an area nor a voltage is guessed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t (ms),I (nA)      | column 2 is \"I (nA)\"; | \"current (µA/cm²)\"",
                "t (ms),soma (mV)   | column 2 is \"soma (mV)\"; | \"current (µA/cm²)\"",
                "t_ms,v_mV:cells[0] | column 2 is \"v_mV:cells[0]\"; | \"current (µA/cm²)\"",
                "t (ms),I           | column 2 is \"I\"; | \"current (µA/cm²)\"",
                "t (min),I (µA/cm²) | column 1 is \"t (min)\"; | \"time (ms)\"",
                "t_ms,v_mV:c[0],w:c[0] | names more than a time and a current; | simulate --record injected"
            })
    void unitThatDoesNotFitIsNamedWithItsCure(String header, String named, String cure) {
        String rows = header.contains("w:") ? "\n0,1,1\n1,2,2\n" : "\n0,1\n1,2\n";
        String said = refused(header + rows, PATCH);
        assertTrue(said.contains(named), said);
        assertTrue(said.contains(cure), said);
    }

    @Test
    void lineAtFaultIsThatOfTheFile() {
        String said = refused("t (s),I (µA/cm²)\n0,1\n1,x\n", PATCH);
        assertTrue(said.contains("line 3, column 2 is \"x\""), said);
    }
}
