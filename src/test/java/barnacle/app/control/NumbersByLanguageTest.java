package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.model.Ring;
import barnacle.plot.Axis;
import barnacle.plot.Figure;
import barnacle.plot.Plot;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Language;
import barnacle.setting.Measure;
import barnacle.setting.Numeral;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.sim.SimulationSettings;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The window writes and reads numbers in its language, and everything else has a point. */
class NumbersByLanguageTest {
    private static final Language GERMAN = new BundledLanguage(Locale.GERMANY);
    private Language before;

    @BeforeEach
    void speakGerman() {
        before = Words.speak(GERMAN);
    }

    @AfterEach
    void speakAsBefore() {
        Words.speak(before);
    }

    @Test
    void aSentenceHasTheNumbersOfItsLanguageAndAPersonsWordsAsTheyAre() {
        Sentence sentence = Sentence.of(
                "Test.numbers",
                "{0}; {1}; {2}; {3}; {4}",
                0.5,
                Measure.time(1.25),
                new Numeral("2.5 ms"),
                Sentence.of("Test.part", "{0}", 1e-7f),
                "run 0.5");
        assertEquals("0.5; 1.25; 2.5 ms; 1e-7; run 0.5", sentence.toString());
        assertEquals("0,5; 1,25; 2,5 ms; 1e-7; run 0.5", Words.say(sentence));
        assertEquals("12\u00a0345 Neuronen", Words.say(Words.count("count.neurons", 12_345)));
    }

    @Test
    void aRefusedNumberIsSaidAsTheWindowWritesIt() {
        Quantities.Component dt = Quantities.of(SimulationSettings.class, "dt");
        Sentence said =
                assertThrows(InvalidSetting.class, () -> dt.require(-0.5)).sentence();
        assertEquals("Zeitschritt ist -0,5; nötig ist mehr als 0 und höchstens 10.", Words.say(said));
    }

    @Test
    void aUnitThatCountsThingsIsAWordOfTheLanguage() {
        Quantities.Component farthest = Quantities.of(Ring.class, "farthest");
        assertEquals("zwischen 0 und 100000 Neuronen", Words.say(farthest.limits()));
        assertEquals("between 0 and 100000 neurons", farthest.bounds());
        assertEquals("Neuronen", Words.say(Quantities.unit("neurons")));
        assertEquals("µA/cm²", Words.say(Quantities.unit("µA/cm²")));
    }

    @Test
    void aPersonChoosesAmongTheLanguagesByTheirOwnNames() {
        assertEquals(
                List.of("English", "Deutsch"),
                Words.languages().stream().map(Words::nameOf).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,5|0.5",
                "0.5|0.5",
                "-0,125|-0.125",
                "\u22120,125|-0.125",
                "0.125|0.125",
                "2e-3|2e-3",
                "2,5e3|2.5e3",
                "1,234|1.234",
                "12.5|12.5",
                "1234.567|1234.567",
                ",5|.5",
                "7|7"
            })
    void aBoxTakesACommaAndAPoint(String typed, String plain) {
        assertEquals(plain, TypedNumber.plain(typed));
        assertEquals(OptionalDouble.of(Double.parseDouble(plain)), TypedNumber.read(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.000", "-12.345", "1.000,5", "1,000.5", "1.000.000", "1 000", "1,5,5", "", "a", "0x1"})
    void whatMaySetThousandsApartIsRefusedAndNotMisread(String typed) {
        assertEquals("", TypedNumber.plain(typed));
        assertEquals(OptionalDouble.empty(), TypedNumber.read(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,000", "0,5", "1,5"})
    void anEnglishBoxTakesNoComma(String typed) {
        Words.speak(Language.ENGLISH);
        assertEquals("", TypedNumber.plain(typed));
        assertEquals("1.000", TypedNumber.plain("1.000"));
    }

    @Test
    void whatABoxShowsItReads() {
        for (double value : new double[] {0.5, -0.001, 1.234, 1234.5, 1e-7, 2.5e9, 123.456, 1000, 0}) {
            assertEquals(OptionalDouble.of(value), TypedNumber.read(TypedNumber.of(value)), TypedNumber.of(value));
        }
    }

    @Test
    void axesAreMarkedInTheLanguageOfTheirFigure() {
        Axis axis = Axis.linear("x", 0, 1);
        assertEquals("0,2", axis.ticks(5, GERMAN.point()).get(1).text());
        assertEquals("0.2", axis.ticks(5, Language.ENGLISH.point()).get(1).text());
        Figure figure = Figure.picture(new Plot("", axis, axis, List.of(), List.of()));
        assertEquals('.', figure.point());
        assertEquals(',', figure.in(GERMAN).point());
        assertEquals(',', figure.in(GERMAN).within(100).point());
    }
}
