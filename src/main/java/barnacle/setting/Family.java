package barnacle.setting;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * The default of one component of a record: that of the record's constructor without arguments. A record without
     * one gives the default of the component's type: 0, an empty list, map or optional, a record's own defaults, the
     * defaults of a family's first member.
     *
     * @throws IllegalArgumentException if neither the record nor the type has a default
     */
    public static Object defaultOf(RecordComponent component) {
        Class<?> record = component.getDeclaringRecord();
        try {
            Object defaults = record.getConstructor().newInstance();
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(defaults);
        } catch (NoSuchMethodException noDefaults) {
            return defaultOf(component.getType());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.getSimpleName() + " cannot be made with its defaults", e);
        }
    }

    private static Object defaultOf(Class<?> type) {
        if (type == double.class) {
            return 0.0;
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        Class<?> made = type.isSealed() ? members(type).get(0) : type;
        return defaults(made);
    }
}
