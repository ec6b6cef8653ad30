package barnacle.task;

import barnacle.setting.Family;
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
}
