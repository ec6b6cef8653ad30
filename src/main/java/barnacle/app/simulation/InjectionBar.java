package barnacle.app.simulation;

import barnacle.model.Injection;
import barnacle.model.Range;
import barnacle.plot.TimeWindow;
import java.util.function.DoubleUnaryOperator;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

/**
 * One injection over the time that is shown: its course as a line, and how far a noise is from it as a band. A hand
 * drags it in time, or one of its ends; the arrow keys move it, with Shift its end, and Delete takes it away.
 */
final class InjectionBar extends Pane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass BEYOND = PseudoClass.getPseudoClass("beyond");

    /** So near to an end a hand takes the end. */
    private static final double GRIP = 6;

    /** What lies beyond the window stands at its edge with this width, to be selected there. */
    private static final double LEAST = 10;

    /** The arrow keys move by this share of what is shown. */
    private static final double PRESS = 0.02;

    private static final double PAD = 3;

    /** So many standard deviations of a noise have room. */
    private static final double DEVIATIONS = 2;

    /** The course is looked at so many times a pixel, so that no short pulse is missed. */
    private static final int LOOKS = 8;

    private final InjectionStripModel model;
    private final int index;
    private final Polyline line = new Polyline();
    /** A standard deviation of a noise to both sides of its mean. */
    private final Rectangle spread = new Rectangle();

    private TimeWindow time;
    private double perTime = 1;
    private double pressedAt;
    private Injection pressed;
    /** Whether a hand draws it from beyond the window into it. */
    private boolean isDrawnIn;

    private boolean atStart;
    private boolean atEnd;

    InjectionBar(InjectionStripModel model, int index, String name) {
        this.model = model;
        this.index = index;
        setId("injection-" + index);
        getStyleClass().add("injection-bar");
        line.getStyleClass().add("course");
        line.setMouseTransparent(true);
        line.setManaged(false);
        spread.getStyleClass().add("spread");
        spread.setMouseTransparent(true);
        spread.setManaged(false);
        getChildren().addAll(spread, line);
        setAccessibleText(name);
        setFocusTraversable(true);
        focusedProperty().subscribe(is -> {
            if (is) {
                model.selectedProperty().set(index);
            }
        });
        addEventHandler(
                MouseEvent.MOUSE_MOVED,
                e -> setCursor(nearStart(e.getX()) || nearEnd(e.getX()) ? Cursor.H_RESIZE : Cursor.HAND));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> model.settle());
        addEventHandler(KeyEvent.KEY_PRESSED, this::type);
    }

    private Injection shown() {
        return model.all().get(index);
    }

    private boolean nearStart(double x) {
        return x < GRIP && shown().start() >= time.from();
    }

    private boolean nearEnd(double x) {
        return x > getWidth() - GRIP && shown().start() + shown().length() <= time.to();
    }

    private void press(MouseEvent e) {
        requestFocus();
        model.selectedProperty().set(index);
        model.settle();
        pressed = shown();
        pressedAt = timeAt(e);
        isDrawnIn = model.isBeyond(index, time.from(), time.to());
        atEnd = !isDrawnIn && nearEnd(e.getX());
        atStart = !isDrawnIn && !atEnd && nearStart(e.getX());
        e.consume();
    }

    private double timeAt(MouseEvent e) {
        return time.from() + (getLayoutX() + e.getX()) / perTime;
    }

    private void drag(MouseEvent e) {
        double by = timeAt(e) - pressedAt;
        if (atEnd) {
            model.endAt(index, pressed.start() + pressed.length() + by);
        } else if (atStart) {
            model.startAt(index, pressed.start() + by);
        } else {
            // What is beyond the window begins where the hand is, so that it is seen to move.
            model.moveTo(index, isDrawnIn ? timeAt(e) : pressed.start() + by);
        }
        e.consume();
    }

    private void type(KeyEvent e) {
        int way = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
        double by = way * PRESS * (time.to() - time.from());
        Injection now = shown();
        if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
            model.delete(index);
        } else if (way != 0 && !e.isShiftDown()) {
            model.moveTo(index, now.start() + by);
        } else if (way != 0 && now.end().isPresent()) {
            model.endAt(index, now.end().get() + by);
        } else if (way == 0) {
            return;
        }
        e.consume();
    }

    /**
     * Places it in its row.
     *
     * @param width of the row, over which the time goes
     */
    void show(TimeWindow window, double width, double top, double height) {
        time = window;
        perTime = width / (window.to() - window.from());
        Injection now = shown();
        double left = Math.max(0, Math.min(width - LEAST, (now.start() - window.from()) * perTime));
        double right = Math.min(width, (now.start() + now.length() - window.from()) * perTime);
        resizeRelocate(left, top, Math.max(LEAST, right - left), height);
        pseudoClassStateChanged(SELECTED, model.selectedProperty().get() == index);
        boolean isBeyond = model.isBeyond(index, window.from(), window.to());
        pseudoClassStateChanged(BEYOND, isBeyond);
        spread.setVisible(!isBeyond && now.current().isNoise());
        if (isBeyond) {
            arrow(now.start() < window.from());
        } else {
            draw(now, left, Math.max(left, right));
        }
    }

    /** Points to where it is, beyond the window. */
    private void arrow(boolean isBefore) {
        double tip = isBefore ? PAD : LEAST - PAD;
        double middle = getHeight() / 2;
        line.getPoints().setAll(LEAST - tip, middle - PAD - 1, tip, middle, LEAST - tip, middle + PAD + 1);
    }

    private void draw(Injection now, double left, double right) {
        line.getPoints().clear();
        Range range = now.current().range(now.length());
        double sd = now.current().spread(model.dt());
        double low = Math.min(0, range.low() - DEVIATIONS * sd);
        double high = Math.max(0, range.high() + DEVIATIONS * sd);
        if (!Double.isFinite(high - low) || high <= low) {
            low = -1;
            high = 1;
        }
        DoubleUnaryOperator course = now.current().course(now.length(), model.units(now.group()));
        double scale = (getHeight() - 2 * PAD) / (high - low);
        spread.setWidth(Math.max(0, right - left));
        spread.setY(PAD + (high - range.high() - sd) * scale);
        spread.setHeight((range.high() - range.low() + 2 * sd) * scale);
        for (double x = 0; x < right - left; x++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < LOOKS; k++) {
                double at = time.from() + (left + x + (double) k / LOOKS) / perTime - now.start();
                double value = at < 0 || at >= now.length() ? 0 : course.applyAsDouble(at);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (Double.isFinite(least) && Double.isFinite(most)) {
                line.getPoints().addAll(x, PAD + (high - least) * scale, x, PAD + (high - most) * scale);
            }
        }
    }
}
