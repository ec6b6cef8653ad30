package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Seed;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.run.ListedRun;
import barnacle.run.RunFolder;
import barnacle.run.RunLabel;
import barnacle.run.RunList;
import barnacle.run.RunSummary;
import barnacle.run.TinyRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that repeat each other, summed up. */
class RunGroupTest {
    @TempDir
    Path root;

    private static ListedRun run(String place, String settings, long seed, double loss) {
        RunSummary summary = new RunSummary(
                "t", "OpenAiEs", new Seed(seed), 1, 7, 7, true, loss, 0.5, true, "", 9, 1, 1, "s", settings, "");
        return new ListedRun(Path.of(place), place, summary, RunLabel.NONE, ListedRun.State.FINISHED, Optional.empty());
    }

    @Test
    void runsThatDifferInTheSeedAloneAreOneGroup() throws IOException {
        Path plan = root.resolve("plan");
        for (Variant variant : List.of(
                new Variant("a", List.of()), new Variant("b", List.of("/training/update/estimator/sigma=0.1")))) {
            for (int seed : List.of(1, 2)) {
                TinyRuns.train(
                        plan.resolve("runs").resolve(variant.name() + "_seed=" + seed),
                        TinyRuns.project(variant.overrides().toArray(String[]::new))
                                .withSeed(new Seed(seed)),
                        false,
                        7);
            }
        }
        List<RunGroup> groups = RunGroup.of(RunList.of(root));
        assertEquals(
                List.of("a", "b"), groups.stream().map(RunGroup::name).sorted().toList());
        assertTrue(groups.stream().allMatch(group -> group.runs().size() == 2));
        List<SettingDifference> differences = SettingDifference.of(List.of(
                RunFolder.open(plan.resolve("runs/a_seed=1")).project(),
                RunFolder.open(plan.resolve("runs/b_seed=2")).project()));
        assertEquals(
                List.of("/seed", "/training/update/estimator/sigma"),
                differences.stream().map(SettingDifference::pointer).sorted().toList());
        assertTrue(differences.stream()
                .anyMatch(of -> of.values().equals(List.of("0.05", "0.1"))
                        && !of.label().startsWith("/")));
    }

    @Test
    void aRunThatIsMadeTwiceIsInTwoGroups() {
        List<RunGroup> groups = RunGroup.of(List.of(run("a", "x", 1, 1), run("b", "x", 1, 1), run("c", "x", 2, 1)));
        assertEquals(
                List.of(2, 1), groups.stream().map(group -> group.runs().size()).toList());
    }

    @Test
    void aGroupAloneHasItsRunsNameAndNoTwoHaveTheSame() {
        List<RunGroup> groups = RunGroup.of(List.of(
                run("alone", "x", 1, 1),
                run("p", "y", 1, 1),
                run("q", "y", 2, 1),
                run("r", "z", 1, 1),
                run("s", "z", 2, 1)));
        assertEquals(
                List.of("alone", "OpenAiEs", "OpenAiEs 2"),
                groups.stream().map(RunGroup::name).toList());
    }

    @Test
    void aDifferenceIsOfTheSeedsThatBothHave() {
        RunGroup one = new RunGroup("a", List.of(run("a", "x", 1, 4), run("b", "x", 2, 6), run("c", "x", 5, 100)));
        RunGroup other = new RunGroup("b", List.of(run("d", "y", 2, 1), run("e", "y", 1, 1)));
        PairedDifference difference = one.difference(other, run -> run.summary().loss());
        assertEquals(2, difference.over().n());
        assertEquals(4, difference.mean());
        assertEquals(
                0,
                one.difference(new RunGroup("c", List.of(run("f", "z", 9, 1))), run -> 1)
                        .over()
                        .n());
    }

    @Test
    void aGroupsCurveIsTheMeanWhereAllItsRunsAre() {
        GroupCurve counted = GroupCurve.of(
                List.of(new double[] {1, 2, 3}, new double[] {1, 2}),
                List.of(new double[] {1, 10, 5}, new double[] {3, 1000}),
                TrainingCost.ITERATIONS,
                GroupCurve.Around.DEVIATION,
                false);
        assertArrayEquals(new double[] {1, 2}, counted.xs());
        assertArrayEquals(new double[] {2, 505}, counted.mean());
        assertEquals(2 - Math.sqrt(2), counted.low()[0], 1e-12);
        GroupCurve logarithmic = GroupCurve.of(
                List.of(new double[] {1, 2}, new double[] {1, 2}),
                List.of(new double[] {1, 10}, new double[] {1, 1000}),
                TrainingCost.ITERATIONS,
                GroupCurve.Around.DEVIATION,
                true);
        assertEquals(100, logarithmic.mean()[1], 1e-9);
        assertTrue(logarithmic.low()[1] > 0);
        GroupCurve between = GroupCurve.of(
                List.of(new double[] {0, 10}, new double[] {5, 20}),
                List.of(new double[] {0, 10}, new double[] {5, 20}),
                TrainingCost.WALL,
                GroupCurve.Around.DEVIATION,
                false);
        assertEquals(5, between.xs()[0]);
        assertEquals(10, between.xs()[between.xs().length - 1]);
        assertArrayEquals(between.xs(), between.mean(), 1e-9);
    }

    @Test
    void aGroupsEnvelopeIsFromTheLeastToTheLargestOfItsRuns() {
        for (boolean isLogarithmic : new boolean[] {false, true}) {
            GroupCurve whole = GroupCurve.of(
                    List.of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2}),
                    List.of(new double[] {1, 10}, new double[] {3, Double.NaN}, new double[] {2, 1000}),
                    TrainingCost.ITERATIONS,
                    GroupCurve.Around.EXTREMES,
                    isLogarithmic);
            assertArrayEquals(new double[] {1, 10}, whole.low(), 1e-12);
            assertArrayEquals(new double[] {3, 1000}, whole.high(), 1e-9);
        }
    }

    @Test
    void everyNumberThatHasWordsMayBeVariedTheTrainingsFirst() throws IOException {
        List<VariableSetting> all = VariableSetting.of(TinyRuns.project());
        assertTrue(all.get(0).pointer().startsWith("/training/"));
        VariableSetting rate = all.stream()
                .filter(of -> of.pointer().equals("/training/update/optimizer/rate"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("0.0067", "0.02", "0.06"), rate.suggested());
        for (VariableSetting each : all) {
            new SweptSetting(each.pointer(), each.suggested());
        }
    }

    @Test
    void everyChoiceAndFlagMayBeVariedItsOwnValueFirst() throws IOException {
        Project project = TinyRuns.project();
        Map<String, VariableSetting> all = VariableSetting.of(project).stream()
                .collect(Collectors.toMap(VariableSetting::pointer, setting -> setting));
        assertEquals("Staggered", all.get("/simulation/scheme").suggested().get(0));
        assertTrue(all.get("/training/update/optimizer").suggested().containsAll(List.of("Adam", "Sgd")));
        List<VariableSetting> choices = all.values().stream()
                .filter(setting -> setting.suggested().get(0).matches("[A-Za-z_]+"))
                .toList();
        assertTrue(choices.size() > 4);
        for (VariableSetting each : choices) {
            Project same = ProjectFile.with(
                    project, List.of(each.pointer() + "=" + each.suggested().get(0)));
            assertEquals(project.subject().key(), same.subject().key());
        }
    }
}
