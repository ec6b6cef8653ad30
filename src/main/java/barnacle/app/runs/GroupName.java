package barnacle.app.runs;

import barnacle.app.control.Words;
import barnacle.experiment.RunGroup;
import barnacle.experiment.TrainingMethods;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the window calls groups of runs and the variants of plans: methods by their names, all else as it is. */
final class GroupName {
    private static final Pattern NUMBERED = Pattern.compile("(.+?)( \\d+)?");

    private GroupName() {}

    static String of(RunGroup group) {
        return group.runs().size() == 1 ? group.name() : of(group.name());
    }

    static String of(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() && TrainingMethods.names().contains(numbered.group(1))
                ? Words.member(numbered.group(1)) + (numbered.group(2) == null ? "" : numbered.group(2))
                : name;
    }
}
