package barnacle.app.analysis;

import barnacle.examine.Finding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding, and what it is of.
 *
 * @param of what was examined, as the list calls it
 * @param kept the folder in the run that it was written into; empty where there is no run
 */
record Found(Finding finding, String of, Optional<Path> kept) {}
