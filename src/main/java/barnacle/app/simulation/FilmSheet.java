package barnacle.app.simulation;

import barnacle.app.control.Action;
import barnacle.app.control.RecordForm;
import barnacle.app.control.Words;
import barnacle.app.session.FileQuestions;
import barnacle.app.session.Job;
import barnacle.app.session.Jobs;
import barnacle.app.session.Latest;
import barnacle.app.session.ProjectSession;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Measure;
import barnacle.setting.Sentence;
import barnacle.setting.Units;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;

/** Lets a person make a film of what has been: a sheet that says of what, and a line while its frames are drawn. */
final class FilmSheet {
    private final ProjectSession session;
    private final SimulationViewModel model;
    private final FileQuestions files;
    private final Supplier<Pictures> pictures;
    private final Consumer<String> say;
    private final Jobs jobs = new Jobs();
    private final RecordForm<FilmWish> form = new RecordForm<>(FilmWish.class);
    private final Sheet sheet;
    private final WorkLine line;
    private Path folder = Path.of("film");
    private Job<Sentence> job;

    FilmSheet(
            ProjectSession session,
            SimulationViewModel model,
            FileQuestions files,
            Supplier<Pictures> pictures,
            Consumer<String> say) {
        this.session = session;
        this.model = model;
        this.files = files;
        this.pictures = pictures;
        this.say = say;
        form.setId("film-form");
        sheet = new Sheet(
                Words.text("film.title"),
                form,
                Action.of("film.begin", this::begin).id("film-begin").button());
        line = new WorkLine("film-line", Action.of("film.stop", this::stop).id("film-stop"));
    }

    Sheet sheet() {
        return sheet;
    }

    Node line() {
        return line;
    }

    /** Proposes what is shown now. */
    void open() {
        form.measureIn(units());
        double now = model.timeProperty().get();
        if (now > 0) {
            form.setValue(FilmWish.of(Math.max(0, now - model.windowProperty().get()), now));
            sheet.open();
        } else {
            say.accept(Words.text("film.nothing"));
        }
    }

    private void begin() {
        FilmWish wish = form.value();
        try {
            requireKept(wish);
        } catch (InvalidSetting e) {
            form.showIssue(e.field(), Words.say(e.sentence().measured(units())));
            return;
        }
        Optional<Path> chosen = job == null ? files.folder(Words.text("film.folder"), folder) : Optional.empty();
        if (chosen.isPresent()) {
            folder = chosen.get();
            sheet.close();
            make(wish);
        }
    }

    private Units units() {
        return session.project().subject().units();
    }

    private void requireKept(FilmWish wish) {
        double now = model.timeProperty().get();
        double first = model.history().first();
        if (wish.to() > now || wish.from() < first) {
            throw new InvalidSetting(
                    wish.to() > now ? "to" : "from",
                    "FilmSheet.kept",
                    "What is kept of the run goes from {0} to {1}; a film is made of that.",
                    Measure.time(first),
                    Measure.time(now));
        }
    }

    private void make(FilmWish wish) {
        double window = model.windowProperty().get();
        Pictures part = pictures.get().until(wish.from() - 2 * window, wish.to());
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Film film = new Film(part, wish, window, Film.ffmpeg(path));
        Latest<Integer> drawn = new Latest<>(frame -> {
            if (job != null) {
                line.show(Words.text("film.line", frame, wish.count()));
            }
        });
        Path into = folder;
        job = jobs.start(
                Words.sentence("job.film"),
                work -> film.into(into, frame -> {
                    drawn.offer(frame);
                    return work.goOn();
                }),
                this::ended);
        line.show(Words.text("film.line", 0, wish.count()));
    }

    private void ended(Job<Sentence> done) {
        job = null;
        line.hide();
        if (done.failure() != null) {
            say.accept(done.failure());
        } else if (done.result() != null) {
            say.accept(Words.say(done.result()));
        }
    }

    private void stop() {
        if (job != null) {
            job.stop();
        }
    }

    /** Lets the frame that is drawn be written, and draws no more. */
    void close() {
        jobs.close();
    }
}
