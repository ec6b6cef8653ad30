package barnacle.app.control;

import barnacle.model.ConnectionRule;
import barnacle.model.CurrentInjection;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.InitialWeights;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.Stimulus;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.ode.Method;
import barnacle.project.Diagram;
import barnacle.project.NetworkProject;
import barnacle.setting.Family;
import barnacle.sim.Scheme;
import barnacle.sim.SimulationSettings;
import barnacle.task.Loss;
import barnacle.task.NetworkTask;
import barnacle.task.StimulusIntegration;
import barnacle.task.Trace;
import barnacle.train.Bounds;
import barnacle.train.Constraint;
import barnacle.train.GradientEstimator;
import barnacle.train.LossShaping;
import barnacle.train.Optimizer;
import barnacle.train.RateSchedule;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.Update;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of every settings record that a person edits, and its numbers by path. */
final class SettingsRecords {
    private SettingsRecords() {}

    static NeuronGroup group() {
        return new NeuronGroup(
                "cells",
                32,
                MorrisLecar.HOPF,
                40,
                2.5,
                List.of(new Spread("gCa", 0.25), new Spread("current", 1)),
                new Normal(-20, 5),
                new Normal(0.1, 0.02));
    }

    static Network network() {
        return new Network(
                new Stimulus("stimulus", 4),
                List.of(group()),
                new Readout("readout", 3, 0.5),
                List.of(
                        new Projection(
                                "stimulus",
                                "cells",
                                new FixedProbability(),
                                new NormalWeights(),
                                new CurrentInjection()),
                        new Projection(
                                "cells", "readout", new FixedProbability(), new NormalWeights(), new GradedSynapse())),
                List.of(new TrainedValues("readout.bias", new Matrix(1, 3, new double[] {1, 2, 3}))));
    }

    static TrainingSettings training() {
        TrainingSettings defaults = new TrainingSettings();
        return new TrainingSettings(
                200,
                defaults.trials(),
                defaults.update(),
                List.of(new Trainable("input"), new Trainable("gCa", new Bounds(1, 9))),
                10,
                300,
                30);
    }

    static Stream<Record> all() {
        List<Record> all = new ArrayList<>();
        for (Class<?> family : List.of(
                ConnectionRule.class,
                InitialWeights.class,
                Synapse.class,
                Method.class,
                Scheme.class,
                NetworkTask.class,
                Loss.class,
                Update.class,
                GradientEstimator.class,
                Optimizer.class,
                RateSchedule.class,
                LossShaping.class,
                Constraint.class)) {
            for (Class<?> member : Family.members(family)) {
                all.add((Record) Family.defaults(member));
            }
        }
        all.addAll(MorrisLecar.presets().values());
        Network network = network();
        all.addAll(List.of(
                new Normal(1, 2),
                new Spread("phi", 0.01),
                new Seed(-5_000_000_000_000_000_001L),
                group(),
                network.stimulus(),
                network.readout(),
                network.projections().get(0),
                network,
                new SimulationSettings(),
                training(),
                new Trainable("cells.gCa", new Bounds(0, 8)),
                new NetworkProject(
                        "title",
                        "",
                        new Seed(7),
                        network,
                        new SimulationSettings(),
                        new StimulusIntegration(),
                        training(),
                        new Diagram(Map.of("cells", new Diagram.Position(1, 2))))));
        return all.stream();
    }

    /** Every value that is not a record, a list or a family's member, by its path; of members, their class too. A trace is one value. */
    static Map<String, Object> flat(Object record) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", record, flat);
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, Object> into) {
        if (value instanceof Record record && !(value instanceof Trace)) {
            into.put(path + "(type)", record.getClass());
            for (RecordComponent c : record.getClass().getRecordComponents()) {
                try {
                    flatten(
                            path.isEmpty() ? c.getName() : path + "/" + c.getName(),
                            c.getAccessor().invoke(record),
                            into);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        } else if (value instanceof List<?> list) {
            into.put(path + "(size)", list.size());
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "/" + i, list.get(i), into);
            }
        } else {
            into.put(path, value);
        }
    }
}
