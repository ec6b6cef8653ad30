package barnacle.file;

import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder that results are written into. A file in it is replaced only if it is as it was written here: {@value
 * #RECORD} has the SHA-256 of every such file, a line each, as {@code sha256sum} writes them. What a person put there
 * or changed is never replaced; files of other names are left alone.
 *
 * <p>The hash of what a file is to hold is recorded before the file is there, beside that of what it holds until then:
 * a kill leaves no file that is not in the record.
 */
public final class OutputFolder {
    static final String RECORD = ".barnacle.sha256";
    private static final int HASH = 64;
    private static final String GAP = "  ";

    private final Path folder;
    private final Set<String> names;
    private final boolean unrecordedIsOurs;

    private OutputFolder(Path folder, Collection<String> names, boolean unrecordedIsOurs) {
        this.folder = folder;
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
        return open(new OutputFolder(folder, names, false));
    }

    /**
     * Opens a folder in which files of these names are written by Barnacle alone, such as that of a run. One that the
     * record does not name is of a Barnacle that kept no record, and may be replaced; one that was changed since may
     * not.
     *
     * @throws IOException with a sentence that names the first of these files that was changed since it was written
     */
    public static OutputFolder openOwn(Path folder, Collection<String> names) throws IOException {
        return open(new OutputFolder(folder, names, true));
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

    /** One of the files that the folder was opened for. */
    public Output file(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("the folder was not opened for " + name);
        }
        return content -> write(name, content);
    }

    private void write(String name, AtomicFile.Content content) throws IOException {
        Path file = folder.resolve(name);
        AtomicFile.makeFolder(file.toAbsolutePath().getParent());
        String[] written = {""};
        AtomicFile.write(file, content, hash -> {
            Map<String, Set<String>> record = record();
            Set<String> ours = new TreeSet<>(Set.of(hash));
            requireOurs(name, record).ifPresent(ours::add);
            record.put(name, ours);
            write(record);
            written[0] = hash;
        });
        Map<String, Set<String>> record = record();
        if (record.getOrDefault(name, Set.of()).size() > 1) {
            record.put(name, Set.of(written[0]));
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
