package barnacle.lesson;

/** A condition on one number; it is not met while that is unknown. */
public sealed interface NumberCondition extends ObservableCondition permits Above, Below, Between {
    /** Whether a number that is known meets it. */
    boolean isMet(double number);

    @Override
    default boolean isMet(Observed seen, ConditionWatch watch) {
        return observable()
                .read(seen)
                .filter(Reading::isNumber)
                .filter(r -> isMet(r.number()))
                .isPresent();
    }
}
