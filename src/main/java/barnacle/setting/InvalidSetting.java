package barnacle.setting;

/**
 * A setting that a record refuses. The sentence names the field, the value, the bound and the unit; {@link #field} is
 * the record component at fault, so that a file reader can prefix the path and a form can mark the box.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final transient Sentence sentence;

    public InvalidSetting(String field, Sentence sentence) {
        super(sentence.toString());
        this.field = field;
        this.sentence = sentence;
    }

    /** A refusal with a sentence of these parts; see {@link Sentence}. */
    public InvalidSetting(String field, String key, String english, Object... arguments) {
        this(field, Sentence.of(key, english, arguments));
    }

    /** The same refusal with the units of every {@link Measure}. */
    public InvalidSetting measured(Units units) {
        InvalidSetting measured = new InvalidSetting(field, sentence.measured(units));
        measured.initCause(this);
        return measured;
    }

    /** The record component at fault, as the file spells it. */
    public String field() {
        return field;
    }

    /** What is wrong and what to do; its English is the message. */
    public Sentence sentence() {
        return sentence;
    }
}
