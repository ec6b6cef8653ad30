package barnacle.app.analysis;

import barnacle.app.control.Words;
import barnacle.examine.Examination;
import barnacle.examine.Finding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding, and what it is of.
 *
 * @param of what was examined, as the list calls it
 * @param kept the folder in the run that it was written into; empty where there is no run
 */
record Found(Finding finding, String of, Optional<Path> kept) {
    /** What was asked, and of what. */
    String title() {
        return Words.text(
                "analysis.found", Words.name(Examination.class, finding.asked().getClass()), of);
    }
}
