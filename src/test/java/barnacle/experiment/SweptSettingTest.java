package barnacle.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweptSettingTest {
    @Test
    void commaWithinAJsonValueSeparatesNothing() {
        String object = "{\"type\":\"A,\\\"}\",\"n\":[1,2]}";
        SweptSetting axis = SweptSetting.of("/a/b=1,[2,[3,4]]," + object + ",Adam,\"x,y\"");
        assertEquals("/a/b", axis.pointer());
        assertEquals(List.of("1", "[2,[3,4]]", object, "Adam", "\"x,y\""), axis.values());
    }

    @Test
    void valueMayContainAnEqualsSign() {
        assertEquals(List.of("a=b", "c"), SweptSetting.of("/a=a=b,c").values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "=1",
                "a=1,2",
                "/a=",
                "/a=1,,2",
                "/a=1,2,",
                "/a=1,1",
                "/a=0.1,0.10",
                "/seed=1,2",
                "/=1",
                "/a=x,x"
            })
    void whatCannotBeVariedIsRefusedWithASentence(String text) {
        String sentence =
                assertThrows(InvalidSetting.class, () -> SweptSetting.of(text)).getMessage();
        assertTrue(sentence.startsWith("The setting to vary, \"") && sentence.endsWith("."), sentence);
    }

    @Test
    void settingVariedTwiceIsRefused() {
        List<SweptSetting> twice = List.of(SweptSetting.of("/a=1"), SweptSetting.of("/a=2"));
        assertThrows(InvalidSetting.class, () -> new Sweep(twice));
    }

    @Test
    void numbersAreToldFromOtherValues() {
        assertTrue(SweptSetting.of("/a=1,-2.5,1e-3").isNumeric());
        assertFalse(SweptSetting.of("/a=1,NaN").isNumeric());
        assertFalse(SweptSetting.of("/a=1,Adam").isNumeric());
        assertFalse(SweptSetting.of("/a=1,0x2p3").isNumeric());
    }

    /**
     * Names of folders: readable, safe on every file system, different for every point, and the same in a larger grid.
     */
    @Test
    void everyPointHasAStableNameOfItsOwn() {
        SweptSetting rate = SweptSetting.of("/training/update/optimizer/rate=0.01,-0.03");
        SweptSetting schedule = SweptSetting.of(
                "/training/update/rateSchedule=Cosine,{\"type\":\"A\",\"end\":0.1},{\"type\":\"A\",\"end\":0.2}");
        List<String> names = new Sweep(List.of(rate, schedule))
                .variants().stream().map(Variant::name).toList();
        assertEquals("rate=0.01_rateSchedule=Cosine", names.get(0));
        assertEquals("rate=-0.03_rateSchedule=Cosine", names.get(3));
        assertEquals(6, new HashSet<>(names).size());
        for (String name : names) {
            assertTrue(name.matches("[A-Za-z0-9.+=_-]+"), name);
        }
        SweptSetting more = SweptSetting.of("/training/update/optimizer/rate=0.003,0.01,-0.03");
        assertTrue(new Sweep(List.of(more, schedule))
                .variants().stream().map(Variant::name).toList().containsAll(names));
    }

    @Test
    void settingsOfTheSameNameAreToldApart() {
        List<SweptSetting> axes = List.of(
                SweptSetting.of("/network/groups/0/size=1"),
                SweptSetting.of("/network/groups/1/size=2"),
                SweptSetting.of("/simulation/dt=1"));
        assertEquals(List.of("0-size", "1-size", "dt"), SweptSetting.shortNames(axes));
    }

    @Test
    void labelHasTheSettingsWordsAndUnit() throws IOException {
        assertEquals("Time step dt / ms", SweptSetting.of("/simulation/dt=1").label(TinyPlans.base(List.of())));
        assertEquals(
                "Perturbation σ",
                SweptSetting.of("/training/update/estimator/sigma=1").label(TinyPlans.base(List.of())));
        assertEquals(
                "Membrane capacitance C / µF/cm²",
                SweptSetting.of("/network/groups/0/neuron/capacitance=1").label(TinyPlans.base(List.of())));
        for (String unknown : List.of("/training/update/rateSchedule", "/network/groups/9/size", "/no/such")) {
            assertEquals(unknown, SweptSetting.of(unknown + "=1").label(TinyPlans.base(List.of())));
        }
    }

    /** A gate's start has its words under today's name, and under the one of formats before 4. */
    @Test
    void gateHasItsWordsUnderBothItsNames() throws IOException {
        for (String gate : List.of("initialGates/w", "initialGate")) {
            String pointer = "/network/groups/0/" + gate + "/";
            assertEquals("Mean", SweptSetting.of(pointer + "mean=1").label(TinyPlans.base(List.of())));
            assertEquals("Standard deviation", SweptSetting.of(pointer + "sd=1").label(TinyPlans.base(List.of())));
        }
        String unknown = "/network/groups/0/initialGates/no/mean";
        assertEquals(unknown, SweptSetting.of(unknown + "=1").label(TinyPlans.base(List.of())));
    }
}
