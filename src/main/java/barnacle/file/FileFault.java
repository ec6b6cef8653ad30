package barnacle.file;

import barnacle.plot.NoFontsException;
import barnacle.setting.Sentence;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Why the system refused a file, in Barnacle's words, and what a person does about it. It is the one place where the
 * words of Java and of the system about files become sentences.
 *
 * @param why a clause that follows a colon
 * @param cure a sentence of its own
 */
public record FileFault(Sentence why, Sentence cure) {
    private static final Sentence OTHER_FOLDER =
            Sentence.word("FileFault.cure.folder", "Choose another folder or change its rights.");
    private static final Sentence OTHER_PLACE =
            Sentence.word("FileFault.cure.place", "Check the name and the folder, or choose another.");
    private static final Sentence MORE_SPACE =
            Sentence.word("FileFault.cure.space", "Free some space there or choose another folder.");
    private static final Sentence OTHER_NAME = Sentence.word("FileFault.cure.name", "Choose another name.");
    private static final Sentence WHOLE_COPY = Sentence.word("FileFault.cure.copy", "Take a whole copy of it.");

    private static final FileFault DENIED =
            new FileFault(Sentence.word("FileFault.denied", "you have no permission to do that there"), OTHER_FOLDER);
    private static final FileFault MISSING =
            new FileFault(Sentence.word("FileFault.missing", "there is no such file or folder"), OTHER_PLACE);
    private static final FileFault FOLDER =
            new FileFault(Sentence.word("FileFault.isFolder", "it is a folder"), OTHER_NAME);
    private static final FileFault NO_FOLDER =
            new FileFault(Sentence.word("FileFault.noFolder", "there is a file where a folder is needed"), OTHER_PLACE);
    private static final FileFault TAKEN =
            new FileFault(Sentence.word("FileFault.taken", "there is a file of that name"), OTHER_NAME);
    private static final FileFault LOOP =
            new FileFault(Sentence.word("FileFault.loop", "its symbolic links lead in a circle"), OTHER_PLACE);
    private static final FileFault CUT =
            new FileFault(Sentence.word("FileFault.cut", "it ends too early, or is damaged"), WHOLE_COPY);

    /** What a system says begins so, and what is meant. Java hands the system's own text on, as English as it is. */
    private record Said(String begins, FileFault means) {}

    private static final List<Said> SAID = List.of(
            new Said("is a directory", FOLDER),
            new Said("no space left", full()),
            new Said("there is not enough space", full()),
            new Said("disk quota exceeded", full()),
            new Said("file too large", full()),
            new Said("permission denied", DENIED),
            new Said("operation not permitted", DENIED),
            new Said("access is denied", DENIED),
            new Said("no such file", MISSING),
            new Said("not a directory", NO_FOLDER),
            new Said("file exists", TAKEN),
            new Said("too many levels of symbolic links", LOOP),
            new Said(
                    "read-only file system",
                    new FileFault(
                            Sentence.word("FileFault.readOnly", "it lies where nothing can be written"), OTHER_FOLDER)),
            new Said(
                    "file name too long",
                    new FileFault(Sentence.word("FileFault.longName", "its name is too long"), OTHER_NAME)),
            new Said("invalid argument", new FileFault(badName(), OTHER_NAME)),
            new Said(
                    "too many open files",
                    new FileFault(
                            Sentence.word("FileFault.manyOpen", "too many files are open"),
                            Sentence.word(
                                    "FileFault.cure.manyOpen",
                                    "Close other programs, or raise the limit (ulimit -n)."))),
            new Said(
                    "input/output error",
                    new FileFault(
                            Sentence.word("FileFault.device", "the disk or the network failed"),
                            Sentence.word("FileFault.cure.device", "Check the disk or the network."))),
            new Said(
                    "the process cannot access the file",
                    new FileFault(
                            Sentence.word("FileFault.busy", "another program has it open"),
                            Sentence.word("FileFault.cure.busy", "Close it there."))));

    private static FileFault full() {
        return new FileFault(Sentence.word("FileFault.full", "no space is left on the disk"), MORE_SPACE);
    }

    private static Sentence badName() {
        return Sentence.word("FileFault.badName", "a file cannot have that name there");
    }

