package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhasePlotTest {
    private static PhasePlot.Curve curve(String name) {
        return new PhasePlot.Curve(Sentence.plain(name), new double[] {0, 1}, new double[] {0, 1});
    }

    @ParameterizedTest
    @EnumSource
    void theWayHasItsOwnColourAndNoCurveHasOneOfThatHue(Ink ink) {
        Sentence none = Sentence.plain("");
        Extent unit = new Extent(0, 1);
        List<Plot.Entry> legend = new PhasePlot(
                        none, none, none, unit, unit, List.of(curve("a"), curve("b")), curve("way"), ink)
                .plot(Language.ENGLISH)
                .legend();
        assertEquals(ink, legend.get(0).ink());
        assertEquals(
                3, legend.stream().map(entry -> entry.ink().hue()).distinct().count());
    }
}
