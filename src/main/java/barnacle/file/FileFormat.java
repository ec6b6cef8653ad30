package barnacle.file;

import barnacle.setting.Sentence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The number of a format, which the files of a kind begin with.
 *
 * @param called what such a file is called, as a part of a sentence
 * @param current the newest
 */
public record FileFormat(Sentence called, int current) {
    /** What the number is called in a file. */
    public static final String NAME = "format";

    /**
     * Takes the number out of a file's tree.
     *
     * @param file that sentences name
     * @param tree modified
     * @throws InvalidFileException with a sentence if there is none, or one that this program does not read
     */
    public int take(String file, ObjectNode tree) throws InvalidFileException {
        JsonNode format = tree.remove(NAME);
        String pointer = "/" + NAME;
        if (format == null) {
            throw new InvalidFileException(
                    pointer,
                    "FileFormat.missing",
                    "{0}, {1}: format is missing; {2} starts with \"format\": {3}.",
                    file,
                    pointer,
                    called,
                    current);
        }
        if (!format.isIntegralNumber() || !format.canConvertToInt() || format.intValue() < 1) {
            throw new InvalidFileException(
                    pointer,
                    "FileFormat.wrong",
                    "{0}, {1}: format is {2}; it must be a whole number from 1 to {3}.",
                    file,
                    pointer,
                    Json.brief(format),
                    current);
        }
        if (format.intValue() > current) {
            throw new InvalidFileException(
                    pointer,
                    "FileFormat.newer",
                    "{0}, {1}: format is {2}, from a newer Barnacle; this one reads up to {3}, so update Barnacle.",
                    file,
                    pointer,
                    format.intValue(),
                    current);
        }
        return format.intValue();
    }
}
