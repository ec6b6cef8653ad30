package barnacle.file;

import barnacle.setting.Sentence;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Reads whole files; writes whole files or nothing: to a temporary name in the same folder, synced, then renamed over
 * what was there. What fails is told in a sentence.
 */
public final class AtomicFile {
    /** What a file is filled with. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence that names the file and the reason
     */
    public static byte[] read(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw InvalidFileException.of(
                    Sentence.of("AtomicFile.read", "Cannot read {0}: {1}.", file.toString(), reason(e)), e);
        }
    }

    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a file.
     *
     * @throws IOException with a sentence that names the file and the reason; what was there before is then unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path temporary = null;
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new AccessDeniedException(file.toString());
            }
            temporary = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(temporary, e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.write",
                            "Cannot write {0}: {1}; what was there is unchanged.",
                            file.toString(),
                            reason(e)),
                    e);
        } catch (RuntimeException | Error e) {
            discard(temporary, e);
            throw e;
        }
    }

    private static void discard(Path temporary, Throwable cause) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    /** Makes a folder and those above it, where they do not exist. */
    public static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.folder.taken",
                            "Cannot make the folder {0}: there is a file of that name.",
                            folder.toString()),
                    e);
        } catch (IOException e) {
            throw InvalidFileException.of(
                    Sentence.of("AtomicFile.folder", "Cannot make the folder {0}: {1}.", folder.toString(), reason(e)),
                    e);
        }
    }

    /** Why a file operation failed, in words that follow a colon. */
    public static Sentence reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return Sentence.word("AtomicFile.reason.denied", "you have no permission to do that there");
        }
        if (e instanceof NoSuchFileException) {
            return Sentence.word("AtomicFile.reason.missing", "there is no such file or folder");
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return Sentence.plain(decapitalised(f.getReason()));
        }
        return Sentence.plain(e.getMessage() == null ? e.getClass().getSimpleName() : decapitalised(e.getMessage()));
    }

    private static String decapitalised(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
