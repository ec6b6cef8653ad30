package barnacle.file;

import java.io.IOException;

/** A file that is not what it should be. The message is a sentence for the person who wrote it. */
public final class InvalidFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    public InvalidFileException(String pointer, String sentence) {
        super(sentence);
        this.pointer = pointer;
    }

    /** The JSON pointer of the offending field; empty if the whole file is at fault. */
    public String pointer() {
        return pointer;
    }
}
