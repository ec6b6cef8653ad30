package barnacle.task;

import barnacle.setting.Family;
import barnacle.setting.Issue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A loss that training finds as it is. */
public sealed interface ExactLoss extends Loss permits CrossEntropy, MeanSquared, MeanAbsolute, ZeroOne {
    @Override
    default double noise() {
        return 0;
    }

    /** The names of the members that fit, as a sentence lists them. */
    static String names(Predicate<ExactLoss> fits) {
        return Family.members(ExactLoss.class).stream()
                .filter(member -> fits.test(Family.defaults(member)))
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
    }

    /** What a task with numbers to follow says of a loss that needs labels. */
    static Issue needsNumbers() {
        return new Issue(
                "/task/loss",
                "ExactLoss.loss.needsLabels",
                "The task''s loss needs right answers, and this task has numbers to follow; choose one of {0}.",
                names(loss -> !loss.needsLabels()));
    }
}
