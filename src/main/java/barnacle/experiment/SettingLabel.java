package barnacle.experiment;

import barnacle.project.Migration;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.setting.Quantities;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the setting at a JSON pointer is called. */
final class SettingLabel {
    private SettingLabel() {}

    /** Its label with its unit: "Learning rate"; the pointer where the project has no words for it. */
    static String of(String pointer, Project base) {
        Object at = ProjectFile.written(base);
        String label = pointer;
        for (String step : Migration.current(pointer).substring(1).split("/")) {
            if (at instanceof List<?> list && step.matches("\\d{1,9}") && Integer.parseInt(step) < list.size()) {
                at = list.get(Integer.parseInt(step));
            } else if (at instanceof Map<?, ?> map && map.containsKey(step)) {
                at = map.get(step);
            } else if (at instanceof Record record) {
                List<Quantities.Component> components = Quantities.of(record.getClass());
                Quantities.Component component = Quantities.measured(
                                record.getClass(),
                                components.stream()
                                        .map(c -> value(record, c.name()))
                                        .toArray())
                        .stream()
                        .filter(c -> c.name().equals(step))
                        .map(c -> c.unit().isEmpty() ? c.in(base.subject().units()) : c)
                        .findFirst()
                        .orElse(null);
                if (component == null) {
                    return pointer;
                }
                Object found = value(record, step);
                // A project's task and training may be absent.
                at = found instanceof Optional<?> some ? some.orElse(null) : found;
                label = component.quantity() == null ? pointer : words(component);
            } else {
                return pointer;
            }
        }
        return label;
    }

    private static String words(Quantities.Component component) {
        String symbol = component.quantity().symbol();
        String unit = component.unit();
        return component.label() + (symbol.isEmpty() ? "" : " " + symbol) + (unit.isEmpty() ? "" : " / " + unit);
    }

    private static Object value(Record record, String component) {
        try {
            return record.getClass().getMethod(component).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + record.getClass() + " cannot be read", e);
        }
    }
}
