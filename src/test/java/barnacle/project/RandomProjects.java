package barnacle.project;

import barnacle.model.BlockName;
import barnacle.model.CurrentInjection;
import barnacle.model.DenseLayer;
import barnacle.model.GradedSynapse;
import barnacle.model.InitialWeights;
import barnacle.model.Matrix;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.model.Protocol;
import barnacle.model.Reading;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.StateVariable;
import barnacle.model.Stimulus;
import barnacle.model.Synapse;
import barnacle.model.TrainedValues;
import barnacle.ode.DormandPrince54;
import barnacle.ode.Solver;
import barnacle.ode.StepControl;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.Quantity;
import barnacle.sim.SimulationSettings;
import barnacle.task.Loss;
import barnacle.task.NetworkTask;
import barnacle.task.Trajectory;
import barnacle.task.TrajectoryFit;
import barnacle.train.TrainingSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Projects with every record of the file somewhere, each number anywhere in its bounds. */
public final class RandomProjects {
    private final Random random;

    public RandomProjects(Random random) {
        this.random = random;
    }

    public Project project() {
        return new Project(
                text(),
                text(),
                new Seed(random.nextLong()),
                new NetworkSubject(
                        network(),
                        some(SimulationSettings.class),
                        random.nextBoolean() ? some(Protocol.class) : new Protocol(),
                        Optional.of(some(NetworkTask.class)),
                        new Diagram(
                                Map.of("cells", some(Diagram.Position.class), text(), some(Diagram.Position.class)),
                                random.nextBoolean()
                                        ? Optional.empty()
                                        : Optional.of(List.of(
                                                new Diagram.Note(some(Diagram.Position.class), text()),
                                                new Diagram.Note(some(Diagram.Position.class), ""))))),
                some(TrainingSettings.class));
    }

    /** A circuit without a task, with or without training settings, a stimulus and a readout. */
    public Project circuit() {
        Network whole = network();
        boolean bare = random.nextBoolean();
        Network network = bare
                ? new Network(
                        whole.groups(),
                        whole.projections().stream()
                                .filter(p -> !whole.isStimulus(p.source()) && !whole.isReadout(p.target()))
                                .toList())
                : whole;
        return new Project(
                text(),
                text(),
                new Seed(random.nextLong()),
                new NetworkSubject(network, some(SimulationSettings.class), Optional.empty(), new Diagram(Map.of())),
                random.nextBoolean() ? new TrainingSettings() : some(TrainingSettings.class));
    }

    public Project neuralOde() {
        return new Project(
                text(),
                text(),
                new Seed(random.nextLong()),
                new NeuralOdeSubject(
                        new NeuralOde(
                                List.of(some(StateVariable.class)),
                                1 + random.nextInt(9),
                                List.of(some(DenseLayer.class), some(DenseLayer.class)),
                                random.nextBoolean(),
                                some(InitialWeights.class),
                                List.of(new TrainedValues(
                                        BlockName.parse("layer1"),
                                        new Matrix(1, 1, new double[] {random.nextGaussian()})))),
                        new Solver(new DormandPrince54(), some(StepControl.class)),
                        new TrajectoryFit(
                                some(Trajectory.class),
                                2,
                                random.nextBoolean(),
                                random.nextDouble(),
                                some(Loss.class))),
                some(TrainingSettings.class));
    }

