package barnacle.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one place has for each member of a {@link Family} and the member itself does not know: its screen, its drawing,
 * its analysis. The table holds every member, or cannot be made.
 *
 * @param <F> the family
 * @param <R> what there is for each member
 */
public final class FamilyTable<F, R> {
    private final Map<Class<?>, Function<Object, R>> entries;

    /** What there is for one member. */
    public static final class MemberEntry<F, R> {
        private final Class<? extends F> member;
        private final Function<Object, R> what;

        private MemberEntry(Class<? extends F> member, Function<Object, R> what) {
            this.member = member;
            this.what = what;
        }
    }

    private FamilyTable(Map<Class<?>, Function<Object, R>> entries) {
        this.entries = entries;
    }

    /**
     * A table of a family.
     *
     * @throws IllegalArgumentException if a member is missing or there twice
     */
    @SafeVarargs
    public static <F, R> FamilyTable<F, R> of(Class<F> family, MemberEntry<F, R>... entries) {
        Map<Class<?>, Function<Object, R>> table = new LinkedHashMap<>();
        for (MemberEntry<F, R> entry : entries) {
            if (table.put(entry.member, entry.what) != null) {
                throw new IllegalArgumentException(entry.member.getSimpleName() + " is in the table twice");
            }
        }
        List<Class<? extends F>> members = Family.members(family);
        if (!table.keySet().equals(Set.copyOf(members))) {
            throw new IllegalArgumentException(
                    "a table of " + family.getSimpleName() + " holds " + table.keySet() + " and must hold " + members);
        }
        return new FamilyTable<>(table);
    }

    /** An entry of a table: what there is for a member, made from it. */
    public static <F, M extends F, R> MemberEntry<F, R> entry(Class<M> member, Function<? super M, ? extends R> what) {
        return new MemberEntry<>(member, m -> what.apply(member.cast(m)));
    }

    /** What there is for a member. */
    public R get(F member) {
        return entries.get(member.getClass()).apply(member);
    }
}
