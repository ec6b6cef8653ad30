package barnacle.setting;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of a sealed interface: its {@code permits} list is the registry. Combo boxes, JSON type names,
 * command-line choices and the law tests all read it, so adding a member is writing one record.
 *
 * <p>Every member is a record with a public constructor without arguments, which gives its defaults.
 */
public final class Family {
    private Family() {}

    /**
     * The record members of a sealed interface in the order of their {@code permits} clauses, nested ones flattened.
     *
     * @throws IllegalArgumentException if {@code family} is not a sealed interface over records
     */
    public static <T> List<Class<? extends T>> members(Class<T> family) {
        List<Class<? extends T>> found = new ArrayList<>();
        collect(family, family, found);
        return List.copyOf(found);
    }

    private static <T> void collect(Class<T> family, Class<?> type, List<Class<? extends T>> found) {
        if (type.isRecord()) {
            found.add(type.asSubclass(family));
        } else if (type.isSealed()) {
            for (Class<?> member : type.getPermittedSubclasses()) {
                collect(family, member, found);
            }
        } else {
            throw new IllegalArgumentException(
                    type.getName() + " is neither a record nor a sealed interface, so it cannot be a family's member");
        }
    }

    /** A member with its default settings. */
    public static <T> T defaults(Class<T> member) {
        try {
            return member.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    member.getSimpleName() + " needs a public constructor without arguments that gives its defaults",
                    e);
        }
    }
}
