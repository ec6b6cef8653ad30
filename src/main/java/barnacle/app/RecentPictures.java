package barnacle.app;

import barnacle.file.AtomicFile;
import barnacle.file.Sha256;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The cards of a person's own projects, kept in a folder until a project's file is another. Used on any thread. */
final class RecentPictures {
    private static final String CARD = "card";
    private static final String OF = "of";

    private final Path folder;

    RecentPictures(Path folder) {
        this.folder = folder;
    }

    /** The card of a project; empty if its file cannot be read. */
    Optional<SampleCard> of(Path project) {
        try {
            Path kept =
                    folder.resolve(Sha256.of(project.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8)));
            String version = Files.getLastModifiedTime(project).toMillis() + " " + Files.size(project);
            Optional<SampleCard> before = read(kept, version);
            if (before.isPresent()) {
                return before;
            }
            SampleCard card = SampleCard.of(ProjectFile.read(project, List.of()));
            AtomicFile.makeFolder(folder);
            AtomicFile.write(kept, OF + "=" + version + "\n" + card.lines(CARD));
            return Optional.of(card);
        } catch (IOException | RuntimeException e) {
            // Whoever opens it is told what is wrong.
            return Optional.empty();
        }
    }

    private static Optional<SampleCard> read(Path kept, String version) throws IOException {
        if (!Files.isRegularFile(kept)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(kept)));
        return version.equals(lines.getProperty(OF)) ? SampleCard.read(lines, CARD) : Optional.empty();
    }
}
