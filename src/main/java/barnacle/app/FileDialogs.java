package barnacle.app;

import barnacle.app.session.FileQuestions.FileKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The dialogs of the system in which a person names files; empty if they thought better of it. */
interface FileDialogs {
    /**
     * A file to write, as it was typed. If it is there, the dialog has asked whether to replace it.
     *
     * @param kind chosen beside the name
     */
    record Typed(Path path, FileKind kind) {}

    /**
     * Asks for a file to read.
     *
     * @param start folder to begin in, which exists
     * @param kinds to choose among; at least one
     */
    Optional<Path> open(String title, Path start, List<FileKind> kinds);

    /**
     * Asks for a file to write.
     *
     * @param start folder to begin in, which exists
     * @param name suggested
     * @param kinds to choose among; at least one
     */
    Optional<Typed> save(String title, Path start, String name, List<FileKind> kinds);

    /** @param start folder to begin in, which exists */
    Optional<Path> folder(String title, Path start);
}
