package barnacle.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.setting.Quantities;
import barnacle.train.AdjointSize;
import barnacle.train.Evaluation;
import barnacle.train.GradientSize;
import barnacle.train.IterationReport;
import barnacle.train.Spent;
import barnacle.train.UpdateOutcome;
import barnacle.train.step.CosineSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTextTest {
    private static final Quantities.Component END = Quantities.of(CosineSchedule.class, "end");

    @Test
    void durationsUseTheTwoLargestUnits() {
        assertEquals("12 s", FigureText.duration(12.3));
        assertEquals("1 min 0 s", FigureText.duration(59.7));
        assertEquals("3 min 20 s", FigureText.duration(200));
        assertEquals("1 h 5 min", FigureText.duration(3900));
        assertEquals(FigureText.UNKNOWN, FigureText.duration(Double.NaN));
    }

    @Test
    void numbersHaveThreeSignificantDigits() {
        assertEquals("1.10", FigureText.number(1.0986));
        assertEquals("0.0150", FigureText.number(0.015));
        assertEquals("123", FigureText.number(123.4));
        assertEquals("1.23e-05", FigureText.number(1.234e-5));
        assertEquals("0", FigureText.number(0));
        assertEquals(FigureText.UNKNOWN, FigureText.number(Double.NaN));
    }

    @Test
    void anEditIsNamedByItsSetting() {
        assertEquals("change rate schedule end", FigureText.edit(END, "rateSchedule/end"));
        assertEquals("change trainable what", FigureText.edit(END, "trainable/2/what"));
    }

    @Test
    void accuracyCarriesItsIntervalAndThatOfOneTrialIsAWord() {
        assertEquals(
                "82.4 % (79 to 85)",
                FigureText.accuracy(new Evaluation(0.5, 0.824, 0.788, 0.854, 500), "right", "wrong"));
        assertEquals(
                "82.4 %",
                FigureText.accuracy(new Evaluation(0.5, 0.824, Double.NaN, Double.NaN, 500), "right", "wrong"));
        assertEquals("right", FigureText.accuracy(Evaluation.of(0.5, 1, 1), "right", "wrong"));
        assertEquals("no", FigureText.accuracy(Evaluation.of(0.5, 0, 1), "yes", "no"));
        assertEquals(FigureText.UNKNOWN, FigureText.accuracy(null, "yes", "no"));
    }

    @Test
    void paceIsThatOfTheLastIterationsWithoutThePause() {
        Pace pace = new Pace();
        pace.add(report(1, 0.5, 100));
        assertEquals(Double.NaN, pace.secondsPerIteration());
        pace.add(report(2, 1.0, 101));
        assertEquals(1, pace.secondsPerIteration());
        assertEquals(0.5, pace.simulatedTimePerSecond());
        pace.restart();
        pace.add(report(3, 1.5, 1100.1));
        for (int i = 4; i < 100; i++) {
            pace.add(report(i, 0.5 * i, 1100 + 0.1 * (i - 2)));
        }
        assertEquals(0.1, pace.secondsPerIteration(), 1e-9);
        assertEquals(5, pace.simulatedTimePerSecond(), 1e-6);
    }

    private static IterationReport report(long iteration, double simulated, double wall) {
        return new IterationReport(
                new UpdateOutcome(1, 0.5, 1, GradientSize.NONE, 0.01, 0.05, 0, 0),
                new Spent(iteration, 0, 0, simulated, "s", wall),
                null);
    }

    @Test
    void gradientIsToldBlockByBlock() {
        assertEquals("Before clipping", FigureText.gradient(GradientSize.NONE));
        List<GradientSize.OfBlock> parts =
                List.of(new GradientSize.OfBlock("a-to-b", 12.345), new GradientSize.OfBlock("b.bias", 0));
        assertEquals(
                "Before clipping\na-to-b: 12.3\nb.bias: 0\nNot finite: 25.0 % of its entries",
                FigureText.gradient(new GradientSize(0.25, parts, AdjointSize.NONE)));
        assertEquals(
                "Before clipping\nAdjoint: 12.3 at a trial's start, 0 at its end, 25.0 at most",
                FigureText.gradient(new GradientSize(0, List.of(), new AdjointSize(12.345, 0, 25))));
        assertEquals(
                "Before clipping\nAdjoint: 0 at its end, 25.0 at most",
                FigureText.gradient(new GradientSize(0, List.of(), new AdjointSize(Double.NaN, 0, 25))));
    }
}
