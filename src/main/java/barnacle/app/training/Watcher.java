package barnacle.app.training;

import barnacle.app.session.ProjectSession;
import barnacle.run.KeptState;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at what a page shows: at what the training on screen has learned up to now or up to a moment that its run kept,
 * at another moment beside it, or at the project as it is. Used on the FX thread only.
 */
final class Watcher implements AutoCloseable {
    private final ProjectSession session;
    private final Moments moments;
    private final Recorder recorder;
    private final Recorder recorderBeside;
    /** What is looked at; {@code null} before anybody watches. */
    private Page page;
    /** {@code null} if there is none. */
    private TrainingRun run;

    private Optional<KeptState> shown = Optional.empty();

    /**
     * @param seen told what was drawn
     * @param failed told why nothing was, as a sentence
     */
    Watcher(ProjectSession session, Consumer<Seen> seen, Consumer<String> failed) {
        this.session = session;
        moments = new Moments(failed);
        recorder = new Recorder(
                (moment, found) -> {
                    shown = moment.state();
                    found.draws().run();
                    seen.accept(found);
                },
                why -> {
                    page.clear();
                    failed.accept(why);
                });
        recorderBeside = new Recorder((moment, found) -> found.draws().run(), failed);
        moments.besideProperty().addListener((p, before, now) -> lookBeside());
    }

    Moments moments() {
        return moments;
    }

    /** The iteration that was drawn last; -1 before one was. */
    long shownIteration() {
        return shown.map(KeptState::iteration).orElse(-1L);
    }

    /** The moment that is looked at, once it was drawn. */
    Optional<KeptState> drawnMoment() {
        Optional<Long> chosen = moments.chosenProperty().get();
        return shown.filter(
                state -> chosen.filter(at -> at == state.iteration()).isPresent());
    }

    /** Looks for this page from now on, in place of the one before. */
    void watch(Page next) {
        page = next;
    }

    /**
     * Looks at what is to be seen now.
     *
     * @param now the training on screen; {@code null} for the project
     * @param isProgress whether it is only that a training or a person's typing went on, so that the look may wait
     */
    void look(TrainingRun now, boolean isProgress) {
        run = now;
        if (page == null) {
            return;
        }
        if (run != null && run.trainer() != null) {
            Optional<Long> moment = moments.chosenProperty().get();
            // A moment that is looked at stays as it is.
            if (!isProgress || moment.isEmpty()) {
                recorder.request(request(page, moment), !isProgress);
            }
            if (!isProgress) {
                lookBeside();
            }
        } else if (session.trainingIssues().isEmpty()) {
            recorder.request(new Recorder.Request(page, session.project()), !isProgress);
        } else {
            page.clear();
        }
    }

    /** Looks at the moment beside, if there is one. */
    private void lookBeside() {
        Optional<Long> beside = moments.besideProperty().get();
        if (beside.isPresent() && page != null && run != null && run.trainer() != null) {
            recorderBeside.request(request(page.beside(), beside), true);
        }
    }

    private Recorder.Request request(Page looking, Optional<Long> moment) {
        TrainingRun whose = run;
        Optional<Recorder.Source> source = moment.isPresent()
                ? Optional.of(() -> whose.at(moment.get()))
                // When it is looked at, it is the newest.
                : whose.newest().map(state -> () -> whose.newest().orElse(state));
        return new Recorder.Request(looking, whose.project(), Optional.of(whose.trainer()), source);
    }

    @Override
    public void close() {
        recorder.close();
        recorderBeside.close();
        moments.close();
    }
}
