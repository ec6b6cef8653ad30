package barnacle.lesson;

import java.util.Optional;

/** A condition on one observable. */
public sealed interface ObservableCondition extends Condition permits NumberCondition, Is {
    Observable observable();

    /** The word that is waited for; empty of a condition on a number. */
    default Optional<String> word() {
        return Optional.empty();
    }
}
