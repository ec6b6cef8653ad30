package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
    private static final int MANY = 200_000;

    /** Mean and standard deviation of many draws. */
    private static double[] moments(InitialWeights weights, int fanIn) {
        RandomStream random = new Seed(3).stream("weights");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double w = weights.draw(fanIn, random);
            sum += w;
            squares += w * w;
        }
        double mean = sum / MANY;
        return new double[] {mean, Math.sqrt(squares / MANY - mean * mean)};
    }

    @Test
    void everyMemberDrawsFiniteWeightsAndTheSameAgain() {
        for (Class<? extends InitialWeights> member : Family.members(InitialWeights.class)) {
            InitialWeights weights = Family.defaults(member);
            for (int fanIn : new int[] {1, 128}) {
                double w = weights.draw(fanIn, new Seed(5).stream("weights"));
                assertTrue(Double.isFinite(w), member.getSimpleName());
                assertEquals(w, weights.draw(fanIn, new Seed(5).stream("weights")), member.getSimpleName());
            }
        }
    }

    @Test
    void normalWeightsHaveTheirMeanAndDeviation() {
        double[] m = moments(new NormalWeights(0.3, 0.2), 7);
        assertEquals(0.3, m[0], 4 * 0.2 / Math.sqrt(MANY));
        assertEquals(0.2, m[1], 4 * 0.2 / Math.sqrt(2.0 * MANY));
    }

    @Test
    void uniformWeightsFillTheirRange() {
        double[] m = moments(new UniformWeights(-0.4, 1), 7);
        double sd = 1.4 / Math.sqrt(12);
        assertEquals(0.3, m[0], 4 * sd / Math.sqrt(MANY));
        assertEquals(sd, m[1], 4 * sd / Math.sqrt(MANY));
    }

    /** arXiv 2311.10869's recurrent weights: uniform(0.001 ± 1/sqrt(128)), one in five replaced by 0.001. */
    @Test
    void fanInUniformIsThePublishedStart() {
        FanInUniform published = new FanInUniform(0.001, 1, 0.2);
        RandomStream random = new Seed(4).stream("weights");
        double half = 1 / Math.sqrt(128);
        int constant = 0;
        for (int i = 0; i < MANY; i++) {
            double w = published.draw(128, random);
            assertTrue(Math.abs(w - 0.001) <= half, "outside: " + w);
            constant += w == 0.001 ? 1 : 0;
        }
        assertEquals(0.2, (double) constant / MANY, 4 * Math.sqrt(0.2 * 0.8 / MANY));
        double[] m = moments(new FanInUniform(0.001, 1, 0), 128);
        assertEquals(0.001, m[0], 4 * half / Math.sqrt(3.0 * MANY));
        assertEquals(half / Math.sqrt(3), m[1], 4 * half / Math.sqrt(3.0 * MANY));
    }

    /** The mean size is half the largest. */
    @Test
    void daleWeightsArePositiveBeforeTheirSourceDecides() {
        DaleWeights weights = new DaleWeights(2, 0.3, 5);
        RandomStream random = new Seed(6).stream("weights");
        double sum = 0;
        for (int i = 0; i < MANY; i++) {
            double w = weights.draw(16, random);
            assertTrue(w > 0 && w <= 0.5, "outside: " + w);
            sum += w;
        }
        assertEquals(0.25, sum / MANY, 4 * 0.5 / Math.sqrt(12.0 * MANY));
    }

    @Property
    void theInhibitingFractionIsExactAndALargerOneAddsToIt(
            @ForAll @IntRange(min = 1, max = 60) int sources,
            @ForAll @DoubleRange(min = 0, max = 1) double fraction,
            @ForAll @DoubleRange(min = 0, max = 1) double larger,
            @ForAll long seed) {
        double[] few =
                new DaleWeights(1, Math.min(fraction, larger), 4).factors(sources, new Seed(seed).stream("sources"));
        double[] many =
                new DaleWeights(1, Math.max(fraction, larger), 3).factors(sources, new Seed(seed).stream("sources"));
        assertEquals(
                Math.round(Math.min(fraction, larger) * sources),
                Arrays.stream(few).filter(f -> f == -4).count());
        for (int i = 0; i < sources; i++) {
            assertTrue(few[i] == 1 && many[i] == 1 || many[i] == -3, i + ": " + few[i] + ", " + many[i]);
        }
    }

    /** Each of 20 sources inhibits in a fifth of 2000 draws: 400, with a deviation of 18. */
    @Test
    void everySourceIsAsLikelyToInhibit() {
        int[] counts = new int[20];
        for (int seed = 0; seed < 2000; seed++) {
            double[] factors = new DaleWeights().factors(20, new Seed(seed).stream("sources"));
            for (int i = 0; i < 20; i++) {
                counts[i] += factors[i] < 0 ? 1 : 0;
            }
        }
        for (int count : counts) {
            assertEquals(400, count, 80);
        }
    }

    @Property
    void everyAllowedSettingDrawsFiniteWeights(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
            @ForAll @DoubleRange(min = 0, max = 1e6) double b,
            @ForAll @DoubleRange(min = 0, max = 1) double fraction,
            @ForAll @IntRange(min = 1, max = 100_000) int fanIn,
            @ForAll long seed) {
        RandomStream random = new Seed(seed).stream("weights");
        assertTrue(Double.isFinite(new NormalWeights(a, b).draw(fanIn, random)));
        assertTrue(Double.isFinite(new FanInUniform(a, b, fraction).draw(fanIn, random)));
        assertTrue(Double.isFinite(new DaleWeights(Math.max(b, 1e-6), fraction, 1).draw(fanIn, random)));
        UniformWeights uniform = new UniformWeights(Math.min(a, b), Math.max(a, b));
        double w = uniform.draw(fanIn, random);
        assertTrue(w >= uniform.low() && w <= uniform.high(), w + " outside " + uniform);
    }
}
