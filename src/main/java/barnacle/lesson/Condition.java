package barnacle.lesson;

import java.util.List;

/**
 * When something that is to be done is done: a statement about an {@link Observable}, or about several. The program
 * notices by itself when it is met.
 */
public sealed interface Condition permits ObservableCondition, All, Any, Held {
    /**
     * Whether it is met.
     *
     * @param watch remembers for it what is held
     */
    boolean isMet(Observed seen, ConditionWatch watch);

    /** The conditions that it is made of, in order; empty of one about an observable. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Where one of its parts stands in it, as a pointer. */
    default String place(int part) {
        return "/conditions/" + part;
    }
}
