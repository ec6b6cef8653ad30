package barnacle.export;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import java.util.List;

/**
 * What was read of another program's file.
 *
 * @param left what was not taken, each in a sentence; empty if all was
 */
public record Imported(Project project, List<Sentence> left) {
    public Imported {
        left = List.copyOf(left);
    }
}
