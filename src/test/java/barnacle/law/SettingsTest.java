package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import barnacle.file.InvalidFileException;
import barnacle.file.RecordReader;
import barnacle.file.RecordTree;
import barnacle.project.Diagram;
import barnacle.project.ProjectFile;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import barnacle.setting.SettingsRecords;
import barnacle.setting.Since;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The self-check of every record a project is made of: each component, each wrong value, one readable sentence. */
class SettingsTest {
    static Set<Class<? extends Record>> records() {
        return SettingsRecords.records();
    }

    /** Every component of every record. */
    static Stream<Arguments> components() {
        return records().stream().flatMap(type -> IntStream.range(0, type.getRecordComponents().length)
                .mapToObj(i -> Arguments.of(type, type.getRecordComponents()[i].getName(), i)));
    }

    /** The record with one component exchanged; throws what its constructor throws. */
    private static Record with(Class<? extends Record> type, int index, Object value) throws Throwable {
        RecordComponent[] components = type.getRecordComponents();
        Record example = SettingsRecords.example(type);
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = components[i].getAccessor().invoke(example);
            types[i] = components[i].getType();
        }
        arguments[index] = value;
        Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static InvalidSetting refused(Class<? extends Record> type, int index, Object value) {
        String what = type.getSimpleName() + "." + type.getRecordComponents()[index].getName() + " = " + value;
        InvalidSetting e = assertThrows(InvalidSetting.class, () -> with(type, index, value), what);
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        return e;
    }

