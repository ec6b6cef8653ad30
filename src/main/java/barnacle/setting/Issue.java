package barnacle.setting;

/**
 * Something about a project that is allowed while it is being drawn, but keeps it from running.
 *
 * @param pointer where: a JSON pointer into the project file, such as {@code /network/groups/0/size}
 * @param message a sentence that says what is wrong and what to do
 */
public record Issue(String pointer, String message) {
    public Issue {
        Quantities.check(Issue.class, pointer, message);
    }

    /** The same issue seen from one level up. */
    public Issue under(String parent) {
        return new Issue(parent + pointer, message);
    }

    @Override
    public String toString() {
        return pointer + ": " + message;
    }
}
