package barnacle.setting;

import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;

/**
 * A sentence for a person, or a part of one: a key that says what it states, its English pattern, and the values that
 * it speaks of. The command line, files and logs read it in English, by {@link #toString}. The window fills its own
 * language's pattern with the same values, by {@link #in}.
 *
 * <p>A pattern has the form of {@link MessageFormat}: {@code {0}} is a value, {@code ''} an apostrophe, and
 * {@code {0,choice,1#neuron|1<neurons}} a choice by number, which holds no value in braces. A number is written without
 * grouping and with the language's sign before its fraction, a class by its simple name, a sentence among the values in
 * the same language.
 *
 * @param key {@code Record.component.whatIsWrong}; the same key has the same pattern everywhere
 * @param arguments numbers, {@link Numeral}s, strings, classes, sentences, and {@link Measure} for numbers in a
 *     unit that is not known here
 */
public record Sentence(String key, String english, List<Object> arguments) {
    /** The key of {@link #plain}: no language has a pattern for it. */
    private static final String PLAIN = "plain";

    public Sentence {
        Quantities.check(Sentence.class, key, english, arguments);
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(String key, String english, Object... arguments) {
        return new Sentence(key, english, List.of(arguments));
    }

    /** A word that stands as it is, without values. */
    public static Sentence word(String key, String english) {
        return of(key, english.replace("'", "''").replace("{", "'{'"));
    }

    /** A text that has no key, because it comes from outside: the system's words about a file. */
    public static Sentence plain(String text) {
        return of(PLAIN, "{0}", text);
    }

    /** The sentence in a language. */
    public String in(Language language) {
        MessageFormat format =
                new MessageFormat(key.equals(PLAIN) ? english : language.pattern(key, english), Locale.ROOT);
        Format[] formats = format.getFormats();
        for (int i = 0; i < formats.length; i++) {
            if (formats[i] == null) {
                format.setFormat(i, new ValueFormat(language));
            }
        }
        return format.format(arguments.toArray());
    }

    /** The same sentence with the units of every {@link Measure}, in the sentences within it too. */
    public Sentence measured(Units units) {
        return new Sentence(
                key,
                english,
                arguments.stream()
                        .map(argument -> argument instanceof Measure m
                                ? units.numeral(m.value(), m.dimension())
                                : argument instanceof Sentence part ? part.measured(units) : argument)
                        .toList());
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }

    /** Writes a value in a language: independent of the machine's locale. */
    private static final class ValueFormat extends Format {
        private static final long serialVersionUID = 1L;

        private final transient Language language;

        ValueFormat(Language language) {
            this.language = language;
        }

        @Override
        public StringBuffer format(Object value, StringBuffer to, FieldPosition at) {
            if (value instanceof Sentence part) {
                return to.append(part.in(language));
            }
            if (value instanceof Worded worded) {
                return to.append(worded.words().in(language));
            }
            if (value instanceof Class<?> type) {
                return to.append(language.pattern("class." + type.getSimpleName(), type.getSimpleName()));
            }
            if (value instanceof Numeral number) {
                return to.append(language.number(number.text()));
            }
            if (value instanceof Measure measure) {
                return to.append(language.number(Quantities.text(measure.value())));
            }
            if (value instanceof Double || value instanceof Float) {
                // The digits of a float are as many as it has, and those of its double more.
                return to.append(language.number(Quantities.text(Double.parseDouble(value.toString()))));
            }
            return to.append(value);
        }

        @Override
        public Object parseObject(String text, ParsePosition at) {
            throw new UnsupportedOperationException("a sentence is written, not read");
        }
    }
}