    /** Why a file operation failed. */
    public static FileFault of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return DENIED;
        }
        if (e instanceof NoSuchFileException) {
            return MISSING;
        }
        if (e instanceof NotDirectoryException) {
            return NO_FOLDER;
        }
        if (e instanceof FileAlreadyExistsException || e instanceof DirectoryNotEmptyException) {
            return TAKEN;
        }
        if (e instanceof FileSystemLoopException) {
            return LOOP;
        }
        if (e instanceof EOFException || e instanceof ZipException || e instanceof CharacterCodingException) {
            return CUT;
        }
        if (e instanceof NoFontsException) {
            return new FileFault(
                    Sentence.word("FileFault.noFonts", "Java finds no fonts to draw with"),
                    Sentence.word(
                            "FileFault.cure.fonts",
                            "Install a font and fontconfig (Debian: fontconfig, fonts-dejavu-core, libfreetype6)."));
        }
        if (e instanceof AtomicMoveNotSupportedException) {
            return new FileFault(
                    Sentence.word("FileFault.noRename", "files cannot be renamed there in one step"), OTHER_FOLDER);
        }
        if (e instanceof ClosedByInterruptException || e instanceof ClosedChannelException) {
            return new FileFault(
                    Sentence.word("FileFault.interrupted", "the program was told to stop meanwhile"),
                    Sentence.word("FileFault.cure.again", "Do it again."));
        }
        return said(e instanceof FileSystemException f ? f.getReason() : e.getMessage());
    }

    /** What the system meant; another language's words, and those of no list here, are quoted. */
    private static FileFault said(String text) {
        String words = text == null ? "" : text.strip();
        return SAID.stream()
                .filter(known -> words.toLowerCase(Locale.ROOT).startsWith(known.begins()))
                .findFirst()
                .map(Said::means)
                .orElseGet(() -> new FileFault(
                        words.isEmpty()
                                ? Sentence.word("FileFault.unknown", "the system does not say why")
                                : Sentence.of("FileFault.system", "the system says \"{0}\"", words),
                        OTHER_PLACE));
    }

    /** A fault of this file that Java tells by itself, without a sentence of ours. */
    static Sentence sentence(IOException e) {
        FileFault fault = of(e);
        return e instanceof FileSystemException f && f.getFile() != null
                ? Sentence.of("FileFault.file", "{0}: {1}. {2}", f.getFile(), fault.why, fault.cure)
                : Sentence.of(
                        "FileFault.someFile", "A file could not be read or written: {0}. {1}", fault.why, fault.cure);
    }

    /**
     * The path that a text spells.
     *
     * @throws InvalidFileException if the system cannot spell it so, or not the folder that it is relative to
     */
    public static Path path(String text) throws InvalidFileException {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw InvalidFileException.of(unspellable(text), e);
        }
        // In a folder whose name has letters that the locale has not, Java works in another one of a similar name.
        if (!path.isAbsolute() && !Files.isDirectory(Path.of(""))) {
            throw new InvalidFileException(
                    "",
                    "FileFault.spelling.here",
                    "Barnacle cannot find the folder that it was started in, {0}: it is gone, or the system''s locale"
                            + " ({1}) cannot spell its name. Start Barnacle in a UTF-8 locale, such as LC_ALL=C.UTF-8,"
                            + " or in another folder.",
                    System.getProperty("user.dir"),
                    letters());
        }
        return path;
    }

    /** Whether a file can have a name here. */
    public static boolean canSpell(String name) {
        try {
            return Path.of(name).toString().equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether a text came from outside with signs that the system's locale does not have. */
    public static boolean isMisspelt(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    /** Says that a name has a sign that the locale does not have, or that no name may hold. */
    public static Sentence unspellable(String text) {
        return Sentence.of(
                "FileFault.spelling",
                "The system''s locale ({1}) cannot spell \"{0}\"; start Barnacle in a UTF-8 locale, such as"
                        + " LC_ALL=C.UTF-8, or use other letters.",
                text,
                letters());
    }

    private static String letters() {
        return System.getProperty("sun.jnu.encoding", "ASCII");
    }
}
