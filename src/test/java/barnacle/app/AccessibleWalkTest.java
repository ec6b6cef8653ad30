package barnacle.app;

import static barnacle.app.FxWait.fx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.control.DataChart;
import barnacle.app.control.Look;
import barnacle.app.control.Theme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every screen can be used by a person who does not see it, and be read by one who sees little. */
@Tag("window")
@ExtendWith(SteadyWindow.class)
class AccessibleWalkTest extends OpenedWindow {
    /** WCAG 2.1, 1.4.3; of large letters, of 24 px or 18.7 px bold and more, 3. */
    private static final double LEAST = 4.5;

    private static final double LEAST_OF_LARGE = 3;

    private final List<String> faults = new ArrayList<>();

    @Start
    void start(Stage stage) throws IOException {
        show(stage);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> workbench.lookProperty().set(Look.USUAL));
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(this::discard));
    }

    private static List<Node> shown(Node within) {
        List<Node> all = new ArrayList<>();
        collect(within, all);
        return all;
    }

    private static void collect(Node node, List<Node> into) {
        if (node.isVisible()) {
            into.add(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
            }
        }
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass();
    }

    /** What a screen reader says of a control: its own words, or those of the label that names it. */
    private static String said(Node node, List<Node> all) {
        Object own = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        if (own != null && !own.toString().isBlank()) {
            return own.toString();
        }
        return all.stream()
                .filter(other -> other instanceof Label label && label.getLabelFor() == node)
                .map(other -> ((Label) other).getText())
                .findFirst()
                .orElse("");
    }

    private void walk(String sample, FxRobot robot, Runnable check) {
        open(robot, sample);
        for (Header.Tab tab : Header.Tab.values()) {
            robot.interact(() -> window.show(tab));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> {
                window.applyCss();
                window.layout();
            });
            int before = faults.size();
            fx(check);
            for (int i = before; i < faults.size(); i++) {
                faults.set(i, sample + ", " + tab + ": " + faults.get(i));
            }
        }
    }

    private void checkWords() {
        List<Node> all = shown(window);
        for (Node node : all) {
            boolean isControl = node.isFocusTraversable() && !(node instanceof ScrollPane);
            if (isControl && said(node, all).isBlank()) {
                faults.add("silent " + name(node));
            }
            if (isControl && !(node instanceof DataChart) && node.getAccessibleRole() == AccessibleRole.NODE) {
                faults.add("without a role " + name(node));
            }
            if (node instanceof DataChart chart) {
                String words =
                        chart.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString();
                boolean hasData = !chart.data().rows().isEmpty();
                if (!words.startsWith(((Labeled) chart.lookup(".data-chart-title")).getText())
                        || hasData && !words.matches(".*\\d.*")) {
                    faults.add("a chart says " + words);
                }
            }
        }
    }

    @Test
    void everyControlSaysWhatItIsAndEveryChartItsValues(FxRobot robot) {
        for (String sample : List.of("half-centre", "stimulus-integration-quick", "spiral")) {
            walk(sample, robot, this::checkWords);
        }
        assertEquals(Set.of(), new TreeSet<>(faults));
    }

    /** Of what is in sight, whatever scrolls: the name of a button that is cut says nothing. */
    private void checkButtons() {
        for (Node node : shown(window)) {
            if (node instanceof ButtonBase button
                    && button.getText() != null
                    && !button.getText().isBlank()
                    && button.getWidth() > 0) {
                Text drawn = (Text) button.lookup(".text");
                if (drawn != null && !drawn.getText().equals(button.getText().replace("_", ""))) {
                    faults.add("cut \"" + button.getText() + "\" " + name(button));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1024, 700", "1.5, 1280, 720"})
    void noButtonIsCut(double size, double width, double height, FxRobot robot) {
        robot.interact(() -> {
            workbench.lookProperty().set(Look.USUAL.withText(size));
            window.getScene().getWindow().setWidth(width);
            window.getScene().getWindow().setHeight(height);
        });
        for (String sample : List.of("half-centre", "stimulus-integration-quick", "spiral")) {
            walk(sample, robot, this::checkButtons);
        }
        assertEquals(List.of(), faults);
    }

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

    private static Color over(Color top, Color ground) {
        return ground.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    /** What a text stands on: the grounds of all that it is in, laid over each other. */
    private Color ground(Node text) {
        List<Color> above = new ArrayList<>();
        for (Node node = text.getParent(); node != null; node = node.getParent()) {
            Background background = node instanceof Region region ? region.getBackground() : null;
            if (background != null) {
                List<BackgroundFill> fills = background.getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    if (fills.get(i).getFill() instanceof Color color) {
                        above.add(color);
                    }
                }
            }
        }
        Color ground = (Color) window.getScene().getFill();
        for (int i = above.size() - 1; i >= 0; i--) {
            ground = over(above.get(i), ground);
        }
        return ground;
    }

    private static boolean isActive(Node node) {
        return node == null || !node.isDisabled() && node.getOpacity() == 1 && isActive(node.getParent());
    }

    private void checkContrast() {
        Set<String> found = new LinkedHashSet<>();
        for (Node node : shown(window)) {
            // What cannot be used now is paler on purpose (WCAG 2.1, 1.4.3: inactive).
            if (node instanceof Text text
                    && !text.getText().isBlank()
                    && text.getFill() instanceof Color fill
                    && isActive(text)) {
                Color ground = ground(text);
                double size = text.getFont().getSize();
                // Pictures need no more than large letters do (1.4.11).
                boolean isLarge = text instanceof FontIcon
                        || size >= 24
                        || size >= 18.7 && text.getFont().getStyle().contains("Bold");
                double is = contrast(over(fill, ground), ground);
                if (is < (isLarge ? LEAST_OF_LARGE : LEAST)) {
                    found.add("%.2f \"%s\" %s on %s of %s"
                            .formatted(is, text.getText(), fill, ground, name(text.getParent())));
                }
            }
        }
        faults.addAll(found);
    }

    @ParameterizedTest
    @EnumSource
    void everyTextOnEveryScreenIsReadable(Theme theme, FxRobot robot) {
        robot.interact(() -> workbench.lookProperty().set(Look.USUAL.withTheme(theme)));
        fx(this::checkContrast);
        for (String sample : List.of("half-centre", "stimulus-integration-quick", "spiral")) {
            walk(sample, robot, this::checkContrast);
        }
        assertEquals(List.of(), faults);
        assertTrue(fx(() -> shown(window).stream().anyMatch(Text.class::isInstance)), "texts were looked at");
    }
}
