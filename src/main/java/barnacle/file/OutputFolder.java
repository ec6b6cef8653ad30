package barnacle.file;

import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A folder that results are written into. A file in it is replaced only if it is as it was written here: {@value
 * #RECORD} has the SHA-256 of every such file, a line each, as {@code sha256sum} writes them. What a person put there
 * or changed is never replaced; files of other names are left alone.
 *
 * <p>The hash of what a file is to hold is recorded before the file is there, beside that of what it holds until then:
 * a kill leaves no file that is not in the record.
 *
 * <p>Files that an earlier command wrote and this one does not can be {@link #removeEarlier removed}, if they are as
 * they were written: results of two commands would otherwise stand beside each other as if they were of one.
 *
 * <p>A file that grows while it is computed has its hash recorded at its end only. One that a kill left without its end
 * is not replaced either.
 */
public final class OutputFolder {
    static final String RECORD = ".barnacle.sha256";
    private static final List<String> SIZES = List.of("B", "kB", "MB", "GB", "TB");

    private static final int HASH = 64;
    /** In place of the hash of a file that still grows. */
    private static final String GROWING = "0".repeat(HASH);

    private static final String GAP = "  ";

    private final Path folder;
    private final Set<String> names;
    private final Set<String> written = new LinkedHashSet<>();
    private final boolean unrecordedIsOurs;
    private final Opening opening;

    /** Opens files that grow, as {@link FileChannel#open(Path, Set, java.nio.file.attribute.FileAttribute[])} does. */
    @FunctionalInterface
    public interface Opening {
        FileChannel open(Path file, Set<StandardOpenOption> options) throws IOException;
    }

    /** The disk as it is. */
    public static final Opening DISK = FileChannel::open;

    private OutputFolder(Path folder, Collection<String> names, boolean unrecordedIsOurs, Opening opening) {
        this.folder = folder;
        this.opening = opening;
        this.names = new LinkedHashSet<>(names);
        this.unrecordedIsOurs = unrecordedIsOurs;
    }

    /**
     * Opens a folder, which need not exist.
     *
     * @param names of the files that may be written, each with the folders below this one that it is in
     * @throws IOException with a sentence that names the first of these files that is there and was not written here,
     *     or was changed since
     */
    public static OutputFolder open(Path folder, Collection<String> names) throws IOException {
        return open(folder, names, DISK);
    }

    /** As {@link #open(Path, Collection)}, with files that grow on a disk of another kind. */
    public static OutputFolder open(Path folder, Collection<String> names, Opening opening) throws IOException {
        return open(new OutputFolder(folder, names, false, opening));
    }

    /**
     * Opens a folder in which files of these names are written by Barnacle alone, such as that of a run. One that the
     * record does not name is of a Barnacle that kept no record, and may be replaced; one that was changed since may
     * not.
     *
     * @throws IOException with a sentence that names the first of these files that was changed since it was written
     */
    public static OutputFolder openOwn(Path folder, Collection<String> names) throws IOException {
        return open(new OutputFolder(folder, names, true, DISK));
    }

    private static OutputFolder open(OutputFolder opened) throws IOException {
        Map<String, Set<String>> record = opened.record();
        for (String name : opened.names) {
            opened.requireOurs(name, record);
        }
        return opened;
    }

    public static OutputFolder open(Path folder, String... names) throws IOException {
        return open(folder, List.of(names));
    }

    public Path path() {
        return folder;
    }

    /**
     * Refuses to begin what its file system cannot hold.
     *
     * @throws IOException with a sentence if there is room for less than so many bytes
     */
    public void requireRoom(double bytes) throws IOException {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        FileStore disk = Files.getFileStore(there);
        if (disk.getTotalSpace() == 0 || !Files.isWritable(there)) {
            throw new InvalidFileException(
                    "",
                    "OutputFolder.writable",
                    "Nothing can be written into {0}; choose another folder.",
                    folder.toString());
        }
        double room = disk.getUsableSpace();
        if (bytes > room) {
            throw new InvalidFileException(
                    "",
                    "OutputFolder.room",
                    "What is to be written takes at least {0}, and {1} has room for {2}; take a shorter duration, a"
                            + " longer interval or fewer neurons.",
                    size(bytes),
                    folder.toString(),
                    size(room));
        }
    }

    /**
     * How large files are together.
     *
     * @throws IOException with a sentence if one of them is not there any more
     */
    public long size(Collection<String> files) throws IOException {
        long all = 0;
        for (String name : files) {
            Path file = folder.resolve(name);
            try {
                all += Files.size(file);
            } catch (IOException e) {
                throw InvalidFileException.of(
                        Sentence.of(
                                "OutputFolder.vanished",
                                "{0} was taken away while it was written; name another folder.",
                                file.toString()),
                        e);
            }
        }
        return all;
    }

    private static String size(double bytes) {
        int thousands = bytes < 1 ? 0 : Math.min(4, (int) (Math.log10(bytes) / 3));
        double number = bytes / Math.pow(1000, thousands);
        return String.format(Locale.ROOT, thousands == 0 ? "%.0f %s" : "%.1f %s", number, SIZES.get(thousands));
    }

    /** One of the files that the folder was opened for. */
    public Output file(String name) {
        requireNamed(name);
        return content -> write(name, content);
    }

    /**
     * Begins an array of rows, in place of what has its name. At its end it is to be closed, and then {@link #end
     * ended}.
     *
     * @throws IOException with a sentence
     */
    public NpyWriter array(String name, int columns, NpyWriter.Precision precision) throws IOException {
        Path file = begin(name);
        return new NpyWriter(file, channel(file), columns, false, precision);
    }

    /** Begins an array of numbers in a row; as {@link #array}. */
    public NpyWriter series(String name, NpyWriter.Precision precision) throws IOException {
        Path file = begin(name);
        return new NpyWriter(file, channel(file), 1, true, precision);
    }

    /** Begins a table; as {@link #array}. */
    public GrowingCsv table(String name) throws IOException {
        return new GrowingCsv(AppendedFile.open(begin(name), opening));
    }

    private SeekableByteChannel channel(Path file) throws IOException {
        try {
            return opening.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    /** Makes way for a file that grows. */
    private Path begin(String name) throws IOException {
        requireNamed(name);
        Path file = folder.resolve(name);
        AtomicFile.makeFolder(file.toAbsolutePath().getParent());
        Map<String, Set<String>> record = record();
        requireOurs(name, record);
        written.add(name);
        record.put(name, Set.of(GROWING));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw refused(file, e);
        }
        write(record);
        return file;
    }

    private static IOException refused(Path file, IOException e) {
        FileFault fault = FileFault.of(e);
        return InvalidFileException.of(
                Sentence.of(
                        "OutputFolder.write", "Cannot write {0}: {1}. {2}", file.toString(), fault.why(), fault.cure()),
                e);
    }

    /**
     * Records what a file holds that was begun and is closed now.
     *
     * @throws IOException with a sentence
     */
    public void end(String name) throws IOException {
        requireNamed(name);
        Map<String, Set<String>> record = record();
        try {
            record.put(name, Set.of(hash(folder.resolve(name))));
        } catch (IOException e) {
            throw refused(folder.resolve(name), e);
        }
        write(record);
    }

    /**
     * Removes what an earlier command of the same kind left: files that the record names, that are as they were
     * written, and that were not written since this folder was opened. What a person put there or changed stays, and
     * so does what a kill left without its end.
     *
     * @param isOfKind whether a command of this kind may write a file of such a name
     * @throws IOException with a sentence
     */
    public void removeEarlier(Predicate<String> isOfKind) throws IOException {
        Map<String, Set<String>> record = record();
        boolean removed = false;
        for (String name : List.copyOf(record.keySet())) {
            Path file = folder.resolve(name);
            boolean isEarlier = !written.contains(name)
                    && isOfKind.test(name)
                    && file.normalize().startsWith(folder.normalize());
            if (isEarlier && isAsWritten(file, record.get(name))) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw refused(file, e);
                }
                record.remove(name);
                removed = true;
            }
        }
        if (removed) {
            write(record);
        }
    }

    private static boolean isAsWritten(Path file, Set<String> ours) throws IOException {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && ours.contains(hash(file));
    }

    private void requireNamed(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("the folder was not opened for " + name);
        }
    }

    private void write(String name, AtomicFile.Content content) throws IOException {
        Path file = folder.resolve(name);
        AtomicFile.makeFolder(file.toAbsolutePath().getParent());
        String[] holds = {""};
        AtomicFile.write(file, content, hash -> {
            Map<String, Set<String>> record = record();
            Set<String> ours = new TreeSet<>(Set.of(hash));
            requireOurs(name, record).ifPresent(ours::add);
            record.put(name, ours);
            write(record);
            holds[0] = hash;
        });
        written.add(name);
        Map<String, Set<String>> record = record();
        if (record.getOrDefault(name, Set.of()).size() > 1) {
            record.put(name, Set.of(holds[0]));
            write(record);
        }
    }

    /**
     * Refuses to replace what is not ours.
     *
     * @return the hash of what is there; empty if there is no such file
     */
    private Optional<String> requireOurs(String name, Map<String, Set<String>> record) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Set<String> ours = record.getOrDefault(name, Set.of());
        boolean unrecorded = ours.isEmpty();
        if (unrecorded && !unrecordedIsOurs && record.isEmpty()) {
            throw refused(Sentence.of(
                    "OutputFolder.noRecord",
                    "{0} holds a file {1} and no record of what Barnacle wrote there, as folders of Barnacle 0.1.0 have"
                            + " none, so that it is not replaced; remove it or name another folder.",
                    folder.toString(),
                    name));
        }
        if (!Files.isRegularFile(file) || unrecorded && !unrecordedIsOurs) {
            throw refused(Sentence.of(
                    "OutputFolder.foreign",
                    "{0} holds a file {1} that Barnacle did not write and that would be replaced; move it or name another"
                            + " folder.",
                    folder.toString(),
                    name));
        }
        if (ours.contains(GROWING)) {
            throw refused(Sentence.of(
                    "OutputFolder.unended",
                    "{0} holds a file {1} that Barnacle did not bring to its end and that would be replaced; move it or"
                            + " name another folder.",
                    folder.toString(),
                    name));
        }
        String hash = hash(file);
        if (!unrecorded && !ours.contains(hash)) {
            throw refused(Sentence.of(
                    "OutputFolder.edited",
                    "{0} holds a file {1} that was changed after Barnacle wrote it and that would be replaced; move it or"
                            + " name another folder.",
                    folder.toString(),
                    name));
        }
        return Optional.of(hash);
    }

    private static IOException refused(Sentence sentence) {
        return InvalidFileException.of(sentence, null);
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hashes that each file may have, by its name. */
    private Map<String, Set<String>> record() throws IOException {
        Map<String, Set<String>> record = new TreeMap<>();
        Path file = folder.resolve(RECORD);
        if (Files.exists(file)) {
            String text = new String(AtomicFile.read(file), StandardCharsets.UTF_8);
            text.lines().filter(line -> line.indexOf(GAP) == HASH).forEach(line -> record.computeIfAbsent(
                            line.substring(HASH + GAP.length()), n -> new TreeSet<>())
                    .add(line.substring(0, HASH)));
        }
        return record;
    }

    private void write(Map<String, Set<String>> record) throws IOException {
        List<String> lines = new ArrayList<>();
        record.forEach((name, hashes) -> hashes.forEach(hash -> lines.add(hash + GAP + name + "\n")));
        AtomicFile.write(folder.resolve(RECORD), String.join("", lines));
    }
}
