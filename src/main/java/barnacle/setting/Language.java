package barnacle.setting;

/** The words of one language, by key. */
@FunctionalInterface
public interface Language {
    /** The language of the command line, of files and of logs: the patterns that stand in the code. */
    Language ENGLISH = (key, english) -> english;

    /**
     * The pattern for a key, in the form of {@link java.text.MessageFormat}.
     *
     * @param english the pattern that stands in the code; the answer where this language has none for the key
     */
    String pattern(String key, String english);

    /** What stands before the fraction of a number. */
    default char point() {
        return '.';
    }

    /**
     * A number as this language writes it.
     *
     * @param written with a point before its fraction, and perhaps with a unit behind it
     */
    default String number(String written) {
        return point() == '.' ? written : written.replace('.', point());
    }

    /** A word that stands as it is, as {@link Sentence#word}. */
    default String word(String key, String english) {
        return Sentence.word(key, english).in(this);
    }
}
