package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.lesson.Lesson;
import barnacle.model.ExplicitMatrix;
import barnacle.model.HodgkinHuxley;
import barnacle.model.Matrix;
import barnacle.model.MorrisLecar;
import barnacle.model.NeuronGroup;
import barnacle.model.Normal;
import barnacle.model.Spread;
import barnacle.plot.Numbers;
import barnacle.project.Project;
import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.SettingsRecords;
import barnacle.setting.Units;
import barnacle.sim.SimulationSettings;
import barnacle.task.CrossEntropy;
import barnacle.task.DistinctWords;
import barnacle.task.StimulusIntegration;
import barnacle.task.Trace;
import barnacle.task.TraceFit;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientUpdate;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import barnacle.train.step.Adam;
import barnacle.train.step.Bounds;
import barnacle.train.step.CosineSchedule;
import barnacle.train.step.KeepSign;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("window")
@ExtendWith(OnFxThread.class)
class RecordFormTest {
    private final List<String> paths = new ArrayList<>();
    private final List<Record> records = new ArrayList<>();

    /** What a form edits: everything but a whole project, whose subject is no choice, and lessons, which are files. */
    static Stream<Record> records() {
        return SettingsRecords.examples()
                .filter(record -> !(record instanceof Project))
                .filter(record -> !record.getClass().getPackage().equals(Lesson.class.getPackage()));
    }

