package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private final StringWriter printed = new StringWriter();
    private double now = 1000;

    private LiveLine line(boolean live, boolean waits) {
        return new LiveLine(new PrintWriter(printed), live, waits, "Stopping.", 30, () -> now);
    }

    private void offerEvery(LiveLine line, double seconds, int times) {
        for (int i = 0; i < times; i++) {
            int number = i;
            line.offer(() -> "line " + number);
            now += seconds;
        }
    }

    private String said() {
        return printed.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void plainLinesComeAtIntervalsAndTheFirstAtOnceOrAfterOne() {
        offerEvery(line(false, false), 4, 7);
        assertEquals("line 0\nline 3\nline 6\n", said());
        printed.getBuffer().setLength(0);
        offerEvery(line(false, true), 4, 7);
        assertEquals("line 3\nline 6\n", said());
    }

    @Test
    void aLiveLineIsWrittenOverWithNothingLeftOfALongerOne() {
        LiveLine line = line(true, false);
        line.show("longer");
        line.show("short");
        line.end();
        line.end();
        assertEquals("\rlonger\rshort \n", said());
    }

    @Test
    void aLineThatStaysIsFollowedByAnother() {
        LiveLine line = line(true, false);
        line.show("now");
        line.keep("ended");
        line.show("next");
        line.end();
        assertEquals("\rnow\rended\n\rnext\n", said());
    }

    @Test
    void whatIsToldToStopSaysSoOnALineOfItsOwnAndOffersNoMore() {
        LiveLine line = line(true, false);
        line.show("working");
        line.stopping();
        offerEvery(line, 4, 3);
        line.end();
        assertEquals("\rworking\nStopping.\n", said());
    }

    @Test
    void anIntervalHasOneLineHoweverManyThreadsOfferOne() {
        LiveLine line = line(false, false);
        IntStream.range(0, 10_000).parallel().forEach(i -> line.offer(() -> "line"));
        assertEquals("line\n", said());
    }

    @Test
    void aClockHasHoursWhereThereAreAny() {
        assertEquals("1:05", LiveLine.clock(65));
        assertEquals("2:00:00", LiveLine.clock(7200));
    }

    /** A longer line would scroll the terminal with each update; one that stays is told whole. */
    @Test
    void noLineIsWiderThanTheTerminal() {
        LiveLine line = line(true, false);
        line.show("a line of progress that is wider than thirty columns");
        line.keep("and one that stays and is wider than thirty columns, told_whole_however_long_a_word_is_in_it");
        line.end();
        String[] rows = said().split("[\r\n]+");
        for (String row : rows) {
            assertTrue(row.stripTrailing().length() < 30, row);
        }
        assertEquals("a line of progress that is...", rows[1].stripTrailing());
        assertEquals(
                "andonethatstaysandiswiderthanthirtycolumns,told_whole_however_long_a_word_is_in_it",
                String.join("", List.of(rows).subList(2, rows.length)).replaceAll("\\s", ""));
    }

    @Test
    void aPlainLineHasAnyWidth() {
        LiveLine line = line(false, false);
        line.show("a line of progress that is wider than thirty columns");
        assertEquals("a line of progress that is wider than thirty columns\n", said());
    }
}
