package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code analyse bifurcation} and {@code analyse prc}: what they write, say and refuse. */
class AnalyseBifurcationTest {
    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Cli run(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "analyse";
        all[all.length - 2] = "--out";
        all[all.length - 1] = out();
        return Cli.run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bifurcation", "prc"})
    void bothHaveHelpWithAnExample(String analysis) {
        Cli help = Cli.run("analyse", analysis, "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("  barnacle analyse " + analysis), help.out());
        assertTrue(Cli.run("analyse", "--help").out().contains("  " + analysis + " "), analysis);
    }

    @Test
    void aPublishedSetIsFollowedOverItsCurrent() throws IOException {
        Cli cli = run("bifurcation", "Hopf", "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("\"Hopf\" is Hopf: "), cli.out());
        assertTrue(cli.out().contains("bistable"), cli.out());
        assertTrue(cli.out().contains("Hopf point at 93.857618 µA/cm²"), cli.out());
        assertTrue(cli.out().contains("period 78.7566 ms, subcritical"), cli.out());
        assertTrue(cli.out().contains("fold of cycles at 88.293251 µA/cm²"), cli.out());
        assertTrue(
                cli.out().contains("From 88.2933 µA/cm² to 93.8576 µA/cm² it fires or stays, as it started."),
                cli.out());
        List<String> points = Files.readAllLines(out().resolve("fixed-points.csv"));
        assertEquals(
                "branch,current_uA_cm2,v_mV,w,stability,eigenvalue1_real_1_ms,eigenvalue1_imaginary_1_ms,"
                        + "eigenvalue2_real_1_ms,eigenvalue2_imaginary_1_ms",
                points.get(0));
        List<String> cycles = Files.readAllLines(out().resolve("cycles.csv"));
        assertEquals(
                "branch,current_uA_cm2,period_ms,lowest_v_mV,lowest_w,highest_v_mV,highest_w,stability,"
                        + "multiplier1_real,multiplier1_imaginary",
                cycles.get(0));
        assertTrue(cycles.stream().anyMatch(row -> row.contains(",unstable,")));
        assertTrue(cycles.stream().anyMatch(row -> row.contains(",stable,")));
        List<String> special = Files.readAllLines(out().resolve("special-points.csv"));
        assertEquals(
                "kind,current_uA_cm2,lowest_v_mV,highest_v_mV,period_ms,first_lyapunov_coefficient,"
                        + "cycles_go_towards",
                special.get(0));
        assertEquals(6, special.size());
        assertTrue(Files.size(out().resolve("bifurcation.png")) > 5000);
    }

    @Test
    void anotherParameterIsMovedAtACurrent() throws IOException {
        Cli cli = run("bifurcation", "SNIC", "--parameter", "gCa", "--from", 3, "--to", 6, "--current", 45, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("From 3 to 6 mS/cm², "), cli.out());
        assertTrue(Files.readAllLines(out().resolve("fixed-points.csv")).get(0).startsWith("branch,gCa_mS_cm2,v_mV"));
    }

    @Test
    void aSecondParameterGivesCurves() throws IOException {
        Cli cli = run("bifurcation", "SNIC", "--second", "phi", "--second-from", 0.02, "--second-to", 0.4, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("A curve of Hopf points over current and phi"), cli.out());
        assertEquals(
                "curve,kind,current_uA_cm2,phi_1_ms,v_mV,w,corner",
                Files.readAllLines(out().resolve("curves.csv")).get(0));
        assertTrue(Files.size(out().resolve("curves.png")) > 5000);
    }

    @Test
    void aProjectsGroupIsFollowedToo() {
        Cli cli = run("bifurcation", "stimulus-integration-quick", "--intervals", 20, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("\"cells\" is SNIC: "), cli.out());
    }

    @Test
    void kicksAndAdjointAreWrittenWithTheirUnits() throws IOException {
        Cli cli = run("prc", "SNIC", "--current", 60, "--kicks", 4, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("At 60 µA/cm² \"SNIC\" has a stable cycle of period "), cli.out());
        assertTrue(cli.out().contains("Floquet multipliers: 1, "), cli.out());
        assertEquals(
                "phase_cycles,v_mV,w,advance_by_v_cycles_per_mV,advance_by_w_cycles,"
                        + "advance_by_charge_cycles_per_uA_cm2_ms",
                Files.readAllLines(out().resolve("prc.csv")).get(0));
        List<String> kicks = Files.readAllLines(out().resolve("kicks.csv"));
        assertEquals("phase_cycles,kick_mV,advance_cycles,advance_by_v_cycles_per_mV", kicks.get(0));
        assertEquals(5, kicks.size());
        assertTrue(Files.size(out().resolve("prc.png")) > 5000);
    }

    @Test
    void aCurrentThatNoGroupMayHaveIsRefused() {
        for (String[] asked : new String[][] {
            {"prc", "SNIC", "--current", "1e300"},
            {"bifurcation", "SNIC", "--from", "0", "--to", "20000"},
            {"neuron", "SNIC", "--current", "-20000"},
        }) {
            Cli cli = run((Object[]) asked);
            assertEquals(2, cli.code(), cli.out());
            assertTrue(cli.err().contains("10000 µA/cm²"), cli.err());
        }
    }

    @Test
    void aNameThatIsNothingIsToldThePublishedSets() {
        Cli cli = run("bifurcation", "nonsense");
        assertTrue(cli.err().contains("\"nonsense\" is no project file, no sample and no published set"), cli.err());
        assertTrue(cli.err().contains("Hodgkin-Huxley"), cli.err());
    }

    /** With less current there is no Hopf point near the range either. */
    @Test
    void whereNoCyclesAreLookedForThatIsSaid() {
        Cli cli =
                run("bifurcation", "SNIC", "--parameter", "gCa", "--from", 4, "--to", 4.5, "--current", 20, "--plain");
        assertTrue(cli.out().contains("No Hopf point lies from 4 to 4.5 mS/cm²: cycles"), cli.out());
    }

    /** Periods by SciPy's shooting. */
    @ParameterizedTest
    @CsvSource({"Wang-Buzsáki, 0.2, 116.0", "Wang-Buzsáki, 0.18, 170.6"})
    void slowFiringNearTheOnsetHasItsCycle(String name, double current, double period) {
        Cli cli = run("prc", name, "--current", current, "--kicks", 0, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("has a stable cycle of period " + period), cli.out());
    }

    @Test
    void whereNoCycleIsAllStretchesOfThemAreTold() {
        Cli none = run("prc", "Homoclinic", "--current", 20);
        assertTrue(none.err().contains("There are stable ones from 35.006"), none.err());
        assertTrue(none.err().contains(" µA/cm² to 40.59"), none.err());
        Cli slow = run("prc", "Wang-Buzsáki", "--current", 0.16009);
        assertTrue(slow.err().contains("the period grows beyond all bounds, and here it is longer than"), slow.err());
    }

    @Test
    void aKickWiderThanTheFigureIsRefused() {
        Cli cli = run("prc", "Hopf", "--current", 150, "--kick", 1e300, "--kicks", 2);
        assertEquals(2, cli.code());
        assertTrue(cli.err().contains("it must be at most ") && cli.err().contains(" mV up or down"), cli.err());
    }

    @Test
    void aKickIntoRestIsSaidNotToComeBack() throws IOException {
        Cli cli = run("prc", "Hopf", "--current", 93, "--kick", 20, "--kicks", 20, "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains(" of 20 kicks left the cycle and did not come back"), cli.out());
    }

    @Test
    void bothCommandsSayOneWord() {
        String one =
                run("bifurcation", "Hopf", "--plain").out().lines().findFirst().orElseThrow();
        String other =
                run("neuron", "Hopf", "--points", 2).out().lines().findFirst().orElseThrow();
        assertTrue(one.endsWith("; bistable."), one);
        assertEquals(one, other);
    }

    @Test
    void specialPointsStandByTheirParameter() {
        String out = run("bifurcation", "SNIC", "--plain").out();
        assertTrue(out.indexOf("fold at -9.949") < out.indexOf("neutral saddle at 36.67"), out);
        assertTrue(out.indexOf("neutral saddle at 36.67") < out.indexOf("fold at 39.96"), out);
    }

    @Test
    void whereThereIsNoFixedPointTheParameterIsNamed() {
        Cli cli = run("bifurcation", "stimulus-integration-quick", "--set", "/network/groups/0/neuron/phi=0");
        assertTrue(cli.err().contains("over current from "), cli.err());
        assertTrue(cli.err().contains(" µA/cm²: "), cli.err());
    }

    @Test
    void anUnstableCycleHasItsAdjointAlone() throws IOException {
        Cli cli = run("prc", "Hopf", "--current", 91, "--unstable", "--plain");
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("has an unstable cycle"), cli.out());
        assertEquals(1, Files.readAllLines(out().resolve("kicks.csv")).size());
    }

    @Test
    void refusalsAreSentences() {
        for (Object[] wrong : new Object[][] {
            {"bifurcation", "Hopf", "--from", 5, "--to", 4},
            {"bifurcation", "Hopf", "--from", "NaN"},
            {"bifurcation", "Hopf", "--parameter", "gNa"},
            {"bifurcation", "Hopf", "--parameter", "capacitance", "--from", 0, "--to", 4},
            {"bifurcation", "Hopf", "--second", "current"},
            {"bifurcation", "Hopf", "--second-from", 3},
            {"bifurcation", "Hopf", "--group", "cells"},
            {"bifurcation", "Hopf", "--intervals", 1},
            {"prc", "Hopf", "--current", 100, "--kick", 0},
            {"prc", "Hopf", "--current", 100, "--kicks", -1},
            {"prc", "Hopf", "--current", 100, "--from", 0, "--to", 50}
        }) {
            Cli cli = run(wrong);
            assertEquals(2, cli.code(), cli.out() + cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        for (Object[] impossible : new Object[][] {
            {"prc", "Hopf", "--current", 20},
            {"prc", "Hopf", "--current", 150, "--unstable"},
            {"prc", "SNIC", "--current", 20},
            {"bifurcation", "stimulus-integration-quick", "--group", "others"},
            {"bifurcation", "stimulus-integration-quick", "--set", "/network/groups/0/neuron/phi=0"},
            {"bifurcation", "spiral"}
        }) {
            Cli cli = run(impossible);
            assertEquals(1, cli.code(), cli.out() + cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
    }
}
