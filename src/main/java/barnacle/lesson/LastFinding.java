package barnacle.lesson;

import barnacle.examine.Examination;
import barnacle.setting.Family;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * The kind of the last finding that was made on the screen Analyse since the project was opened, as {@code barnacle
 * analyse} calls it: {@code gradient}, {@code landscape}, {@code lesion}. It is unknown while there is none.
 */
public record LastFinding() implements Observable {
    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.finding().map(Reading::of);
    }

    @Override
    public Sentence said() {
        return Sentence.word("Observable.LastFinding", "the last finding");
    }

    @Override
    public List<String> words() {
        return Family.members(Examination.class).stream()
                .map(kind -> Family.defaults(kind).name())
                .distinct()
                .toList();
    }
}
