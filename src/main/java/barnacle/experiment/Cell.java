package barnacle.experiment;

import barnacle.project.Project;
import java.nio.file.Path;

/**
 * One training of a plan.
 *
 * @param project what it trains: the base project with the variant's overrides and the cell's seed in place
 * @param folder its run folder, which need not be there yet
 */
public record Cell(Variant variant, Project project, Path folder) {
    public long seed() {
        return project.seed().value();
    }

    /** The variant and the seed, as its folder is called. */
    public String name() {
        return folder.getFileName().toString();
    }
}
