package barnacle.app.control;

import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a list of issues says, each sentence once. */
public final class IssueLines {
    private IssueLines() {}

    /** The sentences in order; behind one that is about several places stands how many. */
    public static List<String> of(List<Issue> issues) {
        Map<Sentence, Integer> places = new LinkedHashMap<>();
        issues.forEach(issue -> places.merge(issue.sentence(), 1, Integer::sum));
        return places.entrySet().stream()
                .map(said -> said.getValue() == 1
                        ? Words.say(said.getKey())
                        : Words.text("issue.places", said.getKey(), said.getValue()))
                .toList();
    }
}
