package barnacle.app.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.app.live.Cast;
import barnacle.app.live.History;
import barnacle.app.live.Signal;
import barnacle.plot.TimeWindow;
import barnacle.plot.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film of what a run did. */
class FilmTest {
    private static final double WINDOW = 50;
    private static final Signal SIGNAL = new Signal(Signal.Kind.VALUE, "", "a");

    @TempDir
    Path folder;

    /** One value that swings from 0 to 100, and a spike every 10. */
    private static Pictures pictures() {
        Cast cast = new Cast(
                List.of("a"),
                List.of(new Cast.Group("a", 0, 1, 0, new barnacle.project.Diagram.Position(0, 0))),
                List.of(),
                100,
                "ms",
                "v",
                "mV",
                "",
                0,
                List.of());
        History history = new History();
        for (int i = 0; i <= 1000; i++) {
            history.series(SIGNAL).add(0.1 * i, Math.sin(0.03 * i));
        }
        return new Pictures(
                cast,
                history,
                100,
                List.of("values", "spikes", "circuit"),
                List.of("a"),
                Optional.of("a"),
                List.of(),
                false);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static TimeWindow window(double to) {
        return new TimeWindow(to - WINDOW, to, "ms", List.of());
    }

    /** Frames are of even times, and the last one is of the end; without a program they are all there is. */
    @Test
    void thereAreAsManyFramesAsAreDueAndTheLastShowsThePresent() throws IOException {
        FilmWish wish = new FilmWish(10, 95, 40, 4, true);
        assertEquals(10, wish.count());
        assertEquals(95, wish.time(9));
        String said = new Film(pictures(), wish, WINDOW, Optional.empty())
                .into(folder, frame -> true)
                .toString();
        assertEquals(10, files().size());
        assertEquals("frame-00009.png", files().get(9));
        assertTrue(said.contains("10 frames") && said.contains("ffmpeg is not installed"), said);
        assertArrayEquals(
                Written.png(pictures().until(0, 95).figure(window(95))),
                Files.readAllBytes(folder.resolve("frame-00009.png")));
        assertArrayEquals(
                Written.png(pictures().until(0, 70).figure(window(70))),
                Files.readAllBytes(folder.resolve("frame-00006.png")));
    }

    /** A frame of the past is drawn of what had been until then. */
    @Test
    void aFrameShowsNothingOfWhatComesLater() throws IOException {
        Pictures early = pictures().until(Double.NEGATIVE_INFINITY, 20);
        new Film(pictures(), new FilmWish(20, 30, 10, 1, false), WINDOW, Optional.empty()).into(folder, frame -> true);
        byte[] drawn = Files.readAllBytes(folder.resolve("frame-00000.png"));
        assertArrayEquals(Written.png(early.figure(window(WINDOW))), drawn);
        assertFalse(java.util.Arrays.equals(Written.png(pictures().figure(window(WINDOW))), drawn));
    }

    @Test
    void aFilmThatIsStoppedKeepsItsFramesAndAShorterOneLeavesNoneOfTheOneBefore() throws IOException {
        Film film = new Film(pictures(), new FilmWish(0, 100, 100, 8, true), WINDOW, Optional.empty());
        String said = film.into(folder, frame -> frame < 3).toString();
        assertEquals(List.of("frame-00000.png", "frame-00001.png", "frame-00002.png"), files());
        assertTrue(said.contains("Stopped after 3 frames"), said);
        new Film(pictures(), new FilmWish(50, 100, 50, 1, true), WINDOW, Optional.empty()).into(folder, frame -> true);
        assertEquals(List.of("frame-00000.png", "frame-00001.png"), files());
    }

    /** Any program that writes what it is asked for stands in for the one that may not be installed here. */
    @Test
    void aProgramOnThePathMakesAFilmOfTheFrames() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        Path program = programs.resolve("ffmpeg");
        Files.writeString(program, "#!/bin/sh\necho a film\n");
        assertEquals(Optional.empty(), Film.ffmpeg(programs.toString()));
        assertTrue(program.toFile().setExecutable(true));
        assertEquals(Optional.of(program), Film.ffmpeg("::" + programs));
        FilmWish wish = new FilmWish(0, 10, 10, 1, true);
        String said = new Film(pictures(), wish, WINDOW, Optional.of(program))
                .into(folder.resolve("film"), frame -> true)
                .toString();
        assertEquals("a film\n", Files.readString(folder.resolve("film/film.mp4")));
        assertTrue(said.contains("film.mp4"), said);

        Files.writeString(program, "#!/bin/sh\nexit 1\n");
        IOException e = org.junit.jupiter.api.Assertions.assertThrows(
                IOException.class, () -> new Film(pictures(), wish, WINDOW, Optional.of(program))
                        .into(folder.resolve("other"), frame -> true));
        assertTrue(e.getMessage().contains("the frames are there"), e.getMessage());
        assertTrue(Files.exists(folder.resolve("other/frame-00001.png")));
        assertFalse(Files.exists(folder.resolve("other/film.mp4")));
    }

    @Test
    void theTableHasTheNumbersThatAreSeen() {
        List<? extends List<?>> rows = pictures().data(window(60)).rows();
        assertEquals(501, rows.size());
        assertEquals("a", rows.get(0).get(1));
        assertEquals(10.0, (double) rows.get(0).get(2), 1e-9);
    }
}
