package barnacle;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Collection;

/** What a law is about: a law of nothing would hold without being tried. */
public final class Some {
    private Some() {}

    /** These, of which there must be one at least. */
    public static <T, C extends Collection<T>> C some(C all) {
        assertFalse(all.isEmpty(), "there is nothing that the law is about");
        return all;
    }
}
