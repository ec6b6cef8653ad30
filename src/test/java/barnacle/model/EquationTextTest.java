package barnacle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.setting.Family;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EquationTextTest {
    static Stream<Neuron> kinds() {
        return Family.members(Neuron.class).stream().map(Family::defaults);
    }

    /** Of random states, and of parameters that are none of the defaults. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theTextSaysWhatTheDynamicsSay(Neuron kind) {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = kind.values();
        for (int k = 0; k < values.length; k++) {
            values[k] *= 1 + 0.02 * random.nextDouble();
        }
        Neuron neuron = kind.with(values);
        Dynamics dynamics = neuron.dynamics();
        List<NeuronVariable> variables = neuron.variables();
        int gates = dynamics.gates();
        Dynamics.Currents currents = new Dynamics.Currents(gates);
        Dynamics.Gates found = new Dynamics.Gates(gates);
        EquationText text = neuron.equations();
        for (int sample = 0; sample < 200; sample++) {
            Map<String, Double> names = new HashMap<>();
            for (int k = 0; k < values.length; k++) {
                names.put(neuron.parameters().get(k).name(), values[k]);
            }
            double[] x = new double[gates];
            double[] state = new double[gates + 1];
            for (int k = 0; k <= gates; k++) {
                double low = variables.get(k).shown().low();
                state[k] = low + (variables.get(k).shown().high() - low) * random.nextDouble();
                names.put(variables.get(k).name(), state[k]);
            }
            System.arraycopy(state, 1, x, 0, gates);
            for (EquationText.Definition definition : text.definitions()) {
                names.put(definition.name(), Arithmetic.value(definition.expression(), names));
            }
            dynamics.currents(state[0], x, 0, currents);
            double outward = currents.conductance * state[0] - currents.drive;
            assertEquals(outward, Arithmetic.value(text.ionic(), names), 1e-9 * (1 + Math.abs(outward)));
            dynamics.gates(state[0], found);
            for (int k = 0; k < gates; k++) {
                double rate = found.rate(k) * (found.target[k] - x[k]);
                assertEquals(rate, Arithmetic.value(text.gates().get(k), names), 1e-9 * (1 + Math.abs(rate)));
            }
        }
    }
}
