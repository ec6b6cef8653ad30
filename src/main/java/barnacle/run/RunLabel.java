package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.Json;
import barnacle.file.RecordReader;
import barnacle.file.RecordTree;
import barnacle.plot.Ink;
import barnacle.project.ProjectFile;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person says of a run. It stands in the file {@code label.json} of the run's folder, which a training neither
 * reads nor writes; a run of which nothing is said has none.
 *
 * @param name that the run is listed by; empty for the name of its folder
 * @param note in free words; may be empty
 * @param tags words by which runs are found together; none is empty
 * @param colour of the run in figures, the number of one of their {@link Ink#SERIES} colours from 1; empty for one by
 *     its place in the list
 */
public record RunLabel(Optional<String> name, String note, List<String> tags, Optional<Integer> colour) {
    /** Of a run of which nothing is said. */
    public static final RunLabel NONE = new RunLabel(Optional.empty(), "", List.of(), Optional.empty());

    static final String FILE = "label.json";
    private static final String DAMAGED = "label-damaged";

    /** @throws InvalidSetting if a name or a tag is blank, or a colour is none */
    public RunLabel {
        tags = List.copyOf(tags);
        if (name.isPresent() && name.get().isBlank()) {
            throw new InvalidSetting(
                    "name",
                    "RunLabel.name.blank",
                    "The name of a run is blank; give it a word, or leave the name out.");
        }
        if (tags.stream().anyMatch(String::isBlank)) {
            throw new InvalidSetting("tags", "RunLabel.tag.blank", "A tag is blank; give it a word, or leave it out.");
        }
        if (colour.isPresent() && (colour.get() < 1 || colour.get() > Ink.SERIES)) {
            throw new InvalidSetting(
                    "colour",
                    "RunLabel.colour.none",
                    "The colour {0} is none; choose a number from 1 to {1}.",
                    colour.get(),
                    Ink.SERIES);
        }
    }

    /** @param name blank for none */
    public RunLabel withName(String name) {
        return new RunLabel(Optional.of(name.strip()).filter(n -> !n.isEmpty()), note, tags, colour);
    }

    public RunLabel withNote(String note) {
        return new RunLabel(name, note, tags, colour);
    }

    public RunLabel withTags(List<String> tags) {
        return new RunLabel(name, note, tags, colour);
    }

    public RunLabel withColour(Optional<Integer> colour) {
        return new RunLabel(name, note, tags, colour);
    }

    /**
     * What is said of the run in a folder.
     *
     * @throws IOException with a sentence if the file cannot be read
     */
    public static RunLabel read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            ObjectNode tree = Json.object(file.toString(), AtomicFile.read(file));
            ProjectFile.takeFormat(file.toString(), tree);
            return new RecordReader(file.toString()).decode(tree, RunLabel.class);
        } catch (InvalidFileException e) {
            throw InvalidFileException.of(damaged(InvalidFileException.sentence(e)), e);
        } catch (InvalidSetting e) {
            throw InvalidFileException.of(damaged(e.sentence()), e);
        }
    }

    private static Sentence damaged(Sentence why) {
        return Sentence.of(
                "RunLabel.damaged", "What was said of the run cannot be read. {0} Mend {1}, or delete it.", why, FILE);
    }

    /**
     * Says it of the run in a folder. What was said before and cannot be read stays beside it, in a file
     * {@code label-damaged.json}, or one with a number.
     *
     * @throws IOException with a sentence if the folder cannot be written
     */
    public void write(Path folder) throws IOException {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put(ProjectFile.FORMAT, ProjectFile.CURRENT);
        tree.setAll(RecordTree.encode(this));
        keepDamaged(folder);
        AtomicFile.write(folder.resolve(FILE), Json.print(tree));
    }

    private static void keepDamaged(Path folder) throws IOException {
        try {
            read(folder);
        } catch (InvalidFileException damaged) {
            byte[] before = AtomicFile.read(folder.resolve(FILE));
            Path kept = folder.resolve(DAMAGED + ".json");
            for (int i = 2; Files.exists(kept); i++) {
                kept = folder.resolve(DAMAGED + "-" + i + ".json");
            }
            AtomicFile.write(kept, out -> out.write(before));
        }
    }
}
