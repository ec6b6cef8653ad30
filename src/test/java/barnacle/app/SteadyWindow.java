package barnacle.app;

import static barnacle.app.FxWait.fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotException;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.service.locator.BoundsLocatorException;
import org.testfx.service.query.PointQuery;

/**
 * A window for each test, and a robot that points where a thing rests. TestFX asks the thread of the test where a
 * node is. While a run is drawn that answer may be of a layout half done, of no size or outside the window. This robot
 * asks the FX thread, twice, and points when both answers are the same.
 */
public final class SteadyWindow extends ApplicationExtension {
    private static final int TRIES = 100;
    private static final int PAUSE_MS = 30;

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new SteadyRobot();
    }

    private static final class SteadyRobot extends FxRobot {
        /** What a person would click on is waited for, as a person would. */
        @Override
        public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
            for (int attempt = 1; attempt < TRIES; attempt++) {
                try {
                    return super.clickOn(query, motion, buttons);
                } catch (FxRobotException notShownYet) {
                    sleep(PAUSE_MS);
                }
            }
            return super.clickOn(query, motion, buttons);
        }

        @Override
        public PointQuery point(Node node) {
            // Also makes the node's window the one that is looked into.
            super.point(node);
            return point(resting(node));
        }

        private Bounds resting(Node node) {
            Bounds before = null;
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Bounds now = fx(() -> onScreen(node));
                if (now != null && now.equals(before)) {
                    return now;
                }
                before = now;
                sleep(PAUSE_MS);
            }
            // What never rests, a circuit that arranges itself, is pointed at where it is.
            return before == null ? fx(() -> bounds(node).query()) : before;
        }

        /** Null of what is not in the window yet. */
        private Bounds onScreen(Node node) {
            try {
                return bounds(node).query();
            } catch (BoundsLocatorException notYet) {
                return null;
            }
        }
    }
}
