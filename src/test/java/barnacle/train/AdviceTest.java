package barnacle.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Family;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdviceTest {
    static List<Class<? extends Backpropagation>> backpropagations() {
        return Family.members(Backpropagation.class);
    }

    private static String advice(GradientEstimator estimator, double norm) {
        IterationReport report =
                new IterationReport(3, 1, 0.5, norm, 0.02, Double.NaN, 0, 30, 1, 1, null, GradientSize.NONE);
        return Advice.on(
                report, SmallProblem.of(SmallProblem.settings(estimator, new Adam(), SmallProblem.allWeights())));
    }

    @ParameterizedTest
    @MethodSource("backpropagations")
    void gradientThatIsNotFiniteIsAdvisedALowerClipWhoeverClips(Class<? extends Backpropagation> member) {
        String text = advice(Family.defaults(member), Double.NaN);
        assertTrue(text.contains("clipping at a lower norm (10)"), text);
        assertTrue(text.contains("learning rate (it was 0.0200)") && text.contains("dt is 0.5 ms"), text);
    }

    @Test
    void whatIsFiniteNeedsNoAdvice() {
        assertEquals("", advice(new BackpropagationThroughTime(), 2));
    }
}
