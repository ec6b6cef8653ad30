package barnacle.app.control;

import barnacle.setting.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A language whose patterns stand in files. English is one file, {@code words.properties}, and what stands in the code;
 * another language has three: {@code words_de.properties} with the same keys, {@code settings_de.properties} with
 * labels and names, and {@code sentences_de.properties} with the sentences of the code.
 */
final class BundledLanguage implements Language {
    private static final String WORDS = "barnacle.app.words";

    /** What another language has of the code's English: labels and names, and sentences. */
    private static final List<String> OF_CODE = List.of("barnacle.app.settings", "barnacle.app.sentences");

    /** A bundle is a file of words; without this Java asks all libraries whether they know of another kind. */
    private static final ResourceBundle.Control FILES =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final String CLASS = "class.";

    private final List<ResourceBundle> bundles = new ArrayList<>();
    private final char point;

    /** @param locale English where the window does not have its language */
    BundledLanguage(Locale locale) {
        ResourceBundle words = ResourceBundle.getBundle(WORDS, locale, FILES);
        bundles.add(words);
        if (!words.getLocale().equals(Locale.ROOT)) {
            OF_CODE.forEach(name -> bundles.add(ResourceBundle.getBundle(name, words.getLocale(), FILES)));
        }
        point = words.getString("number.point").charAt(0);
    }

    /** The patterns of {@code words.properties}. */
    static ResourceBundle english() {
        return ResourceBundle.getBundle(WORDS, Locale.ROOT, FILES);
    }

    /** Whether a file of this language has the key. */
    boolean has(String key) {
        return bundles.stream().anyMatch(bundle -> bundle.containsKey(key));
    }

    @Override
    public String pattern(String key, String english) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return bundle.getString(key);
            }
        }
        if (key.startsWith(CLASS)) {
            return Words.settings().member(key.substring(CLASS.length()));
        }
        boolean isOfAnEarlierRoom = Character.isUpperCase(key.charAt(0)) && !key.endsWith(".source");
        return isOfAnEarlierRoom ? Words.settings().pattern(key, english) : english;
    }

    @Override
    public char point() {
        return point;
    }
}
