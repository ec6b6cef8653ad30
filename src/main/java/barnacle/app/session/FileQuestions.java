package barnacle.app.session;

import barnacle.app.control.Words;
import barnacle.file.FileFault;
import barnacle.plot.PictureFormat;
import java.nio.file.Path;
import java.util.Locale;
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
        /** So many characters of words are enough for a name. */
        private static final int LONGEST = 50;

        public static final FileKind CSV = new FileKind("file.kind.csv", ".csv");

        public static final FileKind HDF5 = new FileKind("file.kind.h5", ".h5");

        public static final FileKind HTML = new FileKind("file.kind.html", ".html");
        public static final FileKind PDF = new FileKind("file.kind.pdf", ".pdf");

        /** A picture's file. */
        public static FileKind of(PictureFormat format) {
            return new FileKind("file.kind" + format.ending(), format.ending());
        }

        /** As the dialog says it. */
        public String name() {
            return Words.text(key);
        }

        /**
         * The file that a person means who typed a name with or without its ending. A name that ends as one of the
         * kinds does, or in the last part of such an ending, as in {@code mine.json}, is meant as it is.
         *
         * @param chosen the kind of a name that tells none
         * @param kinds to choose among
         */
        public static Path complete(Path typed, FileKind chosen, FileKind... kinds) {
            String name = typed.getFileName().toString();
            for (FileKind kind : kinds) {
                if (endsWith(name, kind.ending.substring(kind.ending.lastIndexOf('.')))) {
                    return typed;
                }
            }
            int dot = chosen.ending.lastIndexOf('.');
            boolean begun = dot > 0 && endsWith(name, chosen.ending.substring(0, dot));
            return typed.resolveSibling(name + chosen.ending.substring(begun ? dot : 0));
        }

        private static boolean endsWith(String name, String ending) {
            return name.toLowerCase(Locale.ROOT).endsWith(ending);
        }

        /**
         * A name for a file or a folder that words are about, without an ending: letters and digits, as many as fit
         * with an ending and a time, and as far as the system can spell them.
         */
        public static String proposal(String words) {
            String name = words.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", "-")
                    .replaceAll("^-|-$", "");
            int length = Math.min(LONGEST, name.codePointCount(0, name.length()));
            String cut = name.substring(0, name.offsetByCodePoints(0, length)).replaceAll("-$", "");
            return cut.isEmpty() || !FileFault.canSpell(cut) ? "barnacle" : cut;
        }
    }

    /**
     * An existing file.
     *
     * @param kinds to choose among; a person may name any other file too
     */
    Optional<Path> open(String title, FileKind... kinds);

    /**
     * A file to write, which may be there: the person knows that it will be replaced.
     *
     * @param title of the dialog
     * @param name suggested, without an ending
     * @param kinds to choose among; the answer has the ending of one of them, or its last part
     */
    Optional<Path> save(String title, String name, FileKind... kinds);

    /**
     * A folder to write into.
     *
     * @param now where it is at present; need not exist
     */
    Optional<Path> folder(String title, Path now);

    /**
     * Shows what is in a folder, in the desktop's file manager or else in the dialog that chooses folders; the nearest
     * one above it while it does not exist.
     *
     * @param title of that dialog
     */
    void show(String title, Path folder);
}
