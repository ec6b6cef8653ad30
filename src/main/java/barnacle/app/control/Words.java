package barnacle.app.control;

import barnacle.plot.Numbers;
import barnacle.setting.Language;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The window's words. Each word that a person reads has a key in {@code barnacle/app/words.properties}, whose patterns
 * are English and have the form of {@link Sentence}. Sentences, labels and the names of family members come from
 * earlier rooms: their English stands in the code. Another language is files beside that one, and no code changes.
 *
 * <p>Keys of labels are {@code Record.component}, with {@code .help} and {@code .source}; keys of a family's members
 * are {@code name.Member}.
 */
public final class Words {
    private static final ResourceBundle ENGLISH = BundledLanguage.english();

    private static SettingWords settings;

    private static Language language = new BundledLanguage(Locale.getDefault(Locale.Category.DISPLAY));

    private Words() {}

    /** The names of settings and choices in the window's language, made when the first of them is asked for. */
    static SettingWords settings() {
        if (settings == null) {
            settings = new SettingWords();
        }
        return settings;
    }

    /**
     * Gives the window another language, for whatever is shown from now on.
     *
     * @return the language until now
     */
    static Language speak(Language other) {
        Language before = language;
        language = other;
        settings = null;
        return before;
    }

    /**
     * A sentence of the window's bundle, for what is shown in the window's language and written in English.
     *
     * @throws MissingResourceException if the bundle does not have the key
     */
    public static Sentence sentence(String key, Object... values) {
        String english = ENGLISH.getString(key);
        return Sentence.of(key, english, values);
    }

    /**
     * What the bundle has for a key, in the window's language.
     *
     * @throws MissingResourceException if the bundle does not have the key
     */
    public static String text(String key, Object... values) {
        return say(sentence(key, values));
    }

    /**
     * A number of things, as a part of a sentence: "1 neuron", "1,000 neurons".
     *
     * @param key of a pattern whose value 0 is the number as it is written, and whose value 1 is for a choice
     */
    public static Sentence count(String key, long number) {
        return sentence(key, whole(number), number);
    }

    /** A whole number with thousands set apart. */
    public static String whole(long number) {
        // Java's own way begins with the formats of all countries.
        return Math.abs(number) < 1000
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%,d", number).replace(",", text("number.thousands"));
    }

    /** Whether the bundle has a key. */
    static boolean has(String key) {
        return ENGLISH.containsKey(key);
    }

    /** A sentence of any room in the window's language. */
    public static String say(Sentence sentence) {
        return sentence.in(language);
    }

    /** The languages that the window has, English first. */
    public static List<Locale> languages() {
        return Stream.of(ENGLISH.getString("window.languages").split(" "))
                .map(Locale::forLanguageTag)
                .toList();
    }

    /** What a language is called in itself. */
    public static String nameOf(Locale other) {
        return Sentence.word("window.language", "").in(new BundledLanguage(other));
    }

    /** The window's language, for what is drawn in it. */
    public static Language language() {
        return language;
    }

    /** A sentence as it stands alone: it begins with a capital letter. */
    public static String alone(Sentence sentence) {
        String text = say(sentence);
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The label of a record's component. */
    public static String label(Quantities.Component component) {
        return say(Sentence.word(
                component.key(), component.quantity() == null ? spaced(component.name()) : component.label()));
    }

    /** A number with up to six digits, as the window's language writes it. */
    public static String number(double value) {
        return language.number(Numbers.text(value));
    }

    /** So with another number of digits. */
    public static String number(double value, int most) {
        return language.number(Numbers.text(value, most));
    }

    /** The name of a record's component within a sentence. */
    public static Sentence within(Quantities.Component component) {
        return Sentence.word(component.key(), spaced(component.name()).toLowerCase(Locale.ROOT));
    }

    /** What a number does; empty where nothing is to be said. */
    static String help(Quantities.Component component) {
        String help = component.quantity().help();
        return help.isEmpty() ? "" : say(Sentence.word(component.key() + ".help", help));
    }

    /** Where a number's usual value comes from; empty where nothing is to be said. */
    static String source(Quantities.Component component) {
        String source = component.quantity().source();
        return source.isEmpty() ? "" : say(Sentence.word(component.key() + ".source", source));
    }

    /**
     * The name of a family's member, in English without the family's own name: {@code CosineSchedule} of
     * {@code Schedule} is "Cosine".
     *
     * @param family the sealed interface that the choice is made in
     */
    public static String name(Class<?> family, Class<?> member) {
        String name = member.getSimpleName();
        String last = family.getSimpleName().replaceAll(".*(?=[A-Z])", "");
        String own = name.endsWith(last) && name.length() > last.length()
                ? name.substring(0, name.length() - last.length())
                : name;
        return say(Sentence.word("name." + name, spaced(own)));
    }

    /** The name of a member of whichever family has it, or a class's name in plain words. */
    public static String member(String simpleName) {
        return settings().member(simpleName);
    }

    /** The name of a published set of parameters. */
    public static String preset(String name) {
        return say(Sentence.word("preset." + name.replace(' ', '.'), name));
    }

    /** A record component or class: "initialVoltage" is "Initial voltage". */
    static String spaced(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
