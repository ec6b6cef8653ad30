package barnacle.sim.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.BlockName;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.NeuronGroup;
import barnacle.model.RandomStream;
import barnacle.sim.Circuit;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.Staggered;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import java.util.Arrays;
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

    /** Each neuron's current is its gain times what its weights make of the word. */
    @Test
    void aStimulusThatIsHeldIsAConstantCurrent() {
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new ReferenceEngine(), 1)) {
            NetworkProgram program = trainer.program();
            ParameterTable table = program.table();
            double[] parameters = table.values();
            NetworkEquations equations = new NetworkEquations(program, parameters);
            double[] y = new double[equations.size()];
            Arrays.fill(y, 0, program.neurons(), -30);
            double[] alone = new double[y.length];
            double[] held = new double[y.length];
            equations.slopes(y, alone);
            Lanes lanes = trainer.problem().trial(0).lanes(program);
            assertTrue(equations.hold(parameters, lanes, 5));
            equations.slopes(y, held);
            double[] word = lanes.patterns()[lanes.pattern(0, 5)];
            NeuronGroup group = SmallProblem.NETWORK.groups().get(0);
            double capacitance = ((MorrisLecar) group.neuron()).capacitance();
            Matrix weights = table.matrix(table.block(BlockName.parse("words-to-left")), parameters);
            for (int i = 0; i < y.length; i++) {
                double current = 0;
                for (int k = 0; i < group.size() && k < word.length; k++) {
                    current += group.gain() * weights.get(i, k) * word[k];
                }
                assertEquals(alone[i] + current / capacitance, held[i], 1e-9, "variable " + i);
            }
            assertFalse(equations.hold(parameters, lanes, 10 * lanes.steps()), "there is no word after the end");
        }
    }
}
