package barnacle.analysis;

import barnacle.model.Dynamics;
import barnacle.model.Neuron;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The gates of a neuron by its voltage. Arrays are shared, not to be modified.
 *
 * @param voltages ascending, in the neuron's unit
 * @param names of the gates
 * @param values [gate][voltage]
 */
public record GateCurves(double[] voltages, List<String> names, double[][] values) {
    /** One number of a neuron's gates at a voltage. */
    private interface OfGates {
        double of(Dynamics.Gates gates);
    }

    /** Where each gate comes to rest, those that follow the voltage at once first, in the gate's own unit. */
    public static GateCurves targets(Neuron neuron, double[] voltages) {
        List<String> names = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        neuron.instantGates().forEach((name, gate) -> {
            names.add(name);
            values.add(Arrays.stream(voltages).map(gate).toArray());
        });
        for (int k = 0; k < neuron.gates().size(); k++) {
            int gate = k;
            names.add(neuron.gates().get(k).name());
            values.add(Arrays.stream(voltages)
                    .map(along(neuron, gates -> gates.target[gate]))
                    .toArray());
        }
        return new GateCurves(voltages, names, values.toArray(double[][]::new));
    }

    /** The time constant of each gate, in the neuron's unit of time; those that follow at once are left out. */
    public static GateCurves times(Neuron neuron, double[] voltages) {
        List<String> names = new ArrayList<>();
        double[][] values = new double[neuron.gates().size()][];
        for (int k = 0; k < values.length; k++) {
            int gate = k;
            names.add(neuron.gates().get(k).name());
            values[k] = Arrays.stream(voltages)
                    .map(along(neuron, gates -> 1 / gates.rate(gate)))
                    .toArray();
        }
        return new GateCurves(voltages, names, values);
    }

    private static DoubleUnaryOperator along(Neuron neuron, OfGates read) {
        Dynamics dynamics = neuron.dynamics();
        Dynamics.Gates gates = new Dynamics.Gates(dynamics.gates());
        return v -> {
            dynamics.gates(v, gates);
            return read.of(gates);
        };
    }
}
