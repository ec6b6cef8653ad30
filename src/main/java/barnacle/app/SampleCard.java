package barnacle.app;

import barnacle.app.control.Words;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What the welcome page shows of a sample beside its words. The cards are ready-made in {@code cards.properties}: to
 * read and draw all samples takes longer than to open the window. {@code SampleCardTest} holds that file to the samples
 * and writes it again.
 */
record SampleCard(Sentence facts, SampleDrawing drawing) {
    private static final String FILE = "cards.properties";
    private static final String PATH = "path.";

    static SampleCard of(Project project) {
        return new SampleCard(SubjectFacts.summary(project.subject()), SampleDrawing.of(project.subject()));
    }

    /** Read once, by whichever thread is first. */
    private static final class Ready {
        static final Map<String, SampleCard> CARDS = read();

        private Ready() {}
    }

    /** The cards of all samples by name, in the samples' order. */
    static Map<String, SampleCard> all() {
        return Ready.CARDS;
    }

    private static Map<String, SampleCard> read() {
        Properties file = new Properties();
        try (InputStream in = SampleCard.class.getResourceAsStream(FILE)) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, SampleCard> cards = new LinkedHashMap<>();
        for (String name : Samples.names()) {
            read(file, name).ifPresent(card -> cards.put(name, card));
        }
        return Collections.unmodifiableMap(cards);
    }

    /** A card of a file by its name; empty if the file has none of that name. */
    static Optional<SampleCard> read(Properties file, String name) {
        if (!file.containsKey(name + ".facts")) {
            return Optional.empty();
        }
        Map<String, String> paths = new LinkedHashMap<>();
        for (String style : file.getProperty(name + ".styles").split(",")) {
            paths.put(style, file.getProperty(name + "." + PATH + style.replace(' ', '.')));
        }
        return Optional.of(new SampleCard(
                read(file.getProperty(name + ".facts")),
                new SampleDrawing(paths, read(file.getProperty(name + ".says")))));
    }

    /** This card as lines of the file. */
    String lines(String name) {
        StringBuilder lines = new StringBuilder();
        line(lines, name + ".facts", written(facts));
        line(lines, name + ".says", written(drawing.says()));
        line(lines, name + ".styles", String.join(",", drawing.paths().keySet()));
        drawing.paths().forEach((style, path) -> line(lines, name + "." + PATH + style.replace(' ', '.'), path));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String key, String value) {
        lines.append(key).append('=').append(value).append('\n');
    }

    /**
     * A sentence by its keys and values, so that it is said in the window's language: {@code key|count.neurons:64|2}.
     */
    private static String written(Sentence sentence) {
        return sentence.key()
                + sentence.arguments().stream()
                        .map(value -> value instanceof Sentence count
                                ? "|" + count.key() + ":" + count.arguments().get(1)
                                : "|" + value)
                        .collect(Collectors.joining());
    }

    private static Sentence read(String written) {
        List<String> words = List.of(written.split("\\|"));
        Object[] values = words.stream()
                .skip(1)
                .map(word -> {
                    int colon = word.indexOf(':');
                    return colon < 0
                            ? value(word)
                            : Words.count(word.substring(0, colon), Long.parseLong(word.substring(colon + 1)));
                })
                .toArray();
        return Words.sentence(words.get(0), values);
    }

    /** A number, or a text as it stands. */
    private static Object value(String written) {
        if (written.matches("\\d+")) {
            return Integer.valueOf(written);
        }
        return written.matches("\\d+\\.\\d+") ? (Object) Double.valueOf(written) : written;
    }
}
