package barnacle.app.session;

import barnacle.app.control.Words;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for a file or a folder; empty if they thought better of it. */
public interface FileQuestions {
    /**
     * What a file may be.
     *
     * @param key of its name among the window's words: "Barnacle project"
     * @param ending such as {@code .png}
     */
    record FileKind(String key, String ending) {
        public static final FileKind CSV = new FileKind("file.kind.csv", ".csv");
        public static final FileKind PICTURE = new FileKind("file.kind.picture", ".png");

        /** As the dialog says it. */
        public String name() {
            return Words.text(key);
        }
    }

    /** An existing file of this kind. */
    Optional<Path> open(String title, FileKind kind);

    /**
     * A file to write.
     *
     * @param title of the dialog
     * @param name suggested, with its ending
     * @param kinds to choose among; the answer has the ending of one of them
     */
    Optional<Path> save(String title, String name, FileKind... kinds);

    /**
     * A folder to write into.
     *
     * @param now where it is at present; need not exist
     */
    Optional<Path> folder(String title, Path now);
}