    private <R extends Record> RecordForm<R> form(R value) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) value.getClass();
        RecordForm<R> form = new RecordForm<>(type);
        form.setOnEdit((path, record) -> {
            paths.add(path);
            records.add(record);
        });
        form.setValue(value);
        return form;
    }

    private static List<TextField> quantities(Node form) {
        return form.lookupAll(".quantity").stream()
                .filter(RecordFormTest::isShown)
                .map(n -> (TextField) n)
                .toList();
    }

    /** What is left out has boxes that wait until it is not. */
    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private static void type(TextField field, String text) {
        field.setText(text);
        field.fireEvent(new ActionEvent());
    }

    private static void press(TextField field, KeyCode key, boolean shift) {
        Event.fireEvent(field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    private static TextField field(Node form, String path) {
        return (TextField) form.lookup("#" + path.replace('/', '-'));
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> combo(Node form, String path) {
        return (ComboBox<T>) form.lookup("#" + path.replace('/', '-'));
    }

    /**
     * Every value that is not a record, a list, a map or a family's member, by its path; of members, their class too. A
     * trace in a record is one value, and so is what may be left out and has no defaults to begin with.
     */
    private static Map<String, Object> flat(Object record) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", record, flat);
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, Object> into) {
        if (value instanceof Record record && (path.isEmpty() || !(value instanceof Trace))) {
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
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> flatten(path + "/" + name, element, into));
        } else if (value instanceof Optional<?> held
                && held.filter(DistinctWords.class::isInstance).isPresent()) {
            flatten(path, held.get(), into);
        } else {
            into.put(path, value);
        }
    }

    private static boolean isMarked(Node node) {
        return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger"));
    }

    private static List<String> sentences(Node form) {
        return form.lookupAll(".form-message").stream()
                .filter(Node::isVisible)
                .map(n -> ((Label) n).getText())
                .toList();
    }

    private static String pathOf(Map<String, Object> flat, String id) {
        return flat.keySet().stream()
                .filter(path -> path.replace('/', '-').equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no component for the box #" + id));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsSetIsTheValueAndFiresNothing(Record record) {
        RecordForm<Record> form = form(record);
        assertEquals(record, form.value());
        assertEquals(List.of(), records);
        assertEquals(List.of(), sentences(form));
    }

    @ParameterizedTest
    @MethodSource("records")
    void anEditOfANumberChangesThatNumberAlone(Record record) {
        Map<String, Object> before = flat(record);
        RecordForm<Record> form = form(record);
        List<String> ids = quantities(form).stream().map(Node::getId).toList();
        long numbers = before.values().stream().filter(v -> v instanceof Number).count()
                - before.keySet().stream().filter(k -> k.endsWith("(size)")).count();
        assertEquals(numbers, ids.size(), "every number has a box");
        for (String id : ids) {
            String path = pathOf(before, id);
            double old = ((Number) before.get(path)).doubleValue();
            for (double candidate : new double[] {2, 4, 0.5, old + 1, old / 2, 30, 1, 6}) {
                if (records.isEmpty() && candidate != old) {
                    type((TextField) form.lookup("#" + id), Numbers.text(candidate));
                }
            }
            assertEquals(List.of(path), paths, "no number was accepted for " + path);
            assertEquals(path.replaceAll(".*/", ""), form.component(path).name(), "an edit has words");
            Map<String, Object> after = flat(records.get(0));
            Set<String> changed = new TreeSet<>();
            after.forEach((key, value) -> {
                if (!value.equals(before.get(key))) {
                    changed.add(key);
                }
            });
            assertEquals(Set.of(path), changed);
            assertEquals(records.get(0), form.value());
            form.setValue(record);
            paths.clear();
            records.clear();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void textThatIsNoNumberNeverFires(Record record) {
        RecordForm<Record> form = form(record);
        for (TextField field : quantities(form)) {
            for (String text : List.of("", "much", "NaN", "Infinity", "1e400", "0x10", "1d", "1,5", "--3")) {
                type(field, text);
                assertTrue(isMarked(field), field.getId() + " took \"" + text + "\"");
            }
            assertEquals(
                    1, sentences(form).stream().filter(s -> s.endsWith(".")).count(), sentences(form)::toString);
            Event.fireEvent(
                    field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            assertFalse(isMarked(field), "Escape puts back what was there");
        }
        assertEquals(List.of(), records);
        assertEquals(record, form.value());
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyMemberOfAFamilyCanBeChosen(Record record) {
        List<String> ids = new ArrayList<>();
        for (Node node : form(record).lookupAll(".combo-box")) {
            ids.add(node.getId());
        }
        for (String id : ids) {
            ComboBox<Class<?>> first = combo(form(record), id);
            for (Class<?> member : first.getItems()) {
                RecordForm<Record> form = form(record);
                ComboBox<Class<?>> box = combo(form, id);
                Class<?> old = box.getValue();
                box.setValue(member);
                if (member == old) {
                    assertEquals(List.of(), records);
                } else if (sentences(form).isEmpty()) {
                    Map<String, Object> after = flat(records.get(0));
                    assertEquals(member, after.get(paths.get(0) + "(type)"));
                    assertEquals(id, paths.get(0).replace('/', '-'));
                } else {
                    // A network refuses a synapse that does not fit the projection's source.
                    assertEquals(List.of(), records);
                }
                records.clear();
                paths.clear();
            }
        }
    }

    @Test
    void aMembersOwnSettingsFollowTheChoiceAndAreRemembered() {
        RecordForm<TrainingSettings> form = form(new TrainingSettings());
        type(field(form, "update/estimator/population"), "64");
        ComboBox<Class<?>> box = combo(form, "update/estimator");
        box.setValue(BackpropagationThroughTime.class);
        type(field(form, "update/estimator/clipNorm"), "3");
        assertEquals(
                new GradientUpdate(new BackpropagationThroughTime(3), new Adam(), new CosineSchedule()),
                form.value().update());
        Class<?> first = box.getItems().get(0);
        box.setValue(first);
        assertEquals("64", field(form, "update/estimator/population").getText());
        assertEquals(
                List.of(
                        "update/estimator/population",
                        "update/estimator",
                        "update/estimator/clipNorm",
                        "update/estimator"),
                paths);
    }

    @Test
    void aRecordThatMayBeLeftOutIsTakenAwayAndHadAgain() {
        StimulusIntegration distinct = new StimulusIntegration();
        RecordForm<StimulusIntegration> form = form(distinct);
        CheckBox box = (CheckBox) form.lookup("#distinct");
        assertTrue(box.isSelected());
        type(field(form, "distinct/channels"), "2");
        assertEquals(Optional.of(new DistinctWords(2)), form.value().distinct());
        box.fire();
        assertEquals(Optional.empty(), form.value().distinct());
        assertEquals("distinct", form.component("distinct").name());
        assertFalse(field(form, "distinct/channels").getParent().isVisible());
        box.fire();
        assertEquals(Optional.of(new DistinctWords(2)), form.value().distinct(), "as it was");
        assertEquals(List.of("distinct/channels", "distinct", "distinct"), paths);
    }

    @Test
    void aRecordThatWasNeverThereBeginsAsItsDefaults() {
        StimulusIntegration old = new StimulusIntegration(2, 50, 0, 1, 4, 8, new CrossEntropy(), Optional.empty());
        RecordForm<StimulusIntegration> form = form(old);
        ((CheckBox) form.lookup("#distinct")).fire();
        assertEquals(Optional.of(new DistinctWords()), form.value().distinct());
        type(field(form, "distinct/channels"), "3");
        assertEquals(Optional.of(new DistinctWords(3)), form.value().distinct());
    }

    @Test
    void aSettingRefusedForAnothersSakeWaitsForIt() {
        RecordForm<StimulusIntegration> form = form(new StimulusIntegration());
        type(field(form, "words"), "2");
        assertEquals(List.of(), records);
        assertTrue(isMarked(field(form, "responseWindow")), "the record blames the response window");
        assertFalse(isMarked(field(form, "words")));
        type(field(form, "classes"), "4");
        assertEquals(4, form.value().classes(), "an edit that is sound by itself does not wait");
        assertEquals(50, form.value().words());
        type(field(form, "responseWindow"), "8");
        assertEquals(2, form.value().words());
        assertEquals(8, form.value().responseWindow());
        assertEquals(List.of(), sentences(form));
    }

    @Test
    void aSentenceOfTheHandlerIsShownAndTheValueStays() {
        RecordForm<NeuronGroup> form = form(SettingsRecords.example(NeuronGroup.class));
        form.setOnEdit((path, record) -> {
            throw new InvalidSetting("name", "Test.name.twice", "the name is used twice; rename one of the two.");
        });
        type(field(form, "name"), "other");
        assertEquals("cells", form.value().name());
        assertTrue(isMarked(field(form, "name")));
        assertEquals(List.of("the name is used twice; rename one of the two."), sentences(form));
    }

    @Test
    void rowsAreAddedAndRemoved() {
        NeuronGroup group = SettingsRecords.example(NeuronGroup.class);
        RecordForm<NeuronGroup> form = form(group);
        form.choices("heterogeneity/parameter", () -> form.value().parameterNames());
        ((Button) form.lookup("#heterogeneity-add")).fire();
        assertEquals(new Spread("capacitance", 0), form.value().heterogeneity().get(2));
        ComboBox<String> choice = combo(form, "heterogeneity/2/parameter");
        choice.setValue("phi");
        type(field(form, "heterogeneity/2/sd"), "0.25");
        ((Button) form.lookup("#heterogeneity-0-remove")).fire();
        assertEquals(
                List.of(new Spread("current", 1), new Spread("phi", 0.25)),
                form.value().heterogeneity());
        assertEquals(
                List.of("heterogeneity", "heterogeneity/2/parameter", "heterogeneity/2/sd", "heterogeneity"), paths);
    }

    @Test
    void theLastRowThatARecordNeedsIsNotRemoved() {
        TrainingSettings defaults = new TrainingSettings();
        TrainingSettings settings = new TrainingSettings(
                200,
                1,
                defaults.update(),
                List.of(new Trainable("input"), new Trainable("gCa", new Bounds(1, 9))),
                10,
                300,
                30);
        RecordForm<TrainingSettings> form = form(settings);
        ((Button) form.lookup("#trainable-1-remove")).fire();
        ((Button) form.lookup("#trainable-0-remove")).fire();
        assertEquals(List.of(new Trainable("input")), form.value().trainable());
        assertTrue(sentences(form).get(0).startsWith("trainable is empty"), sentences(form)::toString);
    }

    @Test
    void aMatrixIsLoadedOrItsRefusalShown() {
        RecordForm<ExplicitMatrix> form = form(new ExplicitMatrix());
        Button load = (Button) form.lookup("#matrix");
        Matrix three = new Matrix(3, 2, new double[] {1, 0, 0, 1, 1, 1});
        form.files(Matrix.class, () -> {
            throw new InvalidSetting("matrix", "Test.line.empty", "a.csv: line 2 is empty.");
        });
        load.fire();
        assertTrue(isMarked(load));
        assertEquals(List.of("a.csv: line 2 is empty."), sentences(form));
        form.files(Matrix.class, Optional::empty);
        load.fire();
        assertEquals(List.of(), records);
        form.files(Matrix.class, () -> Optional.of(three));
        load.fire();
        assertEquals(List.of(new ExplicitMatrix(three)), records);
        assertEquals(List.of("matrix"), paths);
        assertEquals(List.of(), sentences(form));
        assertTrue(form.lookupAll(".label").stream()
                .anyMatch(label -> ((Label) label).getText().equals("3 x 2 matrix, 4 connections")));
        form.files(Matrix.class, () -> Optional.of(new Matrix(1, 1, new double[] {0.5})));
        load.fire();
        assertEquals(new ExplicitMatrix(three), form.value(), "a matrix that the rule refuses is not taken");
        assertTrue(isMarked(load));
    }

    /** Seconds and volts are no member's units: what is shown can only come from who measures. */
    @Test
    void settingIsShownAndRefusedInTheUnitsOfItsNeuron() {
        RecordForm<SimulationSettings> form = form(new SimulationSettings());
        Units units = dimension -> dimension == Dimension.TIME ? "s" : dimension == Dimension.VOLTAGE ? "V" : "";
        form.measureIn(units);
        assertEquals(
                List.of("s", "V"),
                form.lookupAll("." + Styles.UNIT).stream()
                        .map(label -> ((Label) label).getText())
                        .filter(text -> !text.isEmpty())
                        .toList());
        type(field(form, "dt"), "11");
        assertEquals(
                List.of("time step is 11 s; it must be above 0 and at most 10 s. In use: 0.1 s."), sentences(form));
    }

    @Test
    void chosenMemberBeginsWithWhatTheFormSays() {
        RecordForm<Trainable> form = form(new Trainable("gain"));
        form.begin((path, member) -> path.equals("constraint") && member == Bounds.class
                ? Optional.of(new Bounds(-10_000, 10_000))
                : Optional.empty());
        combo(form, "constraint").setValue(Bounds.class);
        assertEquals(new Bounds(-10_000, 10_000), form.value().constraint());
        combo(form, "constraint").setValue(KeepSign.class);
        assertEquals(new KeepSign(), form.value().constraint());
    }

    @Test
    void aTraceIsLoadedIntoItsTask() {
        RecordForm<TraceFit> form = form(new TraceFit());
        Trace trace = new Trace(
                List.of("soma (mV)", "dendrite (mV)"), 12.5, new Matrix(2, 2, new double[] {-60, -61, -50, -52}));
        form.files(Trace.class, () -> Optional.of(trace));
        ((Button) form.lookup("#trace")).fire();
        assertEquals(List.of("trace"), paths);
        assertEquals(trace, form.value().trace());
        assertTrue(form.lookupAll(".label").stream()
                .anyMatch(
                        label -> ((Label) label).getText().equals("2 rows, 12.5 ms apart: soma (mV), dendrite (mV)")));
    }

    @Test
    void anotherKindOfNeuronIsDrivenAndStartsAsIsUsualForIt() {
        NeuronGroup before = SettingsRecords.example(NeuronGroup.class);
        RecordForm<NeuronGroup> form = form(before);
        combo(form, "neuron").setValue(HodgkinHuxley.class);
        assertEquals(List.of(), sentences(form));
        NeuronGroup after = new NeuronGroup(before.name(), before.kind(), before.size(), new HodgkinHuxley());
        assertEquals(after, form.value());
        assertEquals(List.of("m", "h", "n"), List.copyOf(after.initialGates().keySet()));
        type(field(form, "neuron/temperature"), "10");
        assertEquals(
                after.withNeuron(new HodgkinHuxley(1, 120, 36, 0.3, 50, -77, -54.4, 10)),
                form.value(),
                "nothing else changes with a number");
    }

    @Test
    void aPresetSetsAllTwelve() {
        RecordForm<NeuronGroup> form = form(SettingsRecords.example(NeuronGroup.class));
        MenuButton presets = (MenuButton) form.lookup("#neuron-presets");
        assertEquals("Hopf", presets.getText());
        presets.getItems().get(3).fire();
        assertEquals(MorrisLecar.HOMOCLINIC, form.value().neuron());
        assertEquals("Homoclinic", presets.getText());
        type(field(form, "neuron/gCa"), "4.5");
        assertEquals("Presets", presets.getText());
        assertEquals(List.of("neuron", "neuron/gCa"), paths);
    }

    @Test
    void whatDiffersFromThePresetIsMarkedAndOneClickPutsItBack() {
        RecordForm<NeuronGroup> form =
                form(SettingsRecords.example(NeuronGroup.class).withNeuron(MorrisLecar.HOMOCLINIC));
        assertEquals(List.of(), marked(form));
        type(field(form, "neuron/gCa"), "5");
        assertEquals(List.of("neuron-gCa-reset"), marked(form));
        ((Button) form.lookup("#neuron-gCa-reset")).fire();
        assertEquals(MorrisLecar.HOMOCLINIC, form.value().neuron());
        assertEquals(List.of(), marked(form));
    }

    private static List<String> marked(Node form) {
        return form.lookupAll(".reset").stream()
                .filter(RecordFormTest::isShown)
                .map(Node::getId)
                .toList();
    }

    @Test
    void arrowsChangeTheSecondFigureAndStopAtTheBounds() {
        RecordForm<Adam> form = form(new Adam(0.015, 0.9, 0.999, 1e-8));
        for (KeyCode key : List.of(KeyCode.UP, KeyCode.UP, KeyCode.DOWN, KeyCode.UP)) {
            press(field(form, "rate"), key, false);
        }
        assertEquals(0.017, form.value().rate());
        press(field(form, "beta1"), KeyCode.UP, true);
        assertEquals(0.9, form.value().beta1());
        assertEquals(List.of(), sentences(form));
    }

    @Test
    void whatIsNotShownOfANumberIsNotLost() {
        RecordForm<Normal> form = form(new Normal(2.0 / 30, 1));
        assertEquals("0.0666667", field(form, "mean").getText());
        field(form, "mean").fireEvent(new ActionEvent());
        type(field(form, "sd"), "2");
        assertEquals(new Normal(2.0 / 30, 2), form.value());
    }

    @Test
    void anIssueStandsAtItsSettingUntilCleared() {
        RecordForm<NeuronGroup> form = form(SettingsRecords.example(NeuronGroup.class));
        form.showIssue("/neuron/gCa", "It is large.");
        PseudoClass warning = PseudoClass.getPseudoClass("warning");
        assertTrue(field(form, "neuron/gCa").getPseudoClassStates().contains(warning));
        assertEquals(List.of("It is large."), sentences(form));
        form.showIssue("nowhere/at/all", "Connect it.");
        assertEquals(2, sentences(form).size());
        form.clearIssues();
        assertEquals(List.of(), sentences(form));
        assertFalse(field(form, "neuron/gCa").getPseudoClassStates().contains(warning));
    }

    @Test
    void membersHaveNamesThatDiffer() {
        for (Class<?> family : List.of(barnacle.train.step.Schedule.class, barnacle.model.InitialWeights.class)) {
            Set<String> names = new TreeSet<>();
            for (Class<?> member : Family.members(family)) {
                names.add(Words.name(family, member));
            }
            assertEquals(Family.members(family).size(), names.size());
        }
        assertEquals("OpenAI ES", Words.name(barnacle.train.GradientEstimator.class, barnacle.train.OpenAiEs.class));
        assertEquals(
                "Cosine", Words.name(barnacle.train.step.Schedule.class, barnacle.train.step.CosineSchedule.class));
        assertEquals("Initial voltage", Words.label(Quantities.of(NeuronGroup.class, "initialVoltage")));
    }
}
