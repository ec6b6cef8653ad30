package barnacle.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A file beside another one, until it takes that one's place or is closed. Its name cannot be guessed, and it is made
 * where nothing is, so that no link that somebody put there is followed.
 *
 * <p>Its process holds a lock on it. One without a lock was left by a process that was killed; {@link #sweep} deletes
 * those.
 */
final class TemporaryFile implements Closeable {
    private static final String ENDING = ".tmp";
    private static final Pattern OURS = Pattern.compile("\\..*\\.[0-9a-f]{8}-[0-9a-f]{32}\\.tmp", Pattern.DOTALL);
    /** So many characters of the other file's name that the whole is no longer than a name may be. */
    private static final int SHOWN = 40;

    private static final int BUFFER = 1 << 16;
    private static final Set<StandardOpenOption> MADE =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private TemporaryFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes one.
     *
     * @param target in the same folder, which is named by its real path
     * @param isPrivate whether only its owner may read it; else whoever may read a new file
     */
    static TemporaryFile beside(Path target, boolean isPrivate) throws IOException {
        return beside(target, isPrivate, "", ENDING);
    }

    /**
     * Makes one whose name says more.
     *
     * @param key of letters and digits; the name has one of its own if this is empty
     */
    static TemporaryFile beside(Path target, boolean isPrivate, String key, String ending) throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = isPrivate && posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
        while (true) {
            Path path = target.resolveSibling(stem(target) + (key.isEmpty() ? newKey() : key) + ending);
            HELD.add(path);
            try {
                FileChannel channel = FileChannel.open(path, MADE, mode);
                if (isHeld(channel) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    return new TemporaryFile(path, channel);
                }
                // Another process took it, before it was locked, for one that was left.
                channel.close();
            } catch (IOException | RuntimeException e) {
                HELD.remove(path);
                throw e;
            }
            HELD.remove(path);
        }
    }

    static String newKey() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** How the names of those beside a file begin. */
    static String stem(Path target) {
        String name = target.getFileName().toString();
        int end = name.offsetByCodePoints(0, Math.min(SHOWN, name.codePointCount(0, name.length())));
        String hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return "." + name.substring(0, end) + "." + hash + "-";
    }

    private static boolean isHeld(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException noLocks) {
            // Some network file systems have none; what a kill leaves there stays.
            return true;
        }
    }

    Path path() {
        return path;
    }

    /**
     * Fills it, and waits until all is on the disk.
     *
     * @return the SHA-256 of the content, in hexadecimal
     */
    String fill(AtomicFile.Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
        content.writeTo(out);
        out.flush();
        channel.force(true);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Takes over a file's permissions and group.
     *
     * @return whether it now has those and the owner of the file; a file system without them has none to keep
     */
    boolean becomesLike(Path file) throws IOException {
        PosixFileAttributeView here = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (here == null) {
            return true;
        }
        PosixFileAttributes wanted = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes now = here.readAttributes();
        if (!now.owner().equals(wanted.owner())) {
            return false;
        }
        try {
            if (!now.group().equals(wanted.group())) {
                here.setGroup(wanted.group());
            }
            if (!now.permissions().equals(wanted.permissions())) {
                here.setPermissions(wanted.permissions());
            }
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    /** Writes what it holds in the place of what a file holds, and waits until all is on the disk. */
    void copyOver(Path file) throws IOException {
        copyOver(channel, file);
    }

    /** Writes what a channel holds in the place of what a file holds, and waits until all is on the disk. */
    static void copyOver(FileChannel from, Path file) throws IOException {
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long at = 0; at < from.size(); ) {
                at += from.transferTo(at, from.size() - at, to);
            }
            to.force(true);
        }
    }

    /** Takes the target's place. */
    void moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes it, unless it took the target's place. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            release();
        }
    }

    /** Lets go of it and leaves it where it is. */
    void release() throws IOException {
        HELD.remove(path);
        channel.close();
    }

    /** Deletes those in a folder that a process left which was killed; what cannot be deleted stays. */
    static void sweep(Path folder) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                folder, file -> OURS.matcher(file.getFileName().toString()).matches())) {
            for (Path file : all) {
                ifLeft(file, () -> Files.deleteIfExists(file));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nothing depends on it.
        }
    }

    /** What is done with a file that nobody holds. */
    @FunctionalInterface
    interface Sweeping {
        void run() throws IOException;
    }

    /** Does something with a file whose process ended, while nobody else can; nothing if it lives. */
    static void ifLeft(Path file, Sweeping sweeping) {
        // To close another channel to a file that this process holds would give up its lock.
        if (HELD.contains(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                sweeping.run();
            }
        } catch (IOException | OverlappingFileLockException notOurs) {
            // It stays for the next one to try.
        }
    }
}
