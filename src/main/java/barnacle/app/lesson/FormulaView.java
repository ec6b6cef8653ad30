package barnacle.app.lesson;

import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.lesson.LessonText.FormulaText;
import barnacle.plot.Formula;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Screen;

/**
 * A formula in the colour of the text around it. It is set on another thread, since the first one takes a while; its
 * place is empty until then. Used on the FX thread.
 */
final class FormulaView extends Region {
    /** The size of its letters beside those of the text, in pixels. */
    static final double SIZE = 16;

    /** How many of its pixels stand for one of the window's, so that it is sharp on a screen with fine ones too. */
    private static final double FINER = Math.ceil(Screen.getPrimary().getOutputScaleX());

    /** It is not set larger than it fits, in pixels, nor its letters smaller than this share. */
    private static final double WIDEST = 262;

    private static final double LEAST = 0.6;

    private static final String STYLE = "formula";

    private static final Map<FormulaText, Formula> SET = new HashMap<>();

    private double depth;
    private double width;
    private double height = SIZE;

    /** @param jobs on whose threads it is set */
    FormulaView(FormulaText text, Jobs jobs) {
        getStyleClass().add(STYLE);
        setAccessibleText(text.latex());
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Formula known = SET.get(text);
        if (known != null) {
            show(known);
            return;
        }
        jobs.<Optional<Formula>>start(Words.sentence("job.formula"), job -> set(text), ended -> {
            if (ended.result() != null && ended.result().isPresent()) {
                SET.put(text, ended.result().get());
                show(ended.result().get());
            } else {
                read(text);
            }
        });
    }

    /** Shows what cannot be set as it is written. */
    private void read(FormulaText text) {
        Label latex = new Label();
        latex.setText(text.latex());
        getStyleClass().remove(STYLE);
        getChildren().setAll(latex);
        setPrefSize(USE_COMPUTED_SIZE, USE_COMPUTED_SIZE);
    }

    private static Optional<Formula> set(FormulaText text) {
        if (Formula.fault(text.latex()).isPresent()) {
            return Optional.empty();
        }
        Formula whole = Formula.of(text.latex(), FINER * SIZE, text.isDisplayed());
        double share = Math.max(LEAST, WIDEST * FINER / whole.width());
        return Optional.of(share < 1 ? Formula.of(text.latex(), share * FINER * SIZE, text.isDisplayed()) : whole);
    }

    private void show(Formula formula) {
        int[] pixels = new int[formula.ink().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (formula.ink()[i] & 0xff) << 24;
        }
        WritableImage image = new WritableImage(formula.width(), formula.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        formula.width(),
                        formula.height(),
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        0,
                        formula.width());
        width = formula.width() / FINER;
        height = formula.height() / FINER;
        depth = formula.depth() / FINER;
        ImageView ink = new ImageView(image);
        ink.setSmooth(true);
        ink.setFitWidth(width);
        ink.setFitHeight(height);
        // The colour of the style sheet shows where there is ink.
        setClip(ink);
        setPrefSize(width, height);
        requestLayout();
    }

    @Override
    public double getBaselineOffset() {
        return height - depth;
    }
}
