package barnacle.app;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for a file; empty if they thought better of it. */
interface FileQuestions {
    /** An existing project file. */
    Optional<Path> open();

    /**
     * A file to write.
     *
     * @param name suggested, with its ending
     * @param kind what the ending stands for: "Barnacle project"
     * @param ending such as {@code .png}; the answer has it
     */
    Optional<Path> save(String name, String kind, String ending);
}
