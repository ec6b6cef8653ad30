package barnacle.train;

import barnacle.model.Seed;
import barnacle.task.Loss;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/** A loss that is a formula, so that its gradient is known. */
public class FormulaObjective implements Objective {
    private final int size;
    private final ToDoubleFunction<double[]> loss;
    private final boolean backwards;

    /**
     * @param backwards whether tasks run last first, as they may on threads
     */
    public FormulaObjective(int size, boolean backwards, ToDoubleFunction<double[]> loss) {
        this.size = size;
        this.backwards = backwards;
        this.loss = loss;
    }

    @Override
    public int size() {
        return size;
    }

    /** One part, unless a test cuts θ otherwise. */
    @Override
    public List<ThetaRange> parts() {
        return List.of(new ThetaRange("all", 0, size, false));
    }

    private boolean isReadout(int i) {
        return parts().stream().anyMatch(part -> part.isReadout() && part.from() <= i && i < part.to());
    }

    @Override
    public Seed seed() {
        return new Seed(3);
    }

    @Override
    public long iterations() {
        return 100;
    }

    @Override
    public int trials() {
        return 10;
    }

    @Override
    public int steps() {
        return 8;
    }

    @Override
    public Loss.Score[] scores(long iteration, int candidates, Candidate candidate) {
        Loss.Score[] scores = new Loss.Score[candidates];
        parallel(candidates, number -> {
            double[] theta = new double[size];
            candidate.write(number, theta);
            scores[number] = new Loss.Score(loss.applyAsDouble(theta), 5);
        });
        return scores;
    }

    /** By central differences; that of what {@link #parts} calls the readout alone if no step is gone back through. */
    @Override
    public Loss.Score gradient(long iteration, double[] theta, int steps, double[] gradient) {
        double h = 1e-6;
        for (int i = 0; i < size; i++) {
            double[] moved = theta.clone();
            moved[i] = theta[i] + h;
            double up = loss.applyAsDouble(moved);
            moved[i] = theta[i] - h;
            gradient[i] = steps == 0 && !isReadout(i) ? 0 : (up - loss.applyAsDouble(moved)) / (2 * h);
        }
        return new Loss.Score(loss.applyAsDouble(theta), 5);
    }

    @Override
    public void parallel(int count, IntConsumer task) {
        for (int i = 0; i < count; i++) {
            task.accept(backwards ? count - 1 - i : i);
        }
    }
}
