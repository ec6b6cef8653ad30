package barnacle.app.session;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for a file or a folder; empty if they thought better of it. */
public interface FileQuestions {
    /**
     * What a file may be.
     *
     * @param name as the dialog says it: "Barnacle project"
     * @param ending such as {@code .png}
     */
    record Kind(String name, String ending) {}

    /** An existing file of this kind. */
    Optional<Path> open(String title, Kind kind);

    /**
     * A file to write.
     *
     * @param title of the dialog
     * @param name suggested, with its ending
     * @param kinds to choose among; the answer has the ending of one of them
     */
    Optional<Path> save(String title, String name, Kind... kinds);

    /**
     * A folder to write into.
     *
     * @param now where it is at present; need not exist
     */
    Optional<Path> folder(String title, Path now);
}
