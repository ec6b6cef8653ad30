package barnacle.lesson;

import barnacle.setting.Quantities;
import java.util.List;
import java.util.Optional;

/**
 * How a lesson is given to a class. Immutable.
 *
 * @param usable controls that may be used beside those that the steps point at and those that bring about what is to
 *     be done, by their names
 * @param locked whether nothing else may be used, and the answers are kept apart; without a word it is not so
 */
public record Classroom(Optional<List<String>> usable, Optional<Boolean> locked) {
    public Classroom {
        Quantities.check(Classroom.class, usable, locked);
        usable = usable.map(List::copyOf);
    }

    /** Of a lesson that says nothing of it. */
    public Classroom() {
        this(Optional.empty(), Optional.empty());
    }

    /** Whether nothing may be used but what the lesson names. */
    public boolean isLocked() {
        return locked.orElse(false);
    }

    /** What the lesson names beside what its steps point at. */
    public List<String> named() {
        return usable.orElse(List.of());
    }
}
