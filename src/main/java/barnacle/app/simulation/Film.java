package barnacle.app.simulation;

import barnacle.app.control.Words;
import barnacle.file.OutputFolder;
import barnacle.plot.Page;
import barnacle.plot.Png;
import barnacle.plot.TimeWindow;
import barnacle.setting.Sentence;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Draws what a run did as the frames of a film, one file each, from what is kept of it: how fast the machine is does
 * not matter. Belongs to one thread.
 *
 * @param window how much time a frame shows
 * @param ffmpeg the program that makes a film of frames; empty where there is none
 */
record Film(Pictures pictures, FilmWish wish, double window, Optional<Path> ffmpeg) {
    private static final String MOVIE = "film.mp4";
    private static final double EDGE = 0.1;

    /** The frame's file. */
    static String name(int frame) {
        return String.format(Locale.ROOT, "frame-%05d.png", frame);
    }

    private static boolean isOne(String name) {
        return name.equals(MOVIE) || name.matches("frame-\\d{5}\\.png");
    }

    /**
     * The program that makes films, where it is installed.
     *
     * @param path the folders where programs are, as the system lists them
     */
    static Optional<Path> ffmpeg(String path) {
        for (String folder : path.split(File.pathSeparator)) {
            for (String name : List.of("ffmpeg", "ffmpeg.exe")) {
                try {
                    Path program = Path.of(folder, name);
                    if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                        return Optional.of(program);
                    }
                } catch (InvalidPathException e) {
                    // No program is there.
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Draws it into a folder.
     *
     * @param goesOn asked before each frame with its number
     * @return what there is now
     * @throws IOException with a sentence; the frames before stay
     */
    Sentence into(Path folder, IntPredicate goesOn) throws IOException {
        int count = wish.count();
        List<String> names = new ArrayList<>();
        for (int frame = 0; frame < count; frame++) {
            names.add(name(frame));
        }
        names.add(MOVIE);
        OutputFolder files = OutputFolder.open(folder, names);
        for (int frame = 0; frame < count; frame++) {
            if (!goesOn.test(frame)) {
                return Words.sentence("film.stopped", frame, folder.toString());
            }
            Page page = page(wish.time(frame));
            files.file(name(frame)).write(out -> page.write(Png.USUAL, out));
        }
        boolean isMovie = wish.movieFile() && ffmpeg.isPresent() && goesOn.test(count);
        if (isMovie) {
            movie(files, ffmpeg.get());
        }
        files.removeEarlier(Film::isOne);
        if (isMovie) {
            return Words.sentence("film.movie", count, folder.toString());
        }
        return Words.sentence(
                wish.movieFile() && ffmpeg.isEmpty() ? "film.noProgram" : "film.frames", count, folder.toString());
    }

    /** What is to be seen at a time, and nothing of what comes later. */
    private Page page(double now) throws IOException {
        double to = Math.max(window, now);
        double from = to - window;
        List<TimeWindow.Mark> marks = pictures.history().marks().stream()
                .filter(mark -> mark.time() <= now)
                .toList();
        TimeWindow time = new TimeWindow(from, to, pictures.cast().timeUnit(), marks);
        // A line begins at the window's edge, and comes from before it.
        return pictures.until(from - window * EDGE, now).figure(time).page();
    }

    private void movie(OutputFolder files, Path program) throws IOException {
        List<String> command = List.of(
                program.toString(),
                "-loglevel",
                "error",
                "-framerate",
                String.valueOf(wish.frames()),
                "-i",
                files.path().resolve("frame-%05d.png").toString(),
                "-vf",
                "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                "-pix_fmt",
                "yuv420p",
                "-movflags",
                "frag_keyframe+empty_moov",
                "-f",
                "mp4",
                "pipe:1");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            files.file(MOVIE).write(out -> {
                try (InputStream made = process.getInputStream()) {
                    made.transferTo(out);
                }
                if (ended(process) != 0) {
                    throw barnacle.file.InvalidFileException.of(Words.sentence("film.refused"), null);
                }
            });
        } finally {
            process.destroy();
        }
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
