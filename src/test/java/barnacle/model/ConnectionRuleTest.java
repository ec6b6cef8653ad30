package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionRuleTest {
    private static RandomStream random(long seed) {
        return new Seed(seed).stream("connections");
    }

    private static int count(boolean[] present) {
        int n = 0;
        for (boolean p : present) {
            n += p ? 1 : 0;
        }
        return n;
    }

    /** A member for 20 targets and 20 sources. */
    private static ConnectionRule twenty(Class<? extends ConnectionRule> member) {
        return member == ExplicitMatrix.class
                ? new ExplicitMatrix(new Matrix(20, 20, zerosAndOnes(20, 20, 7)))
                : Family.defaults(member);
    }

    private static double[] zerosAndOnes(int rows, int columns, long seed) {
        RandomStream random = random(seed);
        return IntStream.range(0, rows * columns)
                .mapToDouble(i -> random.nextInt(3) == 0 ? 1 : 0)
                .toArray();
    }

    static List<Class<? extends ConnectionRule>> members() {
        return Family.members(ConnectionRule.class);
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyRuleAnswersForEachPairAndDrawsTheSameAgain(Class<? extends ConnectionRule> member) {
        ConnectionRule rule = twenty(member);
        boolean[] present = rule.connect(20, 20, random(1));
        assertEquals(400, present.length);
        assertTrue(count(present) > 0);
        assertArrayEquals(present, rule.connect(20, 20, random(1)));
    }

    @ParameterizedTest
    @MethodSource("members")
    void theMeanOfManyDrawsIsWhatIsExpected(Class<? extends ConnectionRule> member) {
        ConnectionRule rule = twenty(member);
        int draws = 400;
        double sum = 0;
        for (int seed = 0; seed < draws; seed++) {
            sum += count(rule.connect(20, 20, random(seed)));
        }
        // No more than 400 pairs, each with a variance of a quarter at most.
        assertEquals(rule.expected(20, 20), sum / draws, 5 * Math.sqrt(400 * 0.25 / draws));
    }

    @ParameterizedTest
    @MethodSource("members")
    void onlyARuleOfRandomCountMakesAnotherNumberOfConnectionsInAnotherDraw(Class<? extends ConnectionRule> member) {
        ConnectionRule rule = twenty(member);
        boolean differ = IntStream.range(1, 50)
                .anyMatch(seed -> count(rule.connect(20, 20, random(seed))) != count(rule.connect(20, 20, random(0))));
        assertEquals(rule.hasRandomCount(), differ);
    }

    /** What {@link ConnectionRule#require} lets pass is connected, and what it refuses is refused in the same words. */
    @ParameterizedTest
    @MethodSource("members")
    void aRuleConnectsWhatItDoesNotRefuse(Class<? extends ConnectionRule> member) {
        ConnectionRule rule = twenty(member);
        for (int targets : new int[] {1, 2, 9, 10, 20, 21}) {
            for (int sources : new int[] {1, 2, 9, 10, 20, 21}) {
                int t = targets;
                int s = sources;
                try {
                    rule.require(t, s);
                } catch (InvalidSetting refused) {
                    assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
                    assertEquals(
                            refused.getMessage(),
                            assertThrows(InvalidSetting.class, () -> rule.connect(t, s, random(1)))
                                    .getMessage());
                    continue;
                }
                assertEquals(t * s, rule.connect(t, s, random(1)).length);
            }
        }
    }

    @Property(tries = 100)
    void allToAllConnectsEveryPair(
            @ForAll @IntRange(min = 1, max = 30) int targets, @ForAll @IntRange(min = 1, max = 30) int sources) {
        assertEquals(targets * sources, count(new AllToAll().connect(targets, sources, random(1))));
    }

    @Property(tries = 100)
    void oneToOneConnectsTheDiagonalAndNothingElse(@ForAll @IntRange(min = 1, max = 30) int n) {
        boolean[] present = new OneToOne().connect(n, n, random(1));
        assertEquals(n, count(present));
        for (int i = 0; i < n; i++) {
            assertTrue(present[i * n + i]);
        }
    }

    @Property(tries = 100)
    void oneToOneRefusesUnequalSizes(
            @ForAll @IntRange(min = 1, max = 30) int targets, @ForAll @IntRange(min = 1, max = 30) int more) {
        InvalidSetting e =
                assertThrows(InvalidSetting.class, () -> new OneToOne().connect(targets, targets + more, random(1)));
        assertTrue(e.getMessage().contains(Integer.toString(targets + more)), e.getMessage());
    }

    @Property(tries = 50)
    void fixedProbabilityConnectsThatShare(
            @ForAll @DoubleRange(min = 0, max = 1) double p, @ForAll @IntRange(min = 0, max = 1000) int seed) {
        int pairs = 200 * 150;
        int connected = count(new FixedProbability(p).connect(200, 150, random(seed)));
        assertEquals(p, (double) connected / pairs, 5 * Math.sqrt(p * (1 - p) / pairs) + 1e-4);
    }

    @Property(tries = 20)
    void theEndsOfProbabilityAreExact(@ForAll long seed) {
        assertEquals(0, count(new FixedProbability(0).connect(40, 40, random(seed))));
        assertEquals(1600, count(new FixedProbability(1).connect(40, 40, random(seed))));
    }

    @Property(tries = 100)
    void everyTargetHasItsInDegreeAndEverySourceItsOutDegree(
            @ForAll @IntRange(min = 1, max = 30) int targets,
            @ForAll @IntRange(min = 1, max = 30) int sources,
            @ForAll @IntRange(min = 1, max = 30) int degree,
            @ForAll long seed) {
        if (degree <= sources) {
            boolean[] in = new FixedInDegree(degree).connect(targets, sources, random(seed));
            for (int t = 0; t < targets; t++) {
                assertEquals(degree, count(Arrays.copyOfRange(in, t * sources, (t + 1) * sources)));
            }
        }
        if (degree <= targets) {
            boolean[] out = new FixedOutDegree(degree).connect(targets, sources, random(seed));
            for (int s = 0; s < sources; s++) {
                int source = s;
                assertEquals(
                        degree,
                        IntStream.range(0, targets)
                                .filter(t -> out[t * sources + source])
                                .count());
            }
        }
    }

    /** Of 5 sources there are 10 pairs; a chi-squared of 9 degrees of freedom is above 33.7 once in 10 000 times. */
    @Test
    void everySetOfPartnersIsEquallyLikely() {
        int draws = 20_000;
        boolean[] in = new FixedInDegree(2).connect(draws, 5, random(3));
        boolean[] out = new FixedOutDegree(2).connect(5, draws, random(4));
        Map<Integer, Integer> ins = new TreeMap<>();
        Map<Integer, Integer> outs = new TreeMap<>();
        for (int i = 0; i < draws; i++) {
            int draw = i;
            ins.merge(set(partner -> in[draw * 5 + partner]), 1, Integer::sum);
            outs.merge(set(partner -> out[partner * draws + draw]), 1, Integer::sum);
        }
        for (Map<Integer, Integer> counts : List.of(ins, outs)) {
            assertEquals(10, counts.size());
            double each = draws / 10.0;
            double chiSquared = counts.values().stream()
                    .mapToDouble(n -> (n - each) * (n - each) / each)
                    .sum();
            assertTrue(chiSquared < 33.7, counts::toString);
        }
    }

    private static int set(IntPredicate partner) {
        return IntStream.range(0, 5).filter(partner).map(p -> 1 << p).sum();
    }

    @Test
    void aDegreeAboveTheNumberOfPartnersIsRefusedWithBoth() {
        InvalidSetting in = assertThrows(InvalidSetting.class, () -> new FixedInDegree(11).require(50, 10));
        assertTrue(in.getMessage().contains("11 different sources, and there are 10"), in.getMessage());
        InvalidSetting out = assertThrows(InvalidSetting.class, () -> new FixedOutDegree(11).require(10, 50));
        assertTrue(out.getMessage().contains("11 different targets, and there are 10"), out.getMessage());
    }

    /** A walk round the ring, step by step, knows no formula. */
    @Property(tries = 100)
    void aRingConnectsThoseSoManyStepsAway(
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 0, max = 20) int closest,
            @ForAll @IntRange(min = 0, max = 20) int more) {
        if (closest > n / 2) {
            assertThrows(InvalidSetting.class, () -> new Ring(closest, closest + more).connect(n, n, random(1)));
            return;
        }
        boolean[] expected = new boolean[n * n];
        for (int target = 0; target < n; target++) {
            int right = target;
            int left = target;
            for (int step = 0; step <= Math.min(closest + more, n / 2); step++) {
                if (step >= closest) {
                    expected[target * n + right] = true;
                    expected[target * n + left] = true;
                }
                right = right == n - 1 ? 0 : right + 1;
                left = left == 0 ? n - 1 : left - 1;
            }
        }
        assertArrayEquals(expected, new Ring(closest, closest + more).connect(n, n, random(1)));
        assertEquals(count(expected), new Ring(closest, closest + more).expected(n, n));
    }

    @Property(tries = 100)
    void aRingIsTheSameFromBothEnds(
            @ForAll @IntRange(min = 2, max = 30) int targets, @ForAll @IntRange(min = 2, max = 30) int sources) {
        boolean[] there = new Ring(0, 1).connect(targets, sources, random(1));
        boolean[] back = new Ring(0, 1).connect(sources, targets, random(1));
        for (int t = 0; t < targets; t++) {
            for (int s = 0; s < sources; s++) {
                assertEquals(back[s * targets + t], there[t * sources + s]);
            }
        }
        assertTrue(there[0]);
    }

    /** Source 1 of 3 is where target 4 of 12 is. */
    @Test
    void ringsOfUnequalSizesAreScaled() {
        boolean[] present = new Ring(0, 1).connect(12, 3, random(1));
        for (int target = 0; target < 12; target++) {
            assertEquals(target >= 3 && target <= 5, present[target * 3 + 1]);
        }
        assertEquals(9, new Ring(0, 1).expected(12, 3));
    }

    @Property(tries = 20)
    void connectionsDecayWithDistanceAsAGaussian(
            @ForAll @DoubleRange(min = 0.1, max = 1) double peak,
            @ForAll @DoubleRange(min = 1, max = 20) double width,
            @ForAll @IntRange(min = 0, max = 3) int closest,
            @ForAll long seed) {
        int n = 400;
        boolean[] present = new DistanceDecay(peak, width, closest).connect(n, n, random(seed));
        for (int distance = 0; distance < 60; distance++) {
            int found = 0;
            for (int target = 0; target < n; target++) {
                found += present[target * n + (target + distance) % n] ? 1 : 0;
            }
            double p = distance < closest ? 0 : peak * Math.exp(-distance * distance / (2 * width * width));
            assertEquals(n * p, found, 6 * Math.sqrt(n * p * (1 - p)) + (p > 0 ? 2 : 0));
        }
    }

    @Property(tries = 50)
    void aMatrixIsConnectedAsItIsGiven(
            @ForAll @IntRange(min = 1, max = 20) int targets,
            @ForAll @IntRange(min = 1, max = 20) int sources,
            @ForAll long seed) {
        double[] given = zerosAndOnes(targets, sources, seed);
        boolean[] present =
                new ExplicitMatrix(new Matrix(targets, sources, given)).connect(targets, sources, random(1));
        for (int i = 0; i < given.length; i++) {
            assertEquals(given[i] == 1, present[i]);
        }
    }

    @Test
    void aMatrixOfOtherNumbersOrSizesIsRefused() {
        InvalidSetting half = assertThrows(
                InvalidSetting.class, () -> new ExplicitMatrix(new Matrix(2, 2, new double[] {0, 1, 0.5, 1})));
        assertEquals(
                "matrix[1][0] is 0.5; it must be 1 for a connection or 0 for none. Load numbers other than"
                        + " these as the weights of the projection.",
                half.getMessage());
        ConnectionRule rule = new ExplicitMatrix(new Matrix(2, 3, new double[6]));
        InvalidSetting size = assertThrows(InvalidSetting.class, () -> rule.require(3, 2));
        assertTrue(
                size.getMessage().contains("2 rows and 3 columns, and there are 3 targets and 2 sources"),
                size.getMessage());
    }
}
