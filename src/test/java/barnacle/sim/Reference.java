package barnacle.sim;

import barnacle.model.AllToAll;
import barnacle.model.BlockName;
import barnacle.model.CurrentInjection;
import barnacle.model.GradedSynapse;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Stimulus;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.model.UniformWeights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that other programs computed, and the networks they computed them for. */
public final class Reference {
    private Reference() {}

    /** A file of {@code barnacle/reference}. */
    public static JsonNode read(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/barnacle/reference/" + name + ".json")) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).doubleValue();
        }
        return numbers;
    }

    public static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = numbers(rows.get(i));
        }
        return matrix;
    }

    public static MorrisLecar neuron(JsonNode parameters) {
        List<Double> values = new ArrayList<>();
        for (String name : List.of("C", "gCa", "gK", "gL", "eCa", "eK", "eL", "v1", "v2", "v3", "v4", "phi")) {
            values.add(parameters.get(name).doubleValue());
        }
        return MorrisLecar.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** One group with the given weights [target][source]; {@code null} leaves a projection out. */
    public static NetworkProgram program(
            MorrisLecar neuron,
            double current,
            double gain,
            double[][] input,
            double[][] recurrent,
            double[][] readout,
            double[] bias,
            SimulationSettings settings) {
        return program(neuron, current, gain, input, new GradedSynapse(), recurrent, readout, bias, settings);
    }

    /** As above, with a synapse of the recurrent weights' own. */
    public static NetworkProgram program(
            MorrisLecar neuron,
            double current,
            double gain,
            double[][] input,
            Synapse synapse,
            double[][] recurrent,
            double[][] readout,
            double[] bias,
            SimulationSettings settings) {
        int neurons = input.length;
        NeuronGroup group = new NeuronGroup(
                "cells", neurons, neuron, current, gain, List.of(), NeuronGroup.INTEGRATION_VOLTAGE, Map.of());
        List<Projection> projections = new ArrayList<>();
        List<TrainedValues> trained = new ArrayList<>();
        projections.add(new Projection("words", "cells", new AllToAll(), new UniformWeights(), new CurrentInjection()));
        trained.add(new TrainedValues(BlockName.parse("words-to-cells"), matrix(input)));
        if (recurrent != null) {
            projections.add(new Projection("cells", "cells", new AllToAll(), new UniformWeights(), synapse));
            trained.add(new TrainedValues(BlockName.parse("cells-to-cells"), matrix(recurrent)));
        }
        projections.add(new Projection("cells", "answer", new AllToAll(), new UniformWeights(), new GradedSynapse()));
        trained.add(new TrainedValues(BlockName.parse("cells-to-answer"), matrix(readout)));
        trained.add(new TrainedValues(BlockName.parse("answer.bias"), new Matrix(1, bias.length, bias)));
        Network network = new Network(
                new Stimulus("words", input[0].length),
                List.of(group),
                new Readout("answer", bias.length, 0),
                projections,
                trained);
        return new NetworkProgram(network, ParameterTable.draw(network, new Seed(1)), settings);
    }

    private static Matrix matrix(double[][] rows) {
        double[] values = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
        }
        return new Matrix(rows.length, rows[0].length, values);
    }

    /** One neuron at a constant current. */
    public static NetworkProgram oneNeuron(MorrisLecar neuron, double current, SimulationSettings settings) {
        return program(
                neuron, current, 0, new double[][] {{0}}, null, new double[][] {{1}}, new double[] {0}, settings);
    }

    /** One lane without a stimulus. */
    public static Lanes silent(int steps, double[] voltage, double[] gate) {
        return new Lanes(
                1, steps, 1, List.of(ReadoutSpan.last(1, steps)), new double[0][], new int[1][0], voltage, gate);
    }

    /** {@code gradient-6} or {@code gradient-6-staggered}: the network, the trials and their gradient. */
    public record GradientCase(NetworkProgram program, Lanes lanes, int[] labels, double[][][] voltage, JsonNode file) {
        public static GradientCase read(Scheme scheme) {
            JsonNode file = Reference.read(scheme instanceof Staggered ? "gradient-6-staggered" : "gradient-6");
            NetworkProgram program = Reference.program(
                    Reference.neuron(file.get("parameters")),
                    NeuronGroup.INTEGRATION_CURRENT,
                    NeuronGroup.INTEGRATION_GAIN,
                    Reference.matrix(file.get("Win")),
                    Reference.matrix(file.get("Wrec")),
                    Reference.matrix(file.get("Wout")),
                    numbers(file.get("bout")),
                    new SimulationSettings(file.get("dt_ms").doubleValue(), scheme, 0));
            JsonNode inputs = file.get("inputs_trial_word_channel");
            int trials = inputs.size();
            int words = file.get("words").intValue();
            double[][] patterns = new double[trials * words][];
            int[][] schedule = new int[trials][words];
            int[] labels = new int[trials];
            double[] voltage = new double[program.neurons() * trials];
            double[] gate = new double[program.neurons() * trials];
            for (int trial = 0; trial < trials; trial++) {
                labels[trial] = file.get("labels").get(trial).intValue();
                for (int word = 0; word < words; word++) {
                    schedule[trial][word] = trial * words + word;
                    patterns[trial * words + word] = numbers(inputs.get(trial).get(word));
                }
                for (int i = 0; i < program.neurons(); i++) {
                    voltage[i * trials + trial] =
                            file.get("v0_trial_neuron_mV").get(trial).get(i).doubleValue();
                    gate[i * trials + trial] = file.get("w0").doubleValue();
                }
            }
            int stepsPerWord = file.get("steps_per_word").intValue();
            Lanes lanes = new Lanes(
                    trials,
                    words * stepsPerWord,
                    stepsPerWord,
                    List.of(ReadoutSpan.last(file.get("readout_window_steps").intValue(), words * stepsPerWord)),
                    patterns,
                    schedule,
                    voltage,
                    gate);
            JsonNode steps = file.get("v_step_trial_neuron_mV");
            double[][][] after = new double[steps.size()][][];
            for (int step = 0; step < after.length; step++) {
                after[step] = Reference.matrix(steps.get(step));
            }
            return new GradientCase(program, lanes, labels, after, file);
        }
    }
}
