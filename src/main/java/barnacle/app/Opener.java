package barnacle.app;

import java.nio.file.Path;
import java.util.List;

/** Opens what is known by name: a sample, or a file that was open before. Asks first where something would be lost. */
interface Opener {
    /** @param atOnce whether a sample with a task begins its training, and a circuit to watch its run */
    void openSample(String name, boolean atOnce);

    /** Gives a lesson that comes with the program. */
    void openLesson(String name);

    /** Gives a person's own lesson. */
    void openLesson(Path file);

    void openRecent(Path file);

    /** The person's own files, the last one first. */
    List<Path> recent();
}
