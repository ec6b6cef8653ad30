package barnacle.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written in place, since another one in its place would part it from its other names or its owner. What
 * it is to hold and what it held are beside it, on the disk, before its first byte changes: whoever reads or writes it
 * after a kill brings the write to its end.
 */
final class RewrittenFile {
    private static final String NEW = ".new";
    private static final String OLD = ".old";

    private RewrittenFile() {}

    static boolean hasSeveralNames(Path file) throws IOException {
        return supports(file, "unix") && (Integer) Files.getAttribute(file, "unix:nlink") > 1;
    }

    /** Whether a file may be one that is written in place; false is certain. */
    static boolean mayBe(Path file) throws IOException {
        return Files.isRegularFile(file)
                && (hasSeveralNames(file)
                        || supports(file, "posix")
                                && !Files.getOwner(file).getName().equals(System.getProperty("user.name")));
    }

    private static boolean supports(Path file, String view) {
        return file.getFileSystem().supportedFileAttributeViews().contains(view);
    }

    /**
     * Writes a file.
     *
     * @param target an existing file, no link
     * @throws IOException if it holds what it held; a {@link HalfWritten} if it could not be given that back
     */
    static void write(Path target, AtomicFile.Content content, AtomicFile.Announced announced) throws IOException {
        String key = TemporaryFile.newKey();
        try (TemporaryFile fresh = TemporaryFile.beside(target, true, key, NEW)) {
            announced.hash(fresh.fill(content));
            TemporaryFile old = TemporaryFile.beside(target, true, key, OLD);
            try {
                old.fill(out -> Files.copy(target, out));
                overwrite(target, fresh, old);
            } catch (HalfWritten e) {
                old.release();
                fresh.release();
                throw e;
            } catch (IOException | RuntimeException e) {
                old.close();
                throw e;
            }
            old.close();
        }
    }

    private static void overwrite(Path target, TemporaryFile fresh, TemporaryFile old) throws IOException {
        try {
            fresh.copyOver(target);
        } catch (IOException e) {
            try {
                old.copyOver(target);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
                throw new HalfWritten(old.path(), e);
            }
            throw e;
        }
    }

    /** A file of which neither the old nor the new content is in its place; both are beside it. */
    static final class HalfWritten extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Path old;

        HalfWritten(Path old, IOException cause) {
            super(cause.getMessage(), cause);
            this.old = old;
        }

        /** What the file held. */
        Path old() {
            return old;
        }
    }

    /** Ends the writes of a file that were killed. */
    static void repair(Path target) {
        String stem = TemporaryFile.stem(target);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(target.getParent(), file -> {
            String name = file.getFileName().toString();
            return name.startsWith(stem) && name.endsWith(NEW);
        })) {
            for (Path fresh : all) {
                TemporaryFile.ifLeft(fresh, () -> end(target, fresh));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Whoever reads the file finds it as it is.
        }
    }

    private static void end(Path target, Path fresh) throws IOException {
        String name = fresh.getFileName().toString();
        Path old = fresh.resolveSibling(name.substring(0, name.length() - NEW.length()) + OLD);
        // The new content is whole once the old one is there; what differs from both, a person has edited since.
        if (Files.exists(old) && isBeginning(target, fresh)) {
            try (FileChannel in = FileChannel.open(fresh, StandardOpenOption.READ)) {
                TemporaryFile.copyOver(in, target);
            }
        }
        Files.deleteIfExists(old);
        Files.deleteIfExists(fresh);
    }

    /** Whether a file has the first bytes of another and no more. */
    private static boolean isBeginning(Path file, Path whole) throws IOException {
        return Files.mismatch(file, whole) == Files.size(file);
    }
}
