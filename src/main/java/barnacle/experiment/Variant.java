package barnacle.experiment;

import java.util.List;

/**
 * One way to change the base project.
 *
 * @param name short, different from the other variants', fit to be part of a folder's name
 * @param overrides as {@code --set} takes them, in order
 */
public record Variant(String name, List<String> overrides) {
    public Variant {
        overrides = List.copyOf(overrides);
    }
}
