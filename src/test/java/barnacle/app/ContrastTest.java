package barnacle.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import barnacle.app.control.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every text colour of the window's style sheets is readable on every ground it may stand on (WCAG 2, level AA). */
class ContrastTest {
    private static final double LEAST = 4.5;

    /** WCAG 2.1, 1.4.6. */
    private static final double LEAST_OF_HIGH = 7;

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern NAMED = Pattern.compile("(-color-[a-z0-9-]+)\\s*:\\s*([^;]+);");
    private static final Pattern TEXT = Pattern.compile("-fx-text-fill\\s*:\\s*(-color-[a-z-]+)");
    private static final Pattern GROUND = Pattern.compile("-fx-background-color\\s*:\\s*([^;]+)");
    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-inset");

    private static double part(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double luminance(Color c) {
        return 0.2126 * part(c.getRed()) + 0.7152 * part(c.getGreen()) + 0.0722 * part(c.getBlue());
    }

    private static double contrast(Color a, Color b) {
        double high = Math.max(luminance(a), luminance(b));
        double low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    /** A half-transparent ground lies on the window's own. */
    private static Color over(Color top, Color ground) {
        return ground.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static Map<String, Color> colours(Theme theme) throws IOException {
        String sheet =
                theme.isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        Map<String, Color> colours = new HashMap<>();
        put(ContrastTest.class.getResourceAsStream(sheet), colours);
        if (isHigh(theme)) {
            Map<String, Color> over = new HashMap<>();
            put(Theme.class.getResourceAsStream(theme.word() + ".css"), over);
            colours.putAll(over);
        }
        return colours;
    }

    private static boolean isHigh(Theme theme) {
        return theme == Theme.BLACK_ON_WHITE || theme == Theme.WHITE_ON_BLACK;
    }

    private static void put(InputStream sheet, Map<String, Color> colours) throws IOException {
        Matcher named = NAMED.matcher(new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
        while (named.find()) {
            if (named.group(2).startsWith("#") || named.group(2).startsWith("rgb")) {
                colours.putIfAbsent(named.group(1), Color.web(named.group(2).strip()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textIsReadable(Theme theme) throws IOException {
        Map<String, Color> colours = colours(theme);
        Color window = colours.get("-color-bg-default");
        List<String> faint = new ArrayList<>();
        int texts = 0;
        try (Stream<Path> sheets = Files.walk(Path.of("src/main/resources/barnacle/app"))) {
            for (Path sheet :
                    sheets.filter(f -> f.toString().endsWith(".css")).sorted().toList()) {
                Matcher rule = RULE.matcher(Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", ""));
                while (rule.find()) {
                    Matcher text = TEXT.matcher(rule.group(2));
                    if (!text.find()) {
                        continue;
                    }
                    texts++;
                    Matcher own = GROUND.matcher(rule.group(2));
                    List<String> grounds = own.find()
                            ? List.of(own.group(1).strip().replaceAll(".*,\\s*", ""))
                            : rule.group(1).contains(":warning")
                                    ? Stream.concat(GROUNDS.stream(), Stream.of("-color-warning-subtle"))
                                            .toList()
                                    : GROUNDS;
                    for (String ground : grounds) {
                        double is = contrast(colours.get(text.group(1)), over(colours.get(ground), window));
                        if (is < (isHigh(theme) ? LEAST_OF_HIGH : LEAST)) {
                            faint.add("%s: %s %s on %s is %.2f"
                                    .formatted(
                                            sheet.getFileName(), rule.group(1).strip(), text.group(1), ground, is));
                        }
                    }
                }
            }
        }
        assertTrue(texts > 10, "the style sheets were read");
        assertEquals(List.of(), faint);
    }
}
