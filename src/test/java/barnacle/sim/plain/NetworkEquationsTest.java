package barnacle.sim.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.RandomStream;
import barnacle.sim.Circuit;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Staggered;
import org.junit.jupiter.api.Test;

/** The equations of a network with every kind of synapse. */
class NetworkEquationsTest {
    @Test
    void theJacobianIsThatOfCentralDifferences() {
        NetworkProgram program = Circuit.program(0.1, new Staggered());
        NetworkEquations equations =
                new NetworkEquations(program, program.table().values());
        int n = equations.size();
        double[] scales = equations.scales();
        RandomStream random = Circuit.SEED.stream("state");
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i < program.neurons() ? -60 + 80 * random.nextDouble() : 0.1 + 0.8 * random.nextDouble();
        }
        double[] jacobian = new double[n * n];
        equations.jacobian(y, jacobian);
        double[] up = new double[n];
        double[] down = new double[n];
        for (int j = 0; j < n; j++) {
            double h = 1e-5 * scales[j];
            double[] moved = y.clone();
            moved[j] = y[j] + h;
            equations.slopes(moved, up);
            moved[j] = y[j] - h;
            equations.slopes(moved, down);
            for (int i = 0; i < n; i++) {
                double slope = (up[i] - down[i]) / (2 * h);
                assertEquals(slope, jacobian[i * n + j], 1e-6 * (1 + Math.abs(slope)), i + " by " + j);
            }
        }
    }
}
