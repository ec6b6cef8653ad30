package barnacle.setting;

/**
 * A setting that a record refuses. The message is a sentence that names the field, the value, the bound and the unit;
 * {@link #field} is the record component at fault, so that a file reader can prefix the path and a form can mark the
 * box.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidSetting(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** The record component at fault, as the file spells it. */
    public String field() {
        return field;
    }
}
