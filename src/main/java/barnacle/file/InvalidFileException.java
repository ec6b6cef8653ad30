package barnacle.file;

import barnacle.setting.Sentence;
import java.io.IOException;

/**
 * A file that cannot be read or written, or that is not what it should be. The sentence is for the person who wrote it;
 * its English is the message.
 */
public final class InvalidFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final transient Sentence sentence;

    private InvalidFileException(String pointer, Sentence sentence) {
        super(sentence.toString());
        this.pointer = pointer;
        this.sentence = sentence;
    }

    /** With a sentence of these parts; see {@link Sentence}. */
    public InvalidFileException(String pointer, String key, String english, Object... arguments) {
        this(pointer, Sentence.of(key, english, arguments));
    }

    /** A fault of the whole file, with what it comes from. */
    public static InvalidFileException of(Sentence sentence, Throwable cause) {
        InvalidFileException fault = new InvalidFileException("", sentence);
        fault.initCause(cause);
        return fault;
    }

    /** The JSON pointer of the offending field; empty if the whole file is at fault. */
    public String pointer() {
        return pointer;
    }

    /** What is wrong and what to do, of any fault of a file; its English is the message. */
    public static Sentence sentence(IOException fault) {
        return fault instanceof InvalidFileException invalid ? invalid.sentence : FileFault.sentence(fault);
    }
}
