package barnacle.app.training;

import barnacle.app.control.Words;
import barnacle.train.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    static Note advised(String text, Problem problem) {
        return new Note(
                Severity.INFORMATION,
                (text + " " + problem.remark().map(Words::say).orElse("")).strip());
    }

    /** What has changed since a training, so that the next one does not go on from it. */
    static String startsAnew(Problem before, Problem now) {
        Map<String, Object> was = before.parts();
        List<String> changed = new ArrayList<>();
        now.parts().forEach((name, part) -> {
            if (!part.equals(was.get(name))) {
                changed.add(Words.text("training.part." + name));
            }
        });
        return Words.text("training.anew", String.join(", ", changed));
    }
}
