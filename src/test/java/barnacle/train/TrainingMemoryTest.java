package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Samples;
import barnacle.setting.Issue;
import barnacle.setting.Memory;
import barnacle.train.step.Adam;
import barnacle.train.step.ConstantSchedule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingMemoryTest {
    static List<String> samples() {
        return Samples.names();
    }

    /** So that nothing that runs today is refused, on machines much smaller than any that runs these tests. */
    @ParameterizedTest
    @MethodSource("samples")
    void aSampleNeedsLittle(String name) throws IOException {
        assertEquals(List.of(), Samples.read(name, List.of()).issues());
    }

    @Test
    void moreThanAnyMachineHasIsAnIssueThatNamesSizesAndNeed() throws IOException {
        List<Issue> issues = Samples.read(
                        Samples.QUICK,
                        List.of(
                                "/training/trials=1000000",
                                "/training/update/estimator/population=1000000",
                                "/task/words=10000"))
                .issues();
        assertEquals(1, issues.size());
        assertEquals("/training/trials", issues.get(0).pointer());
        assertTrue(
                issues.get(0)
                        .message()
                        .startsWith("Training 32 neurons on 1000000 trials of 40000 steps an iteration needs more than"
                                + " 2147483639 numbers in one array; take fewer trials"),
                issues.get(0).message());
    }

    @Test
    void anEquationsWindowsCountToo() throws IOException {
        List<Issue> issues = Samples.read(
                        "spiral",
                        List.of(
                                "/task/trajectory/points=1000000",
                                "/task/windowPoints=900000",
                                "/training/trials=1000000"))
                .issues();
        assertTrue(issues.stream().anyMatch(i -> i.message().contains("windows of 900000 points")), issues.toString());
    }

    @Test
    void pointsThatAreNotApartAreAnIssue() throws IOException {
        for (List<String> times : List.of(
                List.of("robertson", "/task/trajectory/first=5e-324"),
                List.of("spiral", "/task/trajectory/duration=5e-324"))) {
            List<Issue> issues = Samples.read(times.get(0), times.subList(1, 2)).issues();
            assertEquals("/task/trajectory", issues.get(0).pointer(), issues.toString());
        }
    }

    @Test
    void whatPerturbedRunsKeepGrowsAsTheNoiseIsHeldShorter() throws IOException {
        for (String hold : List.of("1", "4000")) {
            List<Issue> issues = Samples.read(
                            "stimulus-integration-nodes",
                            List.of(
                                    "/task/words=1000",
                                    "/task/wordDuration=4000",
                                    "/network/groups/0/size=1000",
                                    "/training/update/estimator/hold=" + hold))
                    .issues();
            assertEquals(
                    hold.equals("1"),
                    issues.stream().anyMatch(issue -> issue.pointer().equals("/training/trials")),
                    issues.toString());
        }
    }

    @Test
    void whatAnUpdateHoldsAtOnceGrowsWithItsPopulation() {
        assertEquals(0.5 * 1e6 * 3000, new CmaEs(1_000_000, 0.1, 0.5).held(3000));
        assertEquals(1e6 * 500, new Xnes(1_000_000, 0.1, 1, 1).held(500));
        RegressionGradient regression = new RegressionGradient(10_000, 0.1, new ConstantSchedule(), 0.01);
        for (GradientEstimator estimator : List.of(regression, new ExactReadout(regression))) {
            Update update = new GradientUpdate(estimator, new Adam(), new ConstantSchedule());
            assertEquals(3 * 5000.0 * 5000, update.held(500));
        }
        assertEquals(0, new SepCmaEs().held(3000), "each perturbation is drawn again where it is used");
    }

    @Test
    void memoryIsTheSumOfItsArrays() {
        assertTrue(!new Memory().array(8, 1000, 1000).isTooMuch());
        assertTrue(new Memory().arrays(1e6, 8, 1000, 1000).isTooMuch());
        assertEquals(
                "more than 2147483639 numbers in one array",
                new Memory().array(1, 65_536, 65_536).compared().toString());
        assertTrue(
                new Memory().array(8, 1 << 27).compared().toString().startsWith("about 1.0 GiB of memory, and Java"),
                new Memory().array(8, 1 << 27).compared().toString());
    }
}
