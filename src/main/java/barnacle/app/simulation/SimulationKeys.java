package barnacle.app.simulation;

import barnacle.app.control.Action;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/**
 * What keys and the wheel do on the whole screen: the space bar runs and pauses, Page up, Page down and the wheel with
 * Shift look back and forth, End shows the present, comma and full stop make the run slower and faster.
 */
final class SimulationKeys {
    /** Shares of what is shown by which a key and a notch of the wheel look back. */
    private static final double PAGE = 0.5;

    private static final double NOTCH = 0.1;

    private final Action run;
    private final SimulationViewModel model;
    private final Transport transport;
    private final Runnable present;

    /** @param present shows the present and all there is */
    SimulationKeys(Action run, SimulationViewModel model, Transport transport, Runnable present) {
        this.run = run;
        this.model = model;
        this.transport = transport;
        this.present = present;
    }

    void installOn(Node screen) {
        screen.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        screen.addEventFilter(ScrollEvent.SCROLL, this::turn);
    }

    private void press(KeyEvent e) {
        if (e.getTarget() instanceof TextInputControl) {
            return;
        }
        if (e.getCode() == KeyCode.SPACE) {
            run.fire();
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            enter(e);
        } else {
            look(e);
        }
    }

    private void turn(ScrollEvent e) {
        double turned = e.isShiftDown() && e.getDeltaX() == 0 ? e.getDeltaY() : e.getDeltaX();
        if (turned != 0 && !e.isControlDown()) {
            model.look(-Math.signum(turned) * NOTCH);
            e.consume();
        }
    }

    /** Does what the space bar does elsewhere, which runs and pauses on this screen. */
    private static void enter(KeyEvent e) {
        if (e.getTarget() instanceof ButtonBase button) {
            button.fire();
            e.consume();
        } else if (e.getTarget() instanceof ComboBoxBase<?> choice && !choice.isEditable()) {
            choice.show();
            e.consume();
        }
    }

    private void look(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        switch (e.getCode()) {
            case PAGE_UP -> model.look(-PAGE);
            case PAGE_DOWN -> model.look(PAGE);
            case COMMA -> transport.faster(-1);
            case PERIOD -> transport.faster(1);
            case END -> present.run();
            default -> {
                return;
            }
        }
        e.consume();
    }
}