    private Network network() {
        List<NeuronGroup> groups = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            groups.add(some(NeuronGroup.class).withName("group " + i));
        }
        Synapse injection = new CurrentInjection();
        List<Projection> projections = new ArrayList<>();
        projections.add(projection("in", "group 0", injection));
        for (NeuronGroup g : groups) {
            projections.add(projection(g.name(), "group 0", some(GradedSynapse.class)));
            projections.add(projection(
                    g.name(), "out", random.nextBoolean() ? some(GradedSynapse.class) : some(Reading.class)));
        }
        double[] weights = random.doubles(6, -1e3, 1e3).toArray();
        weights[0] = -0.0;
        return new Network(
                new Stimulus("in", 1 + random.nextInt(50)),
                groups,
                new Readout("out", 1 + random.nextInt(5), random.nextGaussian()),
                projections,
                List.of(new TrainedValues(BlockName.parse("in-to-group 0"), new Matrix(2, 3, weights))));
    }

    private Projection projection(String source, String target, Synapse synapse) {
        return new Projection(
                source, target, some(barnacle.model.ConnectionRule.class), some(InitialWeights.class), synapse);
    }

    private String text() {
        String alphabet = "aZ 0/~\"\\\n\té→😀{}[]:,";
        StringBuilder text = new StringBuilder();
        int[] points = alphabet.codePoints().toArray();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private <T> T some(Class<T> type) {
        while (true) {
            try {
                return type.cast(value(type, null));
            } catch (InvalidSetting crossed) {
                // Two numbers that contradict each other: draw both again.
            }
        }
    }

    private Object value(Type type, Quantities.Component c) {
        if (type == Double.class && c == null) {
            return random.nextGaussian();
        } else if (type == double.class || type == Double.class) {
            return number(c.quantity());
        } else if (type == Integer.class && c == null) {
            return random.nextInt();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class || type == Integer.class) {
            double low = Math.max(c.quantity().min(), -1e9);
            double high = Math.min(c.quantity().max(), 1e9);
            return (int) (low + Math.floor(random.nextDouble() * (high - low + 1)));
        } else if (type == String.class) {
            List<String> parameters = new NeuronGroup("cells", 1).parameterNames();
            return parameters.get(random.nextInt(parameters.size()));
        } else if (type == Matrix.class) {
            int rows = 1 + random.nextInt(4);
            int columns = 1 + random.nextInt(4);
            return new Matrix(
                    rows,
                    columns,
                    random.ints(rows * columns, 0, 2).asDoubleStream().toArray());
        } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String gate : new NeuronGroup("cells", 1).initialGates().keySet()) {
                values.put(gate, value(map.getActualTypeArguments()[1], null));
            }
            return values;
        } else if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return random.nextBoolean()
                    ? Optional.of(value(optional.getActualTypeArguments()[0], c))
                    : Optional.empty();
        } else if (type instanceof ParameterizedType list) {
            List<Object> values = new ArrayList<>();
            values.add(value(list.getActualTypeArguments()[0], null));
            return values;
        }
        Class<?> chosen = (Class<?>) type;
        if (chosen.isSealed()) {
            List<? extends Class<?>> members = Family.members(chosen);
            chosen = members.get(random.nextInt(members.size()));
        }
        return record(chosen);
    }

    private Object record(Class<?> type) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        List<Object> values = new ArrayList<>();
        List<Quantities.Component> meanings = Quantities.of(type.asSubclass(Record.class));
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            types.put(components[i].getName(), components[i].getType());
            values.add(
                    type == barnacle.model.Normal.class && i == 0
                            ? (Object) random.nextDouble()
                            : value(components[i].getGenericType(), meanings.get(i)));
        }
        try {
            return type.getDeclaredConstructor(types.values().toArray(Class<?>[]::new))
                    .newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSetting invalid) {
                throw invalid;
            }
            throw new IllegalStateException(type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private double number(Quantity q) {
        double low = Math.max(q.min(), -1e300);
        double high = Math.min(q.max(), 1e300);
        return switch (random.nextInt(4)) {
            case 0 -> q.minExclusive() ? Math.nextUp(low) : low;
            case 1 -> high;
            case 2 -> Math.max(Math.nextUp(low), Math.min(high, random.nextGaussian()));
            default -> Math.max(Math.nextUp(low), Math.min(high, low / 2 + random.nextDouble() * (high / 2 - low / 2)));
        };
    }
}
