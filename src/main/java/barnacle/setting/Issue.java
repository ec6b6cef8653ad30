package barnacle.setting;

/**
 * Something about a project that is allowed while it is being drawn, but keeps it from running: something wrong, or
 * something that is not there yet.
 *
 * @param pointer where: a JSON pointer into the project file, such as {@code /network/groups/0/size}
 * @param sentence what is wrong or missing and what to do
 * @param isMissing whether nothing is wrong, and the project only not whole yet
 */
public record Issue(String pointer, Sentence sentence, boolean isMissing) {
    public Issue {
        Quantities.check(Issue.class, pointer, sentence, isMissing);
    }

    /** Something wrong. */
    public Issue(String pointer, Sentence sentence) {
        this(pointer, sentence, false);
    }

    /** An issue with a sentence of these parts; see {@link Sentence}. */
    public Issue(String pointer, String key, String english, Object... arguments) {
        this(pointer, Sentence.of(key, english, arguments));
    }

    /** Something that is not there yet, with a sentence of these parts. */
    public static Issue missing(String pointer, String key, String english, Object... arguments) {
        return new Issue(pointer, Sentence.of(key, english, arguments), true);
    }

    /** The sentence in English. */
    public String message() {
        return sentence.toString();
    }

    /** Whether it is about a part of the project, such as {@code /training}, or about anything within it. */
    public boolean isWithin(String part) {
        return pointer.equals(part) || pointer.startsWith(part + "/");
    }

    /** The same issue seen from one level up. */
    public Issue under(String parent) {
        return new Issue(parent + pointer, sentence, isMissing);
    }

    /** The same issue with the units of every {@link Measure}. */
    public Issue measured(Units units) {
        return new Issue(pointer, sentence.measured(units), isMissing);
    }

    @Override
    public String toString() {
        return pointer + ": " + sentence;
    }
}
