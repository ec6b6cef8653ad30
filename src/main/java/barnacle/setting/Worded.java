package barnacle.setting;

/** A value that a sentence speaks of in words, which another language has otherwise. */
@FunctionalInterface
public interface Worded {
    /** Its words; in English as files write it. */
    Sentence words();
}
