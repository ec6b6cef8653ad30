package barnacle.analysis.branch;

import barnacle.model.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * Where a function of two numbers is 0 within a rectangle: lines through the cells of a grid, whose points lie on the
 * zero itself.
 *
 * <p>Source: marching squares; Maple, Geometric design and space planning using the marching squares and marching cube
 * algorithms, IEEE (2003).
 */
final class Contour {
    /** A zero between two places of the grid is halved so often. */
    private static final int ROUNDS = 18;

    private final DoubleBinaryOperator f;
    private final double[] x;
    private final double[] y;
    /** [row * columns + column]. */
    private final double[] values;

    private final Map<Integer, double[]> points = new HashMap<>();
    /** By edge, the edges that a line leads to from there; at most two. */
    private final Map<Integer, int[]> next = new HashMap<>();

    private Contour(DoubleBinaryOperator f, double[] x, double[] y, double[] values) {
        this.f = f;
        this.x = x;
        this.y = y;
        this.values = values;
    }

    /** Even places from end to end. */
    static double[] places(Range range, int cells) {
        double[] places = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            places[i] = range.at((double) i / cells);
        }
        return places;
    }

    /**
     * Finds the lines.
     *
     * @param x of the grid, ascending, as {@code y}
     * @param values of the function on the grid, [row * columns + column]; not modified
     * @return of each line its x and its y
     */
    static List<double[][]> of(DoubleBinaryOperator f, double[] x, double[] y, double[] values) {
        return new Contour(f, x, y, values).lines();
    }

    private double at(int column, int row) {
        return values[row * x.length + column];
    }

    private boolean crosses(int c0, int r0, int c1, int r1) {
        double a = at(c0, r0);
        double b = at(c1, r1);
        return Double.isFinite(a) && Double.isFinite(b) && a > 0 != b > 0;
    }

    /** An edge to the right of a place of the grid, or above it. */
    private int edge(int column, int row, boolean isUpright) {
        return 2 * (row * x.length + column) + (isUpright ? 1 : 0);
    }

    private List<double[][]> lines() {
        for (int row = 0; row + 1 < y.length; row++) {
            for (int column = 0; column + 1 < x.length; column++) {
                cell(column, row);
            }
        }
        return chained();
    }

    private void cell(int column, int row) {
        int[] found = new int[4];
        int n = 0;
        if (crosses(column, row, column + 1, row)) {
            found[n++] = edge(column, row, false);
        }
        if (crosses(column + 1, row, column + 1, row + 1)) {
            found[n++] = edge(column + 1, row, true);
        }
        if (crosses(column, row + 1, column + 1, row + 1)) {
            found[n++] = edge(column, row + 1, false);
        }
        if (crosses(column, row, column, row + 1)) {
            found[n++] = edge(column, row, true);
        }
        if (n == 2) {
            join(found[0], found[1]);
        } else if (n == 4) {
            // Edges bottom, right, top, left: the middle says which corners belong together.
            double middle = f.applyAsDouble((x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2);
            boolean withFirst = middle > 0 == at(column, row) > 0;
            join(found[0], found[withFirst ? 1 : 3]);
            join(found[2], found[withFirst ? 3 : 1]);
        }
    }

    private void join(int one, int other) {
        link(one, other);
        link(other, one);
    }

    private void link(int from, int to) {
        int[] known = next.get(from);
        next.put(from, known == null ? new int[] {to} : new int[] {known[0], to});
    }

    private List<double[][]> chained() {
        List<double[][]> lines = new ArrayList<>();
        while (!next.isEmpty()) {
            Deque<Integer> chain = new ArrayDeque<>();
            int start = next.keySet().iterator().next();
            int[] ways = next.remove(start);
            chain.add(start);
            for (int k = 0; k < ways.length; k++) {
                follow(start, ways[k], chain, k == 0);
            }
            double[][] line = new double[2][chain.size()];
            int i = 0;
            for (int edge : chain) {
                double[] point = points.computeIfAbsent(edge, this::zero);
                line[0][i] = point[0];
                line[1][i++] = point[1];
            }
            lines.add(line);
        }
        return lines;
    }

    private void follow(int from, int to, Deque<Integer> chain, boolean isForward) {
        int before = from;
        int here = to;
        boolean isOpen = true;
        while (isOpen) {
            if (isForward) {
                chain.addLast(here);
            } else {
                chain.addFirst(here);
            }
            int[] ways = next.remove(here);
            isOpen = false;
            for (int k = 0; ways != null && k < ways.length && !isOpen; k++) {
                if (ways[k] != before) {
                    before = here;
                    here = ways[k];
                    isOpen = true;
                }
            }
        }
    }

    /** The zero on an edge. */
    private double[] zero(int edge) {
        int place = edge / 2;
        int column = place % x.length;
        int row = place / x.length;
        boolean isUpright = edge % 2 == 1;
        double low = isUpright ? y[row] : x[column];
        double high = isUpright ? y[row + 1] : x[column + 1];
        boolean rises = at(column, row) <= 0;
        for (int k = 0; k < ROUNDS; k++) {
            double middle = (low + high) / 2;
            double value = isUpright ? f.applyAsDouble(x[column], middle) : f.applyAsDouble(middle, y[row]);
            if (value > 0 == rises) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double found = (low + high) / 2;
        return isUpright ? new double[] {x[column], found} : new double[] {found, y[row]};
    }
}
