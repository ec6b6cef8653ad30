package barnacle.app;

import java.nio.file.Path;
import java.util.List;

/** Opens what is known by name: a sample, or a file that was open before. Asks first where something would be lost. */
interface Opener {
    /** @param train whether to start its training */
    void openSample(String name, boolean train);

    void openRecent(Path file);

    /** The person's own files, the last one first. */
    List<Path> recent();
}
