package barnacle.examine;

import barnacle.analysis.PrincipalComponents;
import barnacle.plot.Ink;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The plane in which slow points are shown.
 *
 * @param x what goes across
 * @param y what goes up
 * @param ways that are drawn beneath the points, in order
 */
record SlowPointPlane(Direction x, Direction y, List<Way> ways) {
    /**
     * A direction.
     *
     * @param label of the axis
     * @param column of a table
     * @param of a state's place along it
     */
    record Direction(String label, String column, ToDoubleFunction<double[]> of) {}

    /**
     * Ways through the plane that are of one kind.
     *
     * @param word for the legend
     * @param lines each [across, up][point]; NaN where it is not known
     */
    record Way(String word, Ink ink, List<double[][]> lines) {}

    /** A state's place along a component; 0 where there is no such component. */
    static double along(PrincipalComponents components, int k, double[] state) {
        if (k >= components.components().length) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < components.mean().length; i++) {
            sum += components.components()[k][i] * (state[i] - components.mean()[i]);
        }
        return sum;
    }
}
