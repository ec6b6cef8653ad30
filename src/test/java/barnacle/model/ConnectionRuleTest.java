package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

    @Test
    void everyRuleAnswersForEachPairAndDrawsTheSameAgain() {
        for (Class<? extends ConnectionRule> member : Family.members(ConnectionRule.class)) {
            ConnectionRule rule = Family.defaults(member);
            boolean[] present = rule.connect(20, 20, random(1));
            assertEquals(400, present.length, member.getSimpleName());
            assertTrue(count(present) > 0, member.getSimpleName());
            assertArrayEquals(present, rule.connect(20, 20, random(1)), member.getSimpleName());
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
}
