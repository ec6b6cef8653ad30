package barnacle.experiment;

import barnacle.project.Project;
import barnacle.project.SettingNumbers;
import java.util.List;

/**
 * A setting that is not the same in all of some projects.
 *
 * @param pointer where it is in a project's file
 * @param label what it is called, with its unit; the pointer where there are no words for it
 * @param values of each project; empty where it has no such setting
 */
public record SettingDifference(String pointer, String label, List<String> values) {
    public SettingDifference {
        values = List.copyOf(values);
    }

    /**
     * All of them, in the order of the file. Where another member of a family is chosen, that is the difference, and
     * not what the two are made of.
     *
     * @param projects at least one
     */
    public static List<SettingDifference> of(List<Project> projects) {
        return SettingNumbers.differences(projects).entrySet().stream()
                .map(found -> new SettingDifference(
                        found.getKey(), SettingLabel.of(found.getKey(), projects.get(0)), found.getValue()))
                .toList();
    }
}
