package barnacle.file;

import barnacle.setting.Sentence;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Reads whole files; writes whole files or nothing: into a temporary file in the same folder, synced, that then takes
 * the place of what was there. What fails is told in a sentence.
 */
public final class AtomicFile {
    /** What a file is filled with. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** More links than this in a row are a circle. */
    private static final int LINKS = 40;

    private AtomicFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence that names the file and the reason
     */
    public static byte[] read(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "Is a directory");
            }
            Path target = followed(file);
            if (RewrittenFile.mayBe(target)) {
                RewrittenFile.repair(target);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unread(file, e);
        }
    }

    private static IOException unread(Path file, IOException e) {
        FileFault fault = FileFault.of(e);
        return InvalidFileException.of(
                Sentence.of("AtomicFile.read", "Cannot read {0}: {1}. {2}", file.toString(), fault.why(), fault.cure()),
                e);
    }

    /**
     * Reads a part of a file that is only added to.
     *
     * @return as many bytes as are asked for, fewer where the file ends before
     * @throws IOException with a sentence that names the file and the reason
     */
    public static byte[] read(Path file, long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, channel.size() - from)));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Again until all is there.
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (IOException e) {
            throw unread(file, e);
        }
    }

    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a file. One that exists keeps its permissions and its owner. Of a symbolic link the file is written that
     * it leads to. A file with several names, or of another owner, is written in place, with a copy beside it until
     * that is done. What is no regular file, such as a pipe, gets the content as it comes.
     *
     * @throws IOException with a sentence that names the file and the reason; what was there before is then unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, hash -> {});
    }

    /** Who is told the hash of what a file is about to hold, while the file is still as it was. */
    @FunctionalInterface
    interface Announced {
        void hash(String sha256) throws IOException;
    }

    /** Writes a file once its hash was announced; a failure there is one of the file. */
    static void write(Path file, Content content, Announced announced) throws IOException {
        try {
            Path target = followed(file);
            if (Files.isDirectory(target)) {
                throw new FileSystemException(file.toString(), null, "Is a directory");
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new AccessDeniedException(file.toString());
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                pour(target, content);
            } else {
                TemporaryFile.sweep(target.getParent());
                put(target, content, announced);
            }
        } catch (RewrittenFile.HalfWritten e) {
            FileFault fault = FileFault.of((IOException) e.getCause());
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.write.half",
                            "Cannot write {0}: {1}; what was there is in {2}. {3}",
                            file.toString(),
                            fault.why(),
                            e.old().toString(),
                            fault.cure()),
                    e);
        } catch (InvalidFileException e) {
            throw e;
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.write",
                            "Cannot write {0}: {1}; what was there is unchanged. {2}",
                            file.toString(),
                            fault.why(),
                            fault.cure()),
                    e);
        }
    }

    /** The file that links lead to, whether or not it exists, in the real path of its folder. */
    private static Path followed(Path file) throws IOException {
        Path at = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            Path next = at.resolveSibling(Files.readSymbolicLink(at));
            if (Files.exists(at) && !Files.isRegularFile(at)) {
                // A device's link may lead to what has no name.
                return at;
            }
            at = next;
        }
        Path parent = at.getParent();
        return parent == null ? at : parent.toRealPath().resolve(at.getFileName());
    }

    private static void pour(Path target, Content content) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
            OutputStream buffered = new BufferedOutputStream(out);
            content.writeTo(buffered);
            buffered.flush();
        }
    }

    private static void put(Path target, Content content, Announced announced) throws IOException {
        boolean exists = Files.exists(target);
        if (exists) {
            RewrittenFile.repair(target);
        }
        if (exists && RewrittenFile.hasSeveralNames(target)) {
            RewrittenFile.write(target, content, announced);
            return;
        }
        try (TemporaryFile temporary = TemporaryFile.beside(target, exists)) {
            if (!exists || temporary.becomesLike(target)) {
                announced.hash(temporary.fill(content));
                temporary.moveTo(target);
                return;
            }
        }
        RewrittenFile.write(target, content, announced);
    }

    /** Makes a folder and those above it, where they do not exist. */
    public static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.folder.taken",
                            "Cannot make the folder {0}: there is a file of that name. Choose another name.",
                            folder.toString()),
                    e);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.folder",
                            "Cannot make the folder {0}: {1}. {2}",
                            folder.toString(),
                            fault.why(),
                            fault.cure()),
                    e);
        }
    }

    /** The first of a name, the name with -2, with -3 and so on that is not there yet. */
    public static Path free(Path wanted) {
        Path found = wanted;
        for (int i = 2; Files.exists(found); i++) {
            found = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return found;
    }

    /**
     * Gives a folder another name or place, whole or not at all; the folders above the new place are made.
     *
     * @param to is not there yet, and on the same disk
     * @throws IOException with a sentence; the folder is then where it was
     */
    public static void moveFolder(Path from, Path to) throws IOException {
        makeFolder(to.toAbsolutePath().getParent());
        try {
            if (Files.exists(to)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.folder.move",
                            "Cannot move the folder {0} to {1}: {2}; it is where it was. {3}",
                            from.toString(),
                            to.toString(),
                            fault.why(),
                            fault.cure()),
                    e);
        }
    }

    /**
     * Deletes a file, if there is one.
     *
     * @throws IOException with a sentence
     */
    public static void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            FileFault fault = FileFault.of(e);
            throw InvalidFileException.of(
                    Sentence.of(
                            "AtomicFile.delete",
                            "Cannot delete {0}: {1}. {2}",
                            file.toString(),
                            fault.why(),
                            fault.cure()),
                    e);
        }
    }
}
