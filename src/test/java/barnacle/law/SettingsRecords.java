package barnacle.law;

import barnacle.project.Project;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every type that a project is made of, found by walking the record components from {@link Project} on. */
final class SettingsRecords {
    private SettingsRecords() {}

    /** The records. */
    @SuppressWarnings("unchecked")
    static Set<Class<? extends Record>> records() {
        Set<Class<? extends Record>> records = new LinkedHashSet<>();
        for (Class<?> type : reachable()) {
            if (type.isRecord()) {
                records.add((Class<? extends Record>) type);
            }
        }
        return records;
    }

    /** The sealed interfaces, the nested ones included. */
    static Set<Class<?>> families() {
        Set<Class<?>> families = new LinkedHashSet<>(reachable());
        families.removeIf(type -> !type.isSealed());
        return families;
    }

    private static Set<Class<?>> reachable() {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> kind : Project.class.getPermittedSubclasses()) {
            visit(kind, found);
        }
        return found;
    }

    private static void visit(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                visit(argument, found);
            }
        }
        if (!(type instanceof Class<?> c) || !c.getName().startsWith("barnacle.") || !found.add(c)) {
            return;
        }
        if (c.isRecord()) {
            for (RecordComponent component : c.getRecordComponents()) {
                visit(component.getGenericType(), found);
            }
        } else if (c.isSealed()) {
            for (Class<?> member : c.getPermittedSubclasses()) {
                visit(member, found);
            }
        }
    }
}
