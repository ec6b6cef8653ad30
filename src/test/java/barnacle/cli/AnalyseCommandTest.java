package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.examine.AdjointOverTime;
import barnacle.examine.KeptFinding;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every analysis writes what it says, refuses in sentences, and gives the same on any number of threads. */
class AnalyseCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "neuron",
                "gradient",
                "landscape",
                "activity",
                "answers",
                "tuning",
                "slow-points",
                "lesion",
                "adjoint"
            })
    void everyAnalysisHasHelpWithAnExample(String analysis) {
        Cli help = Cli.run("analyse", analysis, "--help");
        assertEquals(0, help.code());
        assertTrue(help.out().contains("  barnacle analyse " + analysis), help.out());
        assertTrue(Cli.run("analyse", "--help").out().contains("  " + analysis + " "), analysis);
    }

    @Test
    void neuronSaysItsClassAndWritesCurvesAndFigure() throws IOException {
        Path out = folder.resolve("neuron");
        Cli cli = analyse("neuron", "--points", 11, "--from", 0, "--to", 100, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("\"cells\" is SNIC: "), cli.out());
        assertTrue(cli.out().contains("Rest ends at 39.58 µA/cm²."), cli.out());
        assertTrue(cli.out().contains("At 43.58 µA/cm² it fires. From its initial state it fires at "), cli.out());
        List<String> rates = Files.readAllLines(out.resolve("rate-curve.csv"));
        assertEquals("current_uA_cm2,rate_Hz,lowest_v_mV,highest_v_mV", rates.get(0));
        assertEquals(12, rates.size());
        // The f-I reference gives 17.325 Hz.
        assertTrue(rates.get(7).startsWith("60.0,17.3"), rates.get(7));
        assertHeader(
                out,
                "fixed-points.csv",
                "current_uA_cm2,v_mV,w,eigenvalue1_real_1_ms,eigenvalue1_imaginary_1_ms,eigenvalue2_real_1_ms,"
                        + "eigenvalue2_imaginary_1_ms,kind");
        assertHeader(out, "nullclines.csv", "v_mV,w_where_dv_dt_is_0,w_where_dw_dt_is_0");
        assertHeader(out, "gates.csv", "v_mV,m_inf,w_inf,tau_w_ms");
        assertPicture(out.resolve("neuron.png"));
    }

    /** Between the end of firing and that of rest, 35.01 and 39.96 µA/cm², it is as it came. */
    @Test
    void sweptUpAndDownANeuronThatIsBistableFiresLongerThanItBegins() throws IOException {
        Path out = folder.resolve("swept");
        Cli cli = Cli.run(
                "analyse", "neuron", "Homoclinic", "--sweep", "--points", 14, "--from", 34, "--to", 40.5, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        List<String> rates = Files.readAllLines(out.resolve("rate-sweep.csv"));
        assertEquals("current_uA_cm2,rate_rising_Hz,rate_falling_Hz", rates.get(0));
        assertEquals(15, rates.size());
        assertTrue(rates.get(7).matches("37\\.0,0\\.0,[1-9].*"), rates.get(7));
        assertTrue(
                cli.out().contains("As it falls again it does otherwise at 35.50 µA/cm² to 39.50 µA/cm²:"), cli.out());
    }

    @Test
    void neuronWithANumberHasItsOwnParameters() {
        Object spread = "/network/groups/0/heterogeneity=[{\"parameter\": \"current\", \"sd\": 5}]";
        Cli cli = analyse("neuron", "--set", spread, "--neuron", 3, "--points", 2, "--out", folder.resolve("n"));
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().startsWith("\"cells\", neuron 3 is SNIC: "), cli.out());
        assertTrue(!cli.out().contains("At 43.58 "), cli.out());
    }

    @Test
    void neuronRefusalsAreSentences() {
        Path out = folder.resolve("x");
        Cli group = analyse("neuron", "--group", "others", "--out", out);
        assertEquals(1, group.code());
        assertTrue(group.saidInASentence() && group.err().contains("use one of: cells"), group.err());
        for (Object[] wrong : new Object[][] {
            {"--points", 1}, {"--current", "NaN"}, {"--from", 5, "--to", 4}, {"--neuron", 5}, {"--neuron", -1}
        }) {
            Object[] all = new Object[wrong.length + 2];
            System.arraycopy(wrong, 0, all, 0, wrong.length);
            all[wrong.length] = "--out";
            all[wrong.length + 1] = out;
            Cli cli = analyse("neuron", all);
            assertEquals(2, cli.code(), cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertTrue(Files.notExists(out));
    }

    @Test
    void gradientComparesEveryWayInEveryBlock() throws IOException {
        Path out = folder.resolve("gradient");
        Cli cli = analyse("gradient", "--samples", 64, "--entries", 3, "--members", 32, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("Evolution needs"), cli.out());
        List<String> rows = Files.readAllLines(out.resolve("gradient.csv"));
        assertEquals(
                "method,samples,draws,block,entries,norm_loss_per_parameter,cosine_to_reference,"
                        + "norm_ratio_to_reference,loss_unit,unit",
                rows.get(0));
        assertTrue(rows.stream().skip(1).allMatch(row -> row.endsWith(",nats,")), "weights have no unit of their own");
        // Backpropagation twice, differences, evolution with 32 and 64, its twelve members; four blocks and all.
        assertEquals(1 + (5 + 12) * 5, rows.size());
        List<String> ways = Files.readAllLines(out.resolve("ways.csv"));
        assertEquals(
                "block,method,cosine_to_reference,norm_ratio_to_reference,samples,samples_for_cosine_0.5,draws",
                ways.get(0));
        assertEquals(1 + (4 + 12) * 5, ways.size());
        assertPicture(out.resolve("gradient.png"));
        analyse(
                "gradient",
                "--samples",
                64,
                "--entries",
                3,
                "--members",
                32,
                "--out",
                folder.resolve("again"),
                "--threads",
                1);
        assertEquals(rows, Files.readAllLines(folder.resolve("again/gradient.csv")));
    }

    @Test
    void gradientNamesTheUnitsOfItsBlocks() throws IOException {
        Path out = folder.resolve("gradient");
        Cli cli = analyse(
                "gradient",
                "--set",
                "/training/trainable/0/what=gCa",
                "--samples",
                32,
                "--entries",
                1,
                "--members",
                0,
                "--out",
                out);
        assertEquals(0, cli.code(), cli.err());
        List<String> rows = Files.readAllLines(out.resolve("gradient.csv"));
        for (String row : rows.subList(1, rows.size())) {
            assertTrue(row.endsWith(row.contains(",cells.gCa,") ? ",nats,mS/cm²" : ",nats,"), row);
        }
        assertTrue(rows.stream().anyMatch(row -> row.contains(",cells.gCa,")), rows.toString());
    }

    /** So what it is called may not say that the training does it. */
    @Test
    void gradientGoesAllTheWayBackAlsoWhereTrainingCutsItShort() throws IOException {
        Path out = folder.resolve("gradient");
        Cli cli = analyse(
                "gradient",
                "--set",
                "/training/update/estimator=TruncatedBackpropagation",
                "--set",
                "/training/update/estimator/steps=1",
                "--samples",
                32,
                "--entries",
                1,
                "--members",
                0,
                "--out",
                out);
        assertEquals(0, cli.code(), cli.err());
        assertAgree(
                Files.readAllLines(out.resolve("gradient.csv")), "backpropagation in the training's precision", 1e-3);
    }

    /** By the adjoint equation in place of backpropagation, and beside it. */
    @Test
    void gradientIsTheAdjointEquationsWhereStepsHaveNoExactOne() throws IOException {
        Path out = folder.resolve("gradient");
        Object[] general = {"--set", "/simulation/scheme=GeneralMethod"};
        Object[] few = {"--samples", 32, "--entries", 3, "--members", 0, "--out", out};
        Cli cli = analyse(
                "gradient", general[0], general[1], few[0], few[1], few[2], few[3], few[4], few[5], few[6], few[7]);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("Against the adjoint equation in double precision:"), cli.out());
        List<String> rows = Files.readAllLines(out.resolve("gradient.csv"));
        // The adjoint equation, differences, evolution with 32; four blocks and all.
        assertEquals(1 + 3 * 5, rows.size());
        assertAgree(rows, "adjoint equation", 0);
        assertAgree(rows, "central differences", 1e-4);
        assertPicture(out.resolve("gradient.png"));

        Cli both = analyse("gradient", "--adjoint", few[0], few[1], few[2], few[3], few[4], few[5], few[6], few[7]);
        assertEquals(0, both.code(), both.err());
        List<String> more = Files.readAllLines(out.resolve("gradient.csv"));
        assertEquals(1 + 5 * 5, more.size());
        // Other steps of 0.5 ms of the same equations.
        assertAgree(more, "adjoint equation", 0.1);
        Cli landscape = analyse(
                "landscape", general[0], general[1], "--points", 3, "--samples", 0, "--out", folder.resolve("line"));
        assertEquals(0, landscape.code(), landscape.err());
    }

    @Test
    void gradientOfAStiffNeuralOdeIsTheAdjointEquations() throws IOException {
        for (String sample : new String[] {"robertson", "pollution"}) {
            Path out = folder.resolve(sample);
            Cli cli = Cli.run(
                    "analyse", "gradient", sample, "--samples", 32, "--entries", 4, "--members", 32, "--out", out);
            assertEquals(0, cli.code(), cli.err());
            List<String> rows = Files.readAllLines(out.resolve("gradient.csv"));
            assertAgree(rows, "central differences", 0.01);
            assertPicture(out.resolve("gradient.png"));
        }
    }

    /** That a method's cosine to the reference over all of θ is 1. */
    private static void assertAgree(List<String> rows, String method, double tolerance) {
        List<String> all = rows.stream()
                .filter(row -> row.startsWith(method + ",") && row.contains(",all,"))
                .toList();
        assertEquals(1, all.size(), method);
        assertEquals(1, Double.parseDouble(all.get(0).split(",")[6]), tolerance + 1e-12, all.get(0));
    }

    @Test
    void landscapeWritesALineOrAPlane() throws IOException {
        Path line = folder.resolve("line");
        Cli cli = analyse("landscape", "--points", 5, "--samples", 2, "--out", line);
        assertEquals(0, cli.code(), cli.err());
        assertHeader(
                line, "line.csv", "at_distance along the gradient,loss_nats,slope,smoothed_loss_nats,smoothed_slope");
        assertPicture(line.resolve("line.png"));
        Path plane = folder.resolve("plane");
        Object[] directions = {"--direction", "cells-to-cells:1:2", "--second", "readout.bias:0"};
        Cli two = analyse(
                "landscape",
                directions[0],
                directions[1],
                directions[2],
                directions[3],
                "--points",
                3,
                "--samples",
                0,
                "--out",
                plane);
        assertEquals(0, two.code(), two.err());
        assertHeader(plane, "plane.csv", "x_change of cells-to-cells:1:2,y_change of readout.bias:0,loss_nats");
        assertEquals(1 + 9, Files.readAllLines(plane.resolve("plane.csv")).size());
        assertPicture(plane.resolve("plane.png"));
    }

    @Test
    void landscapeSaysHowManyPointsAreOutsideTheBounds() throws IOException {
        Path out = folder.resolve("line");
        Cli cli = analyse(
                "landscape",
                "--set",
                "/training/trainable=[{\"what\": \"recurrent\", \"constraint\": {\"type\": \"KeepSign\"}}]",
                "--direction",
                "random",
                "--reach",
                10,
                "--points",
                3,
                "--out",
                out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("2 of 3 points are outside the bounds of what is trained"), cli.out());
        List<String> rows = Files.readAllLines(out.resolve("line.csv"));
        assertTrue(rows.get(1).startsWith("-10.0,NaN,") && rows.get(3).startsWith("10.0,NaN,"), rows.toString());
        assertFalse(rows.get(2).startsWith("0.0,NaN,"), rows.toString());
        assertPicture(out.resolve("line.png"));
    }

    @Test
    void activityWritesComponentsAndPersistence() throws IOException {
        Path out = folder.resolve("activity");
        Cli cli = analyse("activity", "--trials", 10, "--bin", 4, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("participation ratio"), cli.out());
        assertHeader(out, "components.csv", "component,variance_mV2,explained_together");
        assertHeader(out, "loadings.csv", "component,neuron,loading,group,neuron_in_group");
        assertTrue(
                Files.readAllLines(out.resolve("loadings.csv")).get(1 + 4).matches("1,4,[-0-9.E]+,cells,4"),
                "a neuron has its group's name and its number there");
        assertTrue(
                cli.out()
                        .matches(
                                "(?s).*Of 4 times the class is decoded best at [0-9.]+ ms, [0-9.]+ % right"
                                        + " \\(95 % interval of that time alone: [0-9.]+ to [0-9.]+ %, and the best of so many is too high\\).*"),
                cli.out());
        assertHeader(out, "trajectories.csv", "t_ms,class,component1_mV,component2_mV,component3_mV");
        assertHeader(out, "persistence.csv", "learned_t_ms,tested_t_ms,accuracy,accuracy_low,accuracy_high,trials");
        // The trial is 16 ms: four bins.
        assertEquals(
                1 + 4 * 4, Files.readAllLines(out.resolve("persistence.csv")).size());
        assertPicture(out.resolve("activity.png"));
    }

    @Test
    void answersAreCountedByClassAndDifficulty() throws IOException {
        Path out = folder.resolve("answers");
        Cli cli = analyse("answers", "--trials", 40, "--neuron", "cells[2]", "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().matches("(?s)[0-9.]+ % of 40 trials are answered rightly.*"), cli.out());
        assertHeader(out, "answers.csv", "class,answer,trials");
        int trials = Files.readAllLines(out.resolve("answers.csv")).stream()
                .skip(1)
                .mapToInt(row -> Integer.parseInt(row.split(",")[2]))
                .sum();
        assertEquals(40, trials);
        assertHeader(out, "difficulty.csv", "least,most,mean,accuracy,accuracy_low,accuracy_high,trials");
        assertTrue(Files.readAllLines(out.resolve("voltage.csv")).get(1).contains(",cells,2,0,"));
        assertPicture(out.resolve("answers.png"));
        Cli none = analyse("answers", "--trials", 4, "--neuron", "cells[99]", "--out", folder.resolve("none"));
        assertEquals(1, none.code());
        assertTrue(none.err().contains("The network has no neuron 99 of \"cells\""), none.err());
    }

    /** Slow points ask for the activity of any network. */
    @Test
    void slowPointsNeedNoClasses() {
        Cli cli = Cli.run(
                "analyse",
                "slow-points",
                "oscillator",
                "--trials",
                4,
                "--starts",
                3,
                "--out",
                folder.resolve("rhythm"));
        assertEquals(0, cli.code(), cli.err());
    }

    @Test
    void slowPointsOfAnEquationAreInItsPhasePlaneOrThatOfItsFirstComponents() throws IOException {
        for (String sample : List.of("spiral", "robertson")) {
            Path out = folder.resolve(sample);
            Cli cli = Cli.run("analyse", "slow-points", sample, "--starts", 2, "--out", out);
            assertEquals(0, cli.code(), cli.err());
            assertTrue(cli.out().contains("The equation is left alone."), cli.out());
            assertEquals(
                    "point,kind,speed,starts,unstable_directions,first_eigenvalue_real,first_eigenvalue_imaginary,"
                            + (sample.equals("spiral") ? "y1,y2" : "component1,component2"),
                    Files.readAllLines(out.resolve("slow-points.csv")).get(0));
            assertPicture(out.resolve("slow-points.png"));
        }
        Cli held = Cli.run("analyse", "slow-points", "spiral", "--hold", "1:2", "--out", folder.resolve("held"));
        assertEquals(1, held.code());
        assertTrue(held.saidInASentence() && held.err().contains("no stimulus"), held.err());
    }

    @Test
    void tuningSaysWhichClassEachNeuronTells() throws IOException {
        Path out = folder.resolve("tuning");
        Cli cli = analyse("tuning", "--trials", 12, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("the class explains most of the variance"), cli.out());
        assertHeader(
                out,
                "tuning.csv",
                "group,neuron,variance_by_class,variance_within_classes,highest_for,mean_v_class0_mV,mean_v_class1_mV,"
                        + "mean_v_class2_mV");
        assertEquals(1 + 5, Files.readAllLines(out.resolve("tuning.csv")).size());
        assertPicture(out.resolve("tuning.png"));
    }

    @Test
    void oneNeuronOrOneSynapseIsRemovedAlone() throws IOException {
        Cli all = analyse("lesion", "--trials", 5, "--out", folder.resolve("all"));
        assertEquals(0, all.code(), all.err());
        Cli neuron = analyse("lesion", "--trials", 5, "--neuron", "cells:2", "--out", folder.resolve("neuron"));
        assertEquals(0, neuron.code(), neuron.err());
        List<String> each = Files.readAllLines(folder.resolve("all/lesions.csv"));
        assertEquals(List.of(each.get(0), each.get(3)), Files.readAllLines(folder.resolve("neuron/lesions.csv")));
        Path out = folder.resolve("synapse");
        Cli synapse = analyse("lesion", "--trials", 5, "--synapse", "cells-to-cells:1:2", "--out", out);
        assertEquals(0, synapse.code(), synapse.err());
        List<String> rows = Files.readAllLines(out.resolve("lesions.csv"));
        assertTrue(rows.size() == 2 && rows.get(1).startsWith("cells-to-cells,2,1,"), rows.toString());
        for (String[] wrong : new String[][] {
            {"--neuron", "cells"}, {"--synapse", "cells-to-cells:1"}, {"--neuron", "cells:1", "--of", "projections"}
        }) {
            Cli refused = analyse(
                    "lesion",
                    Stream.concat(Stream.of(wrong), Stream.of("--out", out.toString()))
                            .toArray());
            assertEquals(2, refused.code());
            assertTrue(refused.saidInASentence(), refused.err());
        }
        Cli none = analyse("lesion", "--synapse", "cells-to-cells:100:1", "--out", folder.resolve("none"));
        assertTrue(none.code() == 1 && none.saidInASentence(), none.err());
    }

    @Test
    void slowPointsAreFixedOrNotStableOrNot() throws IOException {
        Path out = folder.resolve("points");
        Cli cli = analyse("slow-points", "--trials", 4, "--starts", 6, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains(" from 6 starts; "), cli.out());
        assertHeader(
                out,
                "slow-points.csv",
                "point,kind,speed_1_ms,starts,unstable_directions,first_eigenvalue_real_1_ms,"
                        + "first_eigenvalue_imaginary_1_ms,component1_mV,component2_mV");
        assertPicture(out.resolve("slow-points.png"));
        Cli held =
                analyse("slow-points", "--trials", 4, "--starts", 2, "--hold", "1:2", "--out", folder.resolve("held"));
        assertEquals(0, held.code(), held.err());
        assertTrue(held.out().contains("The stimulus of trial 1 is held as it is at 2 ms."), held.out());
        Cli beyond = analyse("slow-points", "--hold", "1:100000", "--out", folder.resolve("beyond"));
        assertEquals(1, beyond.code());
        assertTrue(beyond.saidInASentence() && beyond.err().contains("has no stimulus at 100000 ms"), beyond.err());
        Cli late = analyse("slow-points", "--set", "/network/projections/1/delay=1", "--out", out);
        assertEquals(1, late.code());
        assertTrue(late.saidInASentence() && late.err().contains("delay"), late.err());
    }

    @Test
    void activityOfATaskWithoutClassesIsRefusedInASentence() {
        Cli cli = Cli.run("analyse", "activity", "turn-off", "--out", folder.resolve("activity"));
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence() && cli.err().contains("the task TurnOff has none"), cli.err());
    }

    @Test
    void lesionsAreThoseAskedFor() throws IOException {
        Path out = folder.resolve("lesions");
        String header = "part,target,source_or_neuron,accuracy,accuracy_low,accuracy_high,change_of_accuracy,loss_nats,"
                + "trials";
        for (Object[] of : new Object[][] {
            {"--of", "neurons", 5},
            {"--of", "groups", 1},
            {"--of", "projections", 3},
            {"--group", "cells", 1},
            {"--projection", "cells-to-cells", 1},
            {"--of", "synapses", 15, "cells-to-readout"}
        }) {
            Cli cli = of.length == 4
                    ? analyse("lesion", of[0], of[1], "--projection", of[3], "--out", out)
                    : analyse("lesion", of[0], of[1], "--out", out);
            assertEquals(0, cli.code(), cli.err());
            assertTrue(cli.out().contains("Intact: "), cli.out());
            assertHeader(out, "lesions.csv", header);
            assertEquals(
                    1 + (int) of[2],
                    Files.readAllLines(out.resolve("lesions.csv")).size());
            assertPicture(out.resolve("lesions.png"));
        }
        for (Object[] wrong : new Object[][] {
            {"--of", "synapses"},
            {"--of", "neurons", "--projection", "cells-to-cells"},
            {"--group", "cells", "--neuron", "cells:1"},
            {"--trials", 0},
            {"--of", "everything"}
        }) {
            Object[] all = Arrays.copyOf(wrong, wrong.length + 2);
            all[wrong.length] = "--out";
            all[wrong.length + 1] = folder.resolve("x");
            Cli cli = analyse("lesion", all);
            assertEquals(2, cli.code(), cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        for (Object[] nowhere : new Object[][] {
            {"--of", "synapses", "--projection", "a-to-b"}, {"--projection", "a-to-b"}, {"--group", "a"}
        }) {
            Object[] all = Arrays.copyOf(nowhere, nowhere.length + 2);
            all[nowhere.length] = "--out";
            all[nowhere.length + 1] = folder.resolve("x");
            Cli unknown = analyse("lesion", all);
            assertEquals(1, unknown.code());
            assertTrue(unknown.saidInASentence(), unknown.err());
            assertTrue(
                    unknown.err().contains("use one of: ") || unknown.err().contains("choose another"), unknown.err());
        }
    }

    @Test
    void adjointWritesNormsByTimeAndByBlock() throws IOException {
        Path out = folder.resolve("adjoint");
        Cli cli = analyse("adjoint", "--trials", 3, "--out", out);
        assertEquals(0, cli.code(), cli.err());
        assertHeader(out, "adjoint.csv", "t_ms,median_norm_nats_per_mV,largest_norm_nats_per_mV,not_finite_share");
        // The trial is 16 ms in steps of 0.5 ms, and the start is one more.
        assertEquals(1 + 33, Files.readAllLines(out.resolve("adjoint.csv")).size());
        assertHeader(out, "blocks.csv", "block,unit,entries,gradient_norm_nats_per_unit,not_finite_share");
        assertTrue(Files.readString(out.resolve("blocks.csv")).contains("\ncells.gCa,mS/cm²,5,"));
        assertPicture(out.resolve("adjoint.png"));
        Cli none = analyse("adjoint", "--set", "/task/loss=ZeroOne", "--out", folder.resolve("x"));
        assertEquals(1, none.code());
        assertTrue(none.saidInASentence() && none.err().contains("gradient"), none.err());
        assertEquals(2, analyse("adjoint", "--trials", 0, "--out", out).code());
    }

    @Test
    void adjointOfANeuralOdeIsThatOfItsComponentsAtThePointsOfAWindow() throws IOException {
        Path out = folder.resolve("adjoint");
        Cli stiff = Cli.run("analyse", "adjoint", "robertson", "--out", out);
        assertEquals(0, stiff.code(), stiff.err());
        String of = "loss_per_largest_size";
        assertHeader(
                out,
                "adjoint.csv",
                "t,median_norm_" + of + ",largest_norm_" + of + ",not_finite_share,first_trial_" + of
                        + ":y1,first_trial_" + of + ":y2,first_trial_" + of + ":y3");
        List<String> rows = Files.readAllLines(out.resolve("adjoint.csv"));
        // The last of the 50 points has none after it.
        assertEquals(1 + 49, rows.size());
        assertTrue(rows.get(1).startsWith("1.0E-5,"), rows.get(1));
        assertHeader(out, "blocks.csv", "block,unit,entries,gradient_norm_loss_per_unit,not_finite_share");
        assertPicture(out.resolve("adjoint.png"));
        Cli spiral = Cli.run("analyse", "adjoint", "spiral", "--trials", 3, "--out", out);
        assertEquals(0, spiral.code(), spiral.err());
        assertEquals(1 + 9, Files.readAllLines(out.resolve("adjoint.csv")).size());
        Cli same = Cli.run("analyse", "adjoint", "robertson", "--trials", 2, "--out", out);
        assertEquals(2, same.code());
        assertTrue(same.saidInASentence() && same.err().contains("--trials is 2"), same.err());
        Cli uneven = Cli.run("analyse", "adjoint", "robertson", "--set", "/task/windowPoints=9", "--out", out);
        assertEquals(1, uneven.code());
        assertTrue(uneven.saidInASentence() && uneven.err().contains("look at 1 trial"), uneven.err());
    }

    @Test
    void aRunIsLookedAtAsTrainedAndNotChanged() throws IOException {
        Path run = folder.resolve("run");
        Cli.tiny("train", "--out", run);
        Path out = folder.resolve("line");
        for (Object subject : new Object[] {run, run.resolve("project.barnacle.json")}) {
            Cli cli = Cli.run(
                    "analyse",
                    "landscape",
                    subject,
                    "--direction",
                    "random",
                    "--points",
                    3,
                    "--samples",
                    0,
                    "--out",
                    out);
            assertEquals(0, cli.code(), cli.err());
            Files.move(out, folder.resolve(subject.equals(run) ? "trained" : "drawn"));
        }
        assertTrue(!Files.readString(folder.resolve("trained/line.csv"))
                .equals(Files.readString(folder.resolve("drawn/line.csv"))));
        Cli changed = Cli.run("analyse", "gradient", run, "--set", "/seed=2", "--out", out);
        assertEquals(2, changed.code());
        assertTrue(changed.saidInASentence() && changed.err().contains("Give a project instead"), changed.err());
        Cli drawn = Cli.run("analyse", "tuning", run.resolve("project.barnacle.json"), "--at", "best", "--out", out);
        assertEquals(2, drawn.code());
        assertTrue(drawn.saidInASentence() && drawn.err().contains("give a run folder"), drawn.err());
        Cli first = Cli.run(
                "analyse",
                "landscape",
                run,
                "--at",
                "first",
                "--direction",
                "random",
                "--points",
                3,
                "--samples",
                0,
                "--out",
                out);
        assertEquals(0, first.code(), first.err());
        assertEquals(Files.readString(folder.resolve("drawn/line.csv")), Files.readString(out.resolve("line.csv")));
        Files.delete(run.resolve("checkpoint"));
        assertTrue(Cli.run("analyse", "gradient", run, "--out", out).saidInASentence());
    }

    /** As the window keeps it; a project has no folder to keep it in. */
    @Test
    void whatIsFoundOfARunIsKeptInItsFolderUnlessAnotherIsNamed() throws IOException {
        Path run = folder.resolve("run");
        assertEquals(
                0,
                Cli.run("train", "stimulus-integration-quick", "--iterations", 1, "--out", run)
                        .code());
        for (String name : List.of("adjoint", "adjoint-2")) {
            Cli cli = Cli.run("analyse", "adjoint", run, "--trials", 2);
            assertEquals(0, cli.code(), cli.err());
            Path kept = run.resolve("analyses").resolve(name);
            assertTrue(cli.out().contains("to " + kept + "."), cli.out());
            for (String file : new AdjointOverTime().files()) {
                assertTrue(Files.exists(kept.resolve(file)), file);
            }
        }
        assertEquals(2, KeptFinding.of(run).size());
        Cli project = Cli.run("analyse", "adjoint", "stimulus-integration-quick");
        assertEquals(2, project.code());
        assertTrue(project.saidInASentence() && project.err().contains("--out is missing"), project.err());
    }

    /** Settings of a training that is not run are no obstacle, and change nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/training/update/optimizer/rate=0",
                "/training/trainable/0/what=nothing",
                "/training/trainable=[{\"what\": \"readout\", \"constraint\": {\"type\": \"Bounds\", \"low\": 1, \"high\": 1}}]"
            })
    void whatOnlyEvaluatesAsksForNoTrainingSettings(String set) throws IOException {
        for (String analysis : new String[] {"activity", "lesion"}) {
            String file = analysis.equals("lesion") ? "lesions.csv" : "components.csv";
            Path ready = folder.resolve(analysis);
            Cli expected = analyse(analysis, "--trials", 10, "--out", ready);
            assertEquals(0, expected.code(), expected.err());
            Path out = folder.resolve(analysis + " untrainable");
            Cli cli = analyse(analysis, "--trials", 10, "--set", set, "--out", out);
            assertEquals(0, cli.code(), cli.err());
            assertEquals(Files.readString(ready.resolve(file)), Files.readString(out.resolve(file)));
        }
    }

    /** They look at the loss as a function of θ; by which update θ changes is not asked. */
    @ParameterizedTest
    @ValueSource(strings = {"gradient", "landscape", "adjoint"})
    void whatLooksAtTheLossAsksWhatIsTrainedAndNotHow(String analysis) {
        Object[] few = analysis.equals("gradient")
                ? new Object[] {"--samples", 32, "--entries", 1, "--members", 0}
                : analysis.equals("landscape")
                        ? new Object[] {"--points", 3, "--samples", 0}
                        : new Object[] {"--trials", 2};
        Cli still = with(analysis, "/training/update/optimizer/rate=0", few);
        assertEquals(0, still.code(), still.err());
        Cli nothing = with(analysis, "/training/trainable/0/what=nothing", few);
        assertEquals(1, nothing.code(), nothing.out());
        assertTrue(nothing.saidInASentence() && nothing.err().contains("/training/trainable/0/what"), nothing.err());
    }

    private Cli with(String analysis, String set, Object... few) {
        List<Object> all = new ArrayList<>(List.of("--set", set, "--out", folder.resolve("looked")));
        all.addAll(Arrays.asList(few));
        return analyse(analysis, all.toArray());
    }

    @Test
    void directionsAndNumbersThatDoNotFitAreSentences() {
        Path out = folder.resolve("x");
        for (String direction : new String[] {"nowhere", "cells-to-cells:9:0", "cells.gCa:0", "readout.bias:one"}) {
            Cli cli = analyse("landscape", "--direction", direction, "--out", out);
            assertEquals(1, cli.code(), cli.err());
            assertTrue(cli.saidInASentence() && cli.err().contains("use gradient, random"), cli.err());
        }
        for (String wrong : new String[] {
            "gradient --samples 31",
            "gradient --sigma 0",
            "gradient --cosine 1",
            "gradient --entries 0",
            "gradient --members 16",
            "gradient --threads 0",
            "landscape --samples 3",
            "landscape --points 2",
            "landscape --reach 0"
        }) {
            String[] words = wrong.split(" ");
            Cli cli = analyse(words[0], words[1], words[2], "--out", out);
            assertEquals(2, cli.code(), cli.err());
            assertTrue(cli.saidInASentence(), cli.err());
        }
        assertTrue(Files.notExists(out));
    }

    @Test
    void withoutAnAnalysisItNamesTheHelp() {
        Cli cli = Cli.run("analyse");
        assertEquals(2, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
    }

    private static Cli analyse(String analysis, Object... arguments) {
        return Cli.tiny(List.of("analyse", analysis), arguments);
    }

    private static void assertHeader(Path out, String file, String header) throws IOException {
        List<String> lines = Files.readAllLines(out.resolve(file));
        assertEquals(header, lines.get(0));
        assertTrue(lines.size() > 1, file);
    }

    private static void assertPicture(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        // A plane with its key is as wide as its square and the key want; everything else fills the page.
        assertTrue(image.getWidth() >= 800 && image.getWidth() <= 1200, png + " is " + image.getWidth() + " wide");
        assertTrue(image.getHeight() >= 400, png.toString());
    }
}
