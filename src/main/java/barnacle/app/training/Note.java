package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.train.Problem;
import barnacle.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sentence for the person. */
record Note(Severity severity, String text) {
    /** How to show it. */
    enum Severity {
        INFORMATION,
        WARNING,
        ERROR
    }

    static final Note NONE = new Note(Severity.INFORMATION, "");

    /** A text, which may be empty, and what there is to say about the settings. */
    static Note advised(String text, Optional<Sentence> remark) {
        return new Note(
                Severity.INFORMATION, (text + " " + remark.map(Words::say).orElse("")).strip());
    }

    /**
     * What there is to say when nothing has just happened. The line at the window's foot has a project's issues, so
     * that here they are not said again.
     *
     * @param issues what keeps the project from being trained
     * @param remark what there is to say about the settings
     * @param run the training on screen, if there is one
     * @param moment the iteration of it that is looked at; empty for the newest
     * @param isUsable whether that has weights that the project does not have
     */
    static Note standing(
            Project project,
            List<Issue> issues,
            Optional<Sentence> remark,
            Optional<TrainingRun> run,
            Optional<Long> moment,
            boolean isUsable) {
        if (!project.hasTask()) {
            // The offer of tasks says so.
            return NONE;
        }
        if (!issues.isEmpty()) {
            return new Note(Severity.WARNING, Words.text("training.notReady.issues"));
        }
        TrainingRun shown = run.filter(TrainingRun::hasResult).orElse(null);
        if (shown == null) {
            return advised("", remark);
        }
        if (!shown.hasLearned()) {
            return advice(shown.result()).orElse(NONE);
        }
        long iteration = shown.state().iteration();
        String text = !isUsable
                ? Words.text("training.has", moment.orElse(iteration))
                : shown.isDone(project)
                        ? Words.text("training.done", iteration)
                        : shown.goesOnWith(project)
                                ? Words.text("training.stopped", iteration)
                                : startsAnew(shown.project().problem(), project.problem());
        return advised(Words.text("training.where", text, shown.folder().toString()), remark);
    }

    /** What there is to say of a training that went other than well. */
    static Optional<Note> advice(TrainingResult result) {
        return result.advice()
                .map(advice -> new Note(result.hasLearned() ? Severity.WARNING : Severity.ERROR, Words.say(advice)));
    }

    /** What there is to say of a training that has ended other than well, and why its failures are not kept. */
    static Optional<Note> ofEnd(TrainingRun run) {
        Optional<Note> advice = advice(run.result());
        if (run.unkept().isEmpty()) {
            return advice;
        }
        String why = Words.say(run.unkept().get());
        return Optional.of(advice.map(said -> new Note(said.severity(), said.text() + " " + why))
                .orElseGet(() -> new Note(Severity.WARNING, why)));
    }

    /** What has changed since a training, so that the next one does not go on from it. */
    static String startsAnew(Problem before, Problem now) {
        return Words.text("training.anew", changed(before, now));
    }

    /**
     * What had changed since the training before the one that runs, so that this does not go on from it; nothing if
     * nothing had, as the one before was stopped at its first iteration.
     */
    static String beganAnew(Problem before, Problem now) {
        String changed = changed(before, now);
        return changed.isEmpty() ? "" : Words.text("training.anew.now", changed);
    }

    private static String changed(Problem before, Problem now) {
        Map<String, Object> was = before.parts();
        List<String> changed = new ArrayList<>();
        now.parts().forEach((name, part) -> {
            if (!part.equals(was.get(name))) {
                changed.add(Words.text("training.part." + name));
            }
        });
        return String.join(", ", changed);
    }
}
