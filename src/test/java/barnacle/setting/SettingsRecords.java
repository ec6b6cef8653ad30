package barnacle.setting;

import barnacle.lesson.Above;
import barnacle.lesson.Exercise;
import barnacle.lesson.Lesson;
import barnacle.lesson.Start;
import barnacle.lesson.Step;
import barnacle.lesson.TextQuestion;
import barnacle.model.Background;
import barnacle.model.BlockName;
import barnacle.model.CurrentInjection;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.Injection;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.Network;
import barnacle.model.NeuralOde;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.NormalWeights;
import barnacle.model.OrnsteinUhlenbeckNoise;
import barnacle.model.Projection;
import barnacle.model.Readout;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.Stimulus;
import barnacle.model.TrainedValues;
import barnacle.ode.Solver;
import barnacle.project.Diagram;
import barnacle.project.NetworkSubject;
import barnacle.project.NeuralOdeSubject;
import barnacle.project.Project;
import barnacle.project.Subject;
import barnacle.sim.SimulationSettings;
import barnacle.task.StimulusIntegration;
import barnacle.task.Trace;
import barnacle.task.TrajectoryFit;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Bounds;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every type that a project or a lesson is made of, found by walking the record components from {@link Project} and
 * {@link Lesson} on, and a valid example of each record: its defaults or, where it has none, one of those below.
 */
public final class SettingsRecords {
    private static final Network NETWORK = new Network(
            new Stimulus("stimulus", 4),
            List.of(new NeuronGroup(
                    "cells",
                    32,
                    MorrisLecar.HOPF,
                    40,
                    2.5,
                    List.of(new Spread("gCa", 0.25), new Spread("current", 1)),
                    new Normal(-20, 5),
                    Map.of("w", new Normal(0.1, 0.02)))),
            new Readout("readout", 3, 0.5),
            List.of(
                    new Projection(
                            "stimulus", "cells", new FixedProbability(), new NormalWeights(), new CurrentInjection()),
                    new Projection(
                            "cells", "readout", new FixedProbability(), new NormalWeights(), new GradedSynapse())),
            List.of(new TrainedValues(BlockName.parse("readout.bias"), new Matrix(1, 3, new double[] {1, 2, 3}))));

    private static final Step STEP = new Step(
            "Rest",
            "It rests.",
            Optional.of(new Start("one-neuron")),
            Optional.of("simulate"),
            Optional.of("run"),
            Optional.of(new Exercise("Run it.", new Above())),
            Optional.of(new TextQuestion()),
            Optional.of(List.of("undo")));

    private static final List<Record> EXAMPLES = List.of(
            new Lesson("title", "", "", List.of(STEP), Optional.empty(), Map.of()),
            STEP,
            STEP.start().orElseThrow(),
            STEP.exercise().orElseThrow(),
            NETWORK,
            NETWORK.stimulus().orElseThrow(),
            NETWORK.groups().get(0),
            NETWORK.readout().orElseThrow(),
            NETWORK.projections().get(0),
            NETWORK.trained().get(0),
            new Normal(1, 2),
            new Background("cells"),
            new Injection("cells", 100, 200, new OrnsteinUhlenbeckNoise()),
            new Spread("phi", 0.01),
            new Seed(-5_000_000_000_000_000_001L),
            new Trainable("cells.gCa", new Bounds(0, 8)),
            new Trace(List.of("soma (mV)"), 0.5, new Matrix(2, 1, new double[] {-60, -50})),
            new Diagram.Position(1, 2),
            new Diagram(Map.of("cells", new Diagram.Position(1, 2))),
            new Diagram.Note(new Diagram.Position(3, 4), "What is seen."),
            new NetworkSubject(
                    NETWORK,
                    new SimulationSettings(),
                    new StimulusIntegration(),
                    new Diagram(Map.of("cells", new Diagram.Position(1, 2)))),
            new NeuralOdeSubject(new NeuralOde(), new Solver(), new TrajectoryFit()),
            new Project(
                    "title",
                    "",
                    new Seed(7),
                    new NeuralOdeSubject(new NeuralOde(), new Solver(), new TrajectoryFit()),
                    new TrainingSettings()));

    private SettingsRecords() {}

    /** The records. */
    @SuppressWarnings("unchecked")
    public static Set<Class<? extends Record>> records() {
        Set<Class<? extends Record>> records = new LinkedHashSet<>();
        for (Class<?> type : reachable()) {
            if (type.isRecord()) {
                records.add((Class<? extends Record>) type);
            }
        }
        return records;
    }

    /** The sealed interfaces, the nested ones included. */
    public static Set<Class<?>> families() {
        Set<Class<?>> families = new LinkedHashSet<>(reachable());
        families.removeIf(type -> !type.isSealed());
        return families;
    }

    /** A valid record of a type. */
    public static <R extends Record> R example(Class<R> type) {
        return EXAMPLES.stream()
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast)
                .orElseGet(() -> Family.defaults(type));
    }

    /** One of each record. */
    public static Stream<Record> examples() {
        return records().stream().map(SettingsRecords::example);
    }

    private static Set<Class<?>> reachable() {
        Set<Class<?>> found = new LinkedHashSet<>();
        visit(Project.class, found);
        visit(Lesson.class, found);
        // A project has a subject, and no word for it: a file does not choose it by name.
        found.remove(Subject.class);
        return found;
    }

    private static void visit(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                visit(argument, found);
            }
        }
        if (!(type instanceof Class<?> c)
                || !c.getName().startsWith("barnacle.")
                || c == BlockName.class
                || !found.add(c)) {
            return; // A block's name is a text in files.
        }
        if (c.isRecord()) {
            for (RecordComponent component : c.getRecordComponents()) {
                visit(component.getGenericType(), found);
            }
        } else if (c.isSealed()) {
            for (Class<?> member : c.getPermittedSubclasses()) {
                visit(member, found);
            }
        }
    }
}
