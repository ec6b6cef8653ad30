package barnacle.project;

import static barnacle.Some.some;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.RecordTree;
import barnacle.model.BlockName;
import barnacle.model.ExplicitMatrix;
import barnacle.model.FixedProbability;
import barnacle.model.Matrix;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.model.RecordedCurrent;
import barnacle.model.Seed;
import barnacle.model.Spread;
import barnacle.model.TrainedValues;
import barnacle.run.TinyRuns;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.sim.Block;
import barnacle.sim.ParameterTable;
import barnacle.task.Trace;
import barnacle.task.TraceFit;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientUpdate;
import barnacle.train.OpenAiEs;
import barnacle.train.step.Sgd;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFileTest {
    @TempDir
    Path folder;

    private String quick;

    /** With the default estimator, so that tuning the sample does not move what the faults are put into. */
    @BeforeEach
    void readQuickSample() throws IOException {
        quick = ProjectFile.text(Samples.read(Samples.QUICK, List.of("/training/update/estimator=OpenAiEs")));
    }

    @Property(tries = 200)
    void whatIsWrittenReadsBackEqual(@ForAll long seed) throws IOException {
        Path file = Files.createTempFile("project", ProjectFile.ENDING);
        RandomProjects random = new RandomProjects(new Random(seed));
        for (Project project : List.of(random.project(), random.neuralOde(), random.circuit())) {
            ProjectFile.write(file, project);
            assertEquals(project, ProjectFile.read(file, List.of()));
        }
        Files.delete(file);
    }

    @Test
    void aCircuitsFileLeavesOutWhatTheCircuitHasNot() throws IOException {
        String text = ProjectFile.text(Circuits.pair());
        for (String absent : List.of("stimulus", "readout", "task", "training")) {
            assertFalse(text.contains("\"" + absent + "\""), absent);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(Circuits.pair(), ProjectFile.parse("x.json", bytes, List.of()));
        InvalidFileException none = assertThrows(
                InvalidFileException.class, () -> ProjectFile.parse("x.json", bytes, List.of("/task=null")));
        assertEquals("x.json, /task: it is null; leave it out where there is none.", none.getMessage());
        InvalidFileException untrained = assertThrows(
                InvalidFileException.class, () -> ProjectFile.parse("x.json", bytes, List.of("/task=TurnOff")));
        assertEquals("x.json, /training: training is missing; say how the task is trained.", untrained.getMessage());
    }

    @Test
    void everyCutOffFileIsRefused() {
        byte[] whole = quick.getBytes(StandardCharsets.UTF_8);
        int end = quick.stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        for (int length = 1; length < end; length += 7) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            InvalidFileException e =
                    assertThrows(InvalidFileException.class, () -> ProjectFile.parse("cut.json", part, List.of()));
            assertTrue(e.getMessage().contains("line "), e.getMessage());
            assertSentence(e);
        }
    }

    @Test
    void everyMissingFieldIsNamed() throws IOException {
        String one = "\"sigma\": 0.05,";
        assertTrue(quick.contains(one));
        assertRefused(
                quick.replace(one, ""),
                "/training/update/estimator/sigma",
                "q.json, /training/update/estimator/sigma: sigma (perturbation) is missing;"
                        + " give it a number, above 0 and at most 1000.");
        assertRefused(
                quick.replace("\"gCa\": 4,", ""),
                "/network/groups/0/neuron/gCa",
                "q.json, /network/groups/0/neuron/gCa: gCa (calcium conductance) is missing;"
                        + " give it a number, at least 0 mS/cm².");
    }

    static Stream<String[]> faults() {
        return Stream.of(
                fault(
                        "\"gCa\": 4",
                        "\"gCa\": -4",
                        "/network/groups/0/neuron/gCa",
                        "gCa (calcium conductance) is -4 mS/cm²" + "; it must be at least 0 mS/cm²."),
                fault(
                        "\"gCa\": 4",
                        "\"gCa\": NaN",
                        "/network/groups/0/neuron/gCa",
                        "is NaN mS/cm²; it must be a finite number, at least 0"),
                fault(
                        "\"gCa\": 4",
                        "\"gCa\": 1" + "0".repeat(309),
                        "/network/groups/0/neuron/gCa",
                        "is Infinity mS/cm²"),
                fault("\"size\": 32", "\"size\": 1" + "0".repeat(309), "/network/groups/0/size", "between 1 and"),
                fault(
                        "\"trained\": []",
                        trained("[[1" + "0".repeat(309) + "]]"),
                        "/network/trained/0/values/0/0",
                        "it must be a finite number"),
                fault("\"trained\": []", "\"trained\": " + "[".repeat(501) + "]".repeat(501), "", "at most 500 deep"),
                fault("\"gCa\": 4", "\"gCa\": 1" + "0".repeat(2000), "", "a number is at most 1000 characters long"),
                fault("\"gCa\": 4", "\"gCa\": 1e999", "/network/groups/0/neuron/gCa", "is Infinity mS/cm²"),
                fault("\"gCa\": 4", "\"gCa\": null", "/network/groups/0/neuron/gCa", "it is null; it must be a number"),
                fault(
                        "\"gCa\": 4",
                        "\"gCa\": \"4\"",
                        "/network/groups/0/neuron/gCa",
                        "it is \"4\"; it must be a number"),
                fault("\"gCa\": 4", "\"gCaa\": 4", "/network/groups/0/neuron/gCaa", "\"gCaa\" is not known here"),
                fault("\"size\": 32", "\"size\": 3.5", "/network/groups/0/size", "it must be a whole number"),
                fault("\"size\": 32", "\"size\": 0", "/network/groups/0/size", "between 1 and 100000"),
                fault("\"size\": 32", "\"size\": 9999999999", "/network/groups/0/size", "between 1 and 100000"),
                fault("\"size\": 32", "\"size\": 32, \"size\": 33", "", "Duplicate"),
                fault("\"seed\": 1", "\"seed\": 1.5", "/seed", "it must be a whole number of 64 bits"),
                fault("\"name\": \"cells\"", "\"name\": \"1\"", "/network/groups/0/name", "must start with a letter"),
                fault(
                        "\"source\": \"cells\"",
                        "\"source\": \"sells\"",
                        "/network/projections/1/source",
                        "use one of: cells"),
                fault(
                        "\"type\": \"Adam\"",
                        "\"type\": \"Adagrad\"",
                        "/training/update/optimizer/type",
                        "choose one of Adam, "),
                fault("\"type\": \"Adam\", ", "", "/training/update/optimizer", "one of the types Adam, "),
                fault(
                        "\"population\": 128",
                        "\"population\": 7",
                        "/training/update/estimator/population",
                        "must be even"),
                fault("\"trained\": []", "\"trained\": {}", "/network/trained", "it must be a list"),
                fault(
                        "\"trained\": []",
                        trained("[[1, NaN]]"),
                        "/network/trained/0/values/0/1",
                        "it must be a finite number"),
                fault("\"trained\": []", trained("[[1, 2], [3]]"), "/network/trained/0/values/1", "like row 0"),
                fault("\"trained\": []", trained("[]"), "/network/trained/0/values", "a list of rows"),
                fault("\"format\": 8,", "", "/format", "format is missing"),
                fault("\"format\": 8", "\"format\": 9", "/format", "from a newer Barnacle"),
                fault("\"format\": 8", "\"format\": \"2\"", "/format", "it must be a whole number from 1 to 8"),
                fault("\"x\": 340", "\"x\": NaN", "/diagram/positions/cells/x", "it must be a finite number"));
    }

    private static GradientUpdate update(Project project) {
        return (GradientUpdate) project.training().update();
    }

    private static String trained(String values) {
        return "\"trained\": [{\"block\": \"readout.bias\", \"values\": " + values + "}]";
    }

    private static String[] fault(String right, String wrong, String pointer, String sentence) {
        return new String[] {right, wrong, pointer, sentence};
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsRefusedWithItsPlaceAndASentence(String right, String wrong, String pointer, String sentence) {
        assertTrue(quick.contains(right), right);
        assertRefused(
                quick.replaceFirst(
                        java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)),
                pointer,
                sentence);
    }

    @ParameterizedTest
    @CsvSource({"'', is empty", "'[1]', it must hold one JSON object", "'{} {}', is not JSON", "'hello', is not JSON"})
    void whatIsNoProjectIsRefused(String text, String sentence) {
        assertRefused(text, "", sentence);
    }

    @Test
    void aMatrixIsRefusedByItsShapeBeforeItIsAllocated() {
        String rows = "[[" + "1,".repeat(69_999) + "1]" + ",[]".repeat(69_999) + "]";
        assertRefused(
                quick.replace("\"trained\": []", trained(rows)),
                "/network/trained/0/values/1",
                "row 1 has 0 numbers; it must have 70000 like row 0");
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> Matrix.size(70_000, 70_000));
        assertTrue(e.getMessage().contains("4900000000 numbers; a matrix has at most 100000000"), e.getMessage());
    }

    private static void assertRefused(String text, String pointer, String sentence) {
        InvalidFileException e = assertThrows(
                InvalidFileException.class,
                () -> ProjectFile.parse("q.json", text.getBytes(StandardCharsets.UTF_8), List.of()));
        assertEquals(pointer, e.pointer(), e.getMessage());
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
        assertTrue(e.getMessage().startsWith("q.json"), e.getMessage());
        assertSentence(e);
    }

    private static void assertSentence(Exception e) {
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertFalse(e.getMessage().contains("Exception"), e.getMessage());
    }

    @Test
    void overrideReplacesWhatItPointsAt() throws IOException {
        Project p = Samples.read(
                Samples.QUICK,
                List.of(
                        "/training/update/estimator/sigma=0.25",
                        "/training/update/optimizer=Sgd",
                        "/seed=77",
                        "/title=a = b",
                        "/training/trainable/1/constraint={\"type\": \"KeepSign\"}"));
        assertEquals(0.25, ((OpenAiEs) update(p).estimator()).sigma());
        assertEquals(new Sgd(), update(p).optimizer());
        assertEquals(new Seed(77), p.seed());
        assertEquals("a = b", p.title());
        assertInstanceOf(
                barnacle.train.step.KeepSign.class,
                p.training().trainable().get(1).constraint());
    }

    static Stream<Neuron> kinds() {
        return Family.members(Neuron.class).stream().map(Family::defaults);
    }

    /** As an edit in the window does; what the next override says of the group holds. */
    @ParameterizedTest
    @MethodSource("kinds")
    void anotherKindOfNeuronIsDrivenAndStartsAsIsUsualForIt(Neuron kind) throws IOException {
        NeuronGroup before = Samples.read(Samples.QUICK, List.of())
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0);
        String override = "/network/groups/0/neuron=" + kind.getClass().getSimpleName();
        NeuronGroup after = Samples.read(Samples.QUICK, List.of(override, "/network/groups/0/gain=3"))
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0);
        NeuronGroup expected = before.withNeuron(kind);
        assertEquals(expected.neuron(), after.neuron());
        assertEquals(expected.current(), after.current());
        assertEquals(expected.initial(), after.initial());
        assertEquals(before.size(), after.size());
        assertEquals(before.kind(), after.kind());
        assertEquals(3, after.gain());
    }

    @Test
    void laterOverrideWins() throws IOException {
        Project p = Samples.read(
                Samples.QUICK,
                List.of(
                        "/training/update/estimator=BackpropagationThroughTime",
                        "/training/update/estimator={\"type\":\"OpenAiEs\"}",
                        "/training/update/estimator=BackpropagationThroughTime"));
        assertEquals(new BackpropagationThroughTime(), update(p).estimator());
    }

    @Test
    void overridesReachIntoWhatAnEarlierOneChose() throws IOException {
        Project p = Samples.read(
                Samples.QUICK,
                List.of(
                        "/training/update/estimator=BackpropagationThroughTime",
                        "/training/update/estimator/clipNorm=2",
                        "/network/projections/0/rule=FixedProbability",
                        "/network/projections/0/rule/probability=0.25"));
        assertEquals(new BackpropagationThroughTime(2), update(p).estimator());
        assertEquals(
                new FixedProbability(0.25),
                Subjects.network(p).network().projections().get(0).rule());
    }

    @Test
    void anOverrideReadsAMatrixFromItsFile(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("joined.csv"), "1,0\n0,1\n1,1\n");
        List<String> overrides =
                List.of("/network/projections/0/rule=ExplicitMatrix", "/network/projections/0/rule/matrix=" + csv);
        Project p = Samples.read(Samples.QUICK, overrides);
        assertEquals(
                new ExplicitMatrix(new Matrix(3, 2, new double[] {1, 0, 0, 1, 1, 1})),
                Subjects.network(p).network().projections().get(0).rule());
        for (String[] wrong : new String[][] {
            {"1,0\n1,x\n", "joined.csv: line 2, column 2 is \"x\""}, {"1,2\n", "matrix[0][1] is 2; it must be 1"}
        }) {
            Files.writeString(csv, wrong[0]);
            InvalidFileException e =
                    assertThrows(InvalidFileException.class, () -> Samples.read(Samples.QUICK, overrides));
            assertEquals("/network/projections/0/rule/matrix", e.pointer());
            assertTrue(e.getMessage().contains(wrong[1]), e.getMessage());
            assertSentence(e);
        }
        Files.delete(csv);
        IOException gone = assertThrows(InvalidFileException.class, () -> Samples.read(Samples.QUICK, overrides));
        assertTrue(gone.getMessage().contains("there is no such file"), gone.getMessage());
    }

    /** A recording says its units, and they become those of the neuron that it is injected into. */
    @Test
    void anOverrideReadsACurrentInTheUnitsOfItsFile(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("current.csv"), "time (s),I (nA/cm²)\n0,300\n0.01,500\n");
        List<String> overrides = List.of(
                "/protocol/injections=[{\"group\": \"neuron\", \"neurons\": [], \"start\": 0, \"current\":"
                        + " {\"type\": \"ConstantCurrent\", \"current\": 1}}]",
                "/protocol/injections/0/current=RecordedCurrent",
                "/protocol/injections/0/current/values=" + csv);
        RecordedCurrent current = (RecordedCurrent) Subjects.network(Samples.read("one-neuron", overrides))
                .protocol()
                .injections()
                .get(0)
                .current();
        assertEquals(new Matrix(2, 2, new double[] {0, 0.3, 10, 0.5}), current.values());
        for (String[] wrong : new String[][] {
            {"time (s),I (nA)\n0,300\n0.01,500\n", "current.csv: line 1, column 2 is \"I (nA)\""},
            {
                "0,1\n1,1e300\n",
                "the current 1e300 µA/cm² in row 2 of numbers; it must be between -10000 µA/cm² and 10000 µA/cm²"
            }
        }) {
            Files.writeString(csv, wrong[0]);
            InvalidFileException e =
                    assertThrows(InvalidFileException.class, () -> Samples.read("one-neuron", overrides));
            assertTrue(e.getMessage().contains(wrong[1]), e.getMessage());
            assertSentence(e);
        }
    }

    @Test
    void anOverrideReadsATraceFromItsFile(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("trace.csv"), "time (ms),soma (mV)\n0,-60\n10,-50.5\n");
        List<String> overrides = List.of("/task=TraceFit", "/network/readout/outputs=1", "/task/trace=" + csv);
        Project p = Samples.read(Samples.QUICK, overrides);
        Trace trace = new Trace(List.of("soma (mV)"), 10, new Matrix(2, 1, new double[] {-60, -50.5}));
        assertEquals(trace, ((TraceFit) Subjects.network(p).task().orElseThrow()).trace());
        assertEquals(List.of(), p.issues());
        Files.writeString(csv, "time (ms),soma (mV)\n0,-60\n10,?\n");
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> Samples.read(Samples.QUICK, overrides));
        assertEquals("/task/trace", e.pointer());
        assertTrue(e.getMessage().contains("trace.csv: line 3, column 2 is \"?\""), e.getMessage());
        assertSentence(e);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/training/estimater/sigma=0.1 | The override /training/estimater/sigma stops at \"estimater\": /training has iterations, trials, update",
                "/trainings=1 | the project has title, description",
                "/network/groups/1/size=4 | /network/groups has the entry 0.",
                "/seed/a=1 | /seed has the value 1.",
                "training=1 | is not /json/pointer=value",
                "/training | is not /json/pointer=value",
                "/training/update/estimator/sigma=-1 | sigma (perturbation) is -1; it must be above 0",
                "/training/update/estimator/sigma=much | it is \"much\"; it must be a number",
                "/training/update/optimizer=Sdg | choose one of Adam"
            })
    void overrideThatDoesNotFitIsRefused(String override, String sentence) {
        IOException e = assertThrows(IOException.class, () -> Samples.read(Samples.QUICK, List.of(override)));
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
        assertSentence(e);
    }

    /** Every number of it trained, and every parameter spread, so that all that is drawn has something in its place. */
    private static Project trainedThroughout() throws IOException {
        Project p = TinyRuns.project("/network/projections/0/rule=FixedProbability");
        NeuronGroup g = Subjects.network(p).network().groups().get(0);
        List<Spread> spreads =
                g.parameterNames().stream().map(name -> new Spread(name, 0.01)).toList();
        NeuronGroup spread = new NeuronGroup(
                g.name(), g.size(), g.neuron(), g.current(), g.gain(), spreads, g.initialVoltage(), g.initialGates());
        return accepting(NetworkEdits.changeNetwork(p, n -> n.withGroup(g.name(), spread)), block -> true);
    }

    /** With what is drawn for some blocks as their trained values. */
    private static Project accepting(Project p, Predicate<Block> which) {
        ParameterTable table = p.problem().table();
        return p.accepting(table.blocks().stream()
                .filter(which)
                .map(block -> new TrainedValues(block.name(), table.matrix(block, table.values())))
                .toList());
    }

    private static Project parse(Project project, String... overrides) throws IOException {
        return ProjectFile.parse(
                "t.json", ProjectFile.text(project).getBytes(StandardCharsets.UTF_8), List.of(overrides));
    }

    @Test
    void overrideOfWhatABlockIsDrawnFromIsRefusedIfTheBlockIsTrained() throws IOException {
        Project all = trainedThroughout();
        List<Block> blocks = all.problem().table().blocks();
        for (Block trained : blocks) {
            Project one = accepting(all, trained::equals);
            Set<String> pointers = Subjects.network(one).network().supplanted().keySet();
            assertFalse(pointers.isEmpty(), trained.name().toString());
            for (String below : pointers) {
                String pointer = "/network" + below;
                String same =
                        RecordTree.encode(ProjectFile.written(one)).at(pointer).toString();
                InvalidFileException e =
                        assertThrows(InvalidFileException.class, () -> parse(one, pointer + "=" + same), pointer);
                assertEquals(pointer, e.pointer());
                assertTrue(
                        e.getMessage()
                                .startsWith("The override " + pointer + " does not reach \"" + trained.name() + "\""),
                        e.getMessage());
                assertTrue(e.getMessage().contains("change them in /network/trained, "), e.getMessage());
                assertSentence(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/network/projections/0/rule/probability=0.3",
                "/network/projections/1/initialWeights=NormalWeights",
                "/network/readout/initialBias=1",
                "/network/groups/0/current=60",
                "/network/groups/0/neuron/gCa=5",
                "/network/groups/0/heterogeneity/3/sd=1",
                "/network/groups/0/neuron={\"capacitance\":1}"
            })
    void overrideIsRefusedBelowAndAboveWhatTrainedValuesStandInFor(String override) throws IOException {
        Project all = trainedThroughout();
        String neuron = RecordTree.encode(ProjectFile.written(all))
                .at("/network/groups/0/neuron")
                .toString();
        String fitting = override.replace("{\"capacitance\":1}", neuron);
        IOException e = assertThrows(InvalidFileException.class, () -> parse(all, fitting));
        assertTrue(e.getMessage().contains("does not reach"), e.getMessage());
        assertEquals(
                parse(all.accepting(List.of()), fitting),
                parse(all, "/network/trained=[]", fitting),
                "it reaches what is drawn once nothing is trained");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/simulation/dt=0.1",
                "/training/update/optimizer/rate=0.5",
                "/task/delay=4",
                "/seed=9",
                "/network/groups/0/initialVoltage/mean=-30",
                "/network/projections/1/synapse/slope=4",
                "/network/trained/0/values/0/0=0.25",
                "/network/trained=[]"
            })
    void overrideOfAllElseStaysAllowedInATrainedProject(String override) throws IOException {
        Project all = trainedThroughout();
        assertFalse(parse(all, override).equals(all), override);
    }

    @Test
    void overrideOfWhatAnotherBlockIsDrawnFromStaysAllowed() throws IOException {
        Project one = accepting(trainedThroughout(), block -> block.name().equals(BlockName.parse("cells.current")));
        parse(
                one,
                "/network/groups/0/neuron/gCa=5",
                "/network/groups/0/gain=30",
                "/network/projections/0/rule=AllToAll");
        assertThrows(InvalidFileException.class, () -> parse(one, "/network/groups/0/current=60"));
    }

    @Test
    void anEquationsInitialWeightsAreRefusedOnceEveryLayerIsTrained() throws IOException {
        Project equation = Project.newEquation();
        ParameterTable table = equation.problem().table();
        List<TrainedValues> values = table.blocks().stream()
                .map(block -> new TrainedValues(block.name(), table.matrix(block, table.values())))
                .toList();
        String override = "/neuralOde/initialWeights=NormalWeights";
        parse(equation.accepting(values.subList(0, 2)), override);
        IOException e = assertThrows(InvalidFileException.class, () -> parse(equation.accepting(values), override));
        assertTrue(e.getMessage().contains("/neuralOde/trained=[]"), e.getMessage());
        assertSentence(e);
    }

    @Test
    void bareTypeNameIsRefusedInAFile() {
        String text = quick.replace(
                "\"rateSchedule\": {\"type\": \"CosineSchedule\", \"end\": 0}", "\"rateSchedule\": \"CosineSchedule\"");
        assertFalse(text.equals(quick));
        assertRefused(text, "/training/update/rateSchedule", "it must be an object {\"type\": ...}");
    }

    /** Without a quantity a NaN would pass, because the tree takes such numbers for measurements. */
    @Test
    void everyNumberOfAProjectHasAQuantity() {
        Set<Class<?>> seen = new HashSet<>();
        requireQuantities(Project.class, seen);
        assertTrue(seen.contains(barnacle.model.Spread.class) && seen.contains(Sgd.class), seen.toString());
    }

    private static void requireQuantities(java.lang.reflect.Type type, Set<Class<?>> seen) {
        if (type instanceof java.lang.reflect.ParameterizedType p) {
            for (java.lang.reflect.Type argument : p.getActualTypeArguments()) {
                requireQuantities(argument, seen);
            }
        } else if (type instanceof Class<?> c && c.isSealed() && seen.add(c)) {
            barnacle.setting.Family.members(c).forEach(member -> requireQuantities(member, seen));
        } else if (type instanceof Class<?> c && c.isRecord() && c != Seed.class && seen.add(c)) {
            for (RecordComponent component : c.getRecordComponents()) {
                if (component.getType().isPrimitive() && component.getType() != boolean.class) {
                    assertTrue(
                            Quantities.of(c.asSubclass(Record.class)).stream()
                                    .anyMatch(q -> q.name().equals(component.getName()) && q.quantity() != null),
                            c + "." + component.getName());
                }
                requireQuantities(component.getGenericType(), seen);
            }
        }
    }

    @Test
    void failedWriteLeavesTheOldFileAndNoOther() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "old");
        IOException e = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }));
        assertEquals(
                "Cannot write " + file + ": no space is left on the disk; what was there is unchanged."
                        + " Free some space there or choose another folder.",
                e.getMessage());
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void writingWhereNothingCanBeIsASentence() throws IOException {
        Project project = Samples.read(Samples.QUICK, List.of());
        Path plain = Files.writeString(folder.resolve("plain"), "");
        for (Path file : List.of(folder.resolve("no/such/a.json"), plain.resolve("a.json"), folder)) {
            IOException e = assertThrows(IOException.class, () -> ProjectFile.write(file, project));
            assertTrue(e.getMessage().startsWith("Cannot write " + file + ": "), e.getMessage());
            assertSentence(e);
        }
    }

    @Test
    void readingWhatIsNotThereIsASentence() {
        IOException e = assertThrows(IOException.class, () -> ProjectFile.read(folder.resolve("none.json"), List.of()));
        assertTrue(e.getMessage().contains("there is no such file"), e.getMessage());
        assertSentence(e);
        assertSentence(assertThrows(IOException.class, () -> ProjectFile.read(folder, List.of())));
    }

    @Test
    void everySampleIsKnownAndReady() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-projects"))) {
            Set<String> onDisk = new HashSet<>();
            // Programs for other languages, and a folder of lessons, stand beside them.
            files.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .filter(name -> !name.endsWith(".py"))
                    .forEach(onDisk::add);
            Set<String> known = new HashSet<>();
            for (String name : some(Samples.names())) {
                known.add(name + ProjectFile.ENDING);
                assertEquals(List.of(), Samples.read(name, List.of()).issues(), name);
            }
            assertEquals(known, onDisk);
        }
    }
}
