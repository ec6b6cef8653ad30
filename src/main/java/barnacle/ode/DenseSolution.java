package barnacle.ode;

import java.util.ArrayList;
import java.util.List;

/** The whole of a solution, step by step in its method's dense output. */
final class DenseSolution implements StepObserver {
    private record Piece(double from, double to, double[] coefficients) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int last;

    @Override
    public boolean at(Step step) {
        pieces.add(new Piece(step.from(), step.to(), ((Integration) step).polynomial()));
        return true;
    }

    /** Computes the state at a time of the solution; quick at times near the last. */
    void state(double t, double[] y) {
        last = Math.min(last, pieces.size() - 1);
        while (last > 0 && t < pieces.get(last).from()) {
            last--;
        }
        while (last < pieces.size() - 1 && t > pieces.get(last).to()) {
            last++;
        }
        Piece piece = pieces.get(last);
        double theta = (t - piece.from()) / (piece.to() - piece.from());
        Integration.evaluate(piece.coefficients(), piece.coefficients().length / y.length - 1, theta, y);
    }
}