    @ParameterizedTest
    @MethodSource("records")
    void theExampleIsAllowed(Class<? extends Record> type) {
        assertNotNull(SettingsRecords.example(type));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void nothingMayBeMissing(Class<? extends Record> type, String name, int index) {
        if (!type.getRecordComponents()[index].getType().isPrimitive()) {
            InvalidSetting e = refused(type, index, null);
            assertEquals(name, e.field());
            assertTrue(e.getMessage().contains(name) && e.getMessage().contains("missing"), e.getMessage());
        }
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void noListHasAHole(Class<? extends Record> type, String name, int index) {
        if (type.getRecordComponents()[index].getType() == List.class) {
            List<Object> hole = new ArrayList<>();
            hole.add(null);
            assertEquals(name + "/0", refused(type, index, hole).field());
        }
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void everyNumberIsFinite(Class<? extends Record> type, String name, int index) {
        if (type.getRecordComponents()[index].getType() == double.class) {
            Quantities.Component c = Quantities.of(type).get(index);
            for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                InvalidSetting e = refused(type, index, bad);
                assertEquals(name, e.field());
                assertTrue(
                        e.getMessage().startsWith(name)
                                && e.getMessage().contains(Double.toString(bad))
                                && e.getMessage().contains("finite")
                                && e.getMessage().contains(c.unit()),
                        e.getMessage());
            }
        }
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void aNumberOutOfBoundsIsNamedWithItsValueBoundAndUnit(Class<? extends Record> type, String name, int index) {
        Quantities.Component c = Quantities.of(type).get(index);
        if (c.quantity() == null) {
            return;
        }
        boolean whole = isWhole(type, index);
        double min = c.quantity().min();
        double max = c.quantity().max();
        if (min > Double.NEGATIVE_INFINITY) {
            outOfBounds(type, index, whole || c.quantity().minExclusive() ? min : Math.nextDown(min), min, whole, -1);
        }
        if (max < Double.POSITIVE_INFINITY) {
            outOfBounds(type, index, whole ? max : Math.nextUp(max), max, whole, 1);
        }
    }

    private static boolean isWhole(Class<? extends Record> type, int index) {
        RecordComponent component = type.getRecordComponents()[index];
        return component.getType() == int.class
                || component.getGenericType() instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] == Integer.class;
    }

    private static void outOfBounds(
            Class<? extends Record> type, int index, double value, double bound, boolean whole, int side) {
        Quantities.Component c = Quantities.of(type).get(index);
        double bad = whole ? value + side : value;
        Object number = whole ? (Object) (int) bad : (Object) bad;
        boolean isOptional = type.getRecordComponents()[index].getType() == Optional.class;
        InvalidSetting e = refused(type, index, isOptional ? Optional.of(number) : number);
        assertEquals(c.name(), e.field());
        assertTrue(
                e.getMessage().startsWith(c.name())
                        && e.getMessage().contains(" is " + Quantities.text(bad))
                        && e.getMessage().contains(Quantities.text(bound))
                        && e.getMessage().contains(c.unit())
                        && e.getMessage().contains(c.bounds()),
                e.getMessage());
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void theBoundsThemselvesAreAllowed(Class<? extends Record> type, String name, int index) {
        Quantities.Component c = Quantities.of(type).get(index);
        if (c.quantity() != null) {
            double min = c.quantity().min();
            double max = c.quantity().max();
            double lowest = c.quantity().minExclusive() ? Math.nextUp(min) : min;
            assertDoesNotThrow(() -> c.require(Math.max(lowest, -Double.MAX_VALUE)));
            assertDoesNotThrow(() -> c.require(Math.min(max, Double.MAX_VALUE)));
            assertTrue(min < max, type + " " + name);
        }
    }

    /** Units, labels and bounds come from {@code @Quantity} alone, so no number goes without; a seed is any 64 bits. */
    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void everyNumberSaysWhatItMeans(Class<? extends Record> type, String name, int index) {
        Quantities.Component c = Quantities.of(type).get(index);
        boolean number = c.type() == double.class || c.type() == int.class;
        if (number && type != Diagram.Position.class) {
            assertNotNull(c.quantity(), type.getSimpleName() + "." + name + " needs @Quantity");
            assertTrue(!c.label().isBlank());
        }
    }

    /** What {@code @Since} is for: a file that an older Barnacle wrote lacks what is newer, and is the same record. */
    @ParameterizedTest
    @MethodSource("records")
    void whatAnyFormatSaysOfARecordIsTheRecord(Class<? extends Record> type) throws InvalidFileException {
        Record example = SettingsRecords.example(type);
        for (int format = 1; format <= ProjectFile.CURRENT; format++) {
            ObjectNode tree = RecordTree.encode(example, format);
            RecordTree.complete(tree, type, format);
            assertEquals(example, new RecordReader("").decode(tree, type));
        }
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("components")
    void whatIsNewerHasADefaultAndAFormatOfToday(Class<? extends Record> type, String name, int index) {
        RecordComponent component = type.getRecordComponents()[index];
        Since since = component.getAnnotation(Since.class);
        if (since != null) {
            assertTrue(
                    since.value() > 1 && since.value() <= ProjectFile.CURRENT,
                    since + " is no format from 2 to " + ProjectFile.CURRENT);
            assertDoesNotThrow(() -> with(type, index, Family.defaultOf(component)));
        }
    }

    @Test
    void aWholeNumberHasItsBoundsWithinTheIntegers() {
        for (Class<? extends Record> type : records()) {
            for (Quantities.Component c : Quantities.of(type)) {
                if (c.type() == int.class
                        && (c.quantity().min() - 1 < Integer.MIN_VALUE
                                || c.quantity().max() + 1 > Integer.MAX_VALUE)) {
                    fail(type.getSimpleName() + "." + c.name() + " is unbounded");
                }
            }
        }
    }

    @Test
    void aNumberIsWrittenAsAPersonWritesItAndReadsAsItself() {
        assertEquals("1e-4", Quantities.text(1e-4));
        assertEquals("-3.65e-5", Quantities.text(-3.65e-5));
        assertEquals("1e20", Quantities.text(1e20));
        assertEquals("0.02", Quantities.text(0.02));
        assertEquals("12", Quantities.text(12));
        for (double value : new double[] {1e-300, 0.1 + 0.2, 6.02214076e23, -1.5e-9}) {
            assertEquals(value, Double.parseDouble(Quantities.text(value)));
        }
    }
}
