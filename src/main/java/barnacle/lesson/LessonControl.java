package barnacle.lesson;

import static barnacle.setting.FamilyTable.entry;

import barnacle.project.Project;
import barnacle.project.SettingValues;
import barnacle.setting.FamilyTable;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A control of the window that a lesson may point at or hide. A setting of the project is one too, by its pointer, and
 * so is each number of the screen Neuron: {@code lab-current}, {@code lab-gCa}.
 *
 * @param name that lessons and the window have for it
 * @param screen where it is, one of {@link Observed#SCREENS}; empty if it is there on all of them
 */
public record LessonControl(String name, String screen) {
    /** What the names of the numbers of the screen Neuron begin with. */
    public static final String LAB = "lab-";

    /** Those that have a fixed name, by screens. */
    public static final List<LessonControl> ALL = Stream.of(
                    on("", "tab-network", "tab-simulate", "tab-neuron", "tab-train", "tab-runs", "tab-analyse"),
                    on("", "undo", "redo", "save"),
                    on("network", "drawing", "add-group", "inspector", "drawer", "glimpse-voltages", "glimpse-spikes"),
                    on("simulate", "run", "step", "to-start", "pulse", "speed", "window", "hold", "views-menu"),
                    on("simulate", "injections", "add-injection", "chosen"),
                    on("neuron", "lab-choice", "lab-badge", "lab-values", "lab-plane", "lab-fixed-points"),
                    on("neuron", "lab-pages", "lab-diagram", "lab-periods", "lab-parameter"),
                    on("neuron", "lab-apply", "lab-back", "lab-from-start", "lab-backward", "lab-clear-ways"),
                    on("train", "train", "pause", "stop", "use-weights", "progress"),
                    on("runs", "runs", "runs-filter"),
                    on(
                            "analyse",
                            "analysis-subject",
                            "analysis-kinds",
                            "analysis-form",
                            "analysis-start",
                            "analysis-found"),
                    on("analyse", "finding"))
            .flatMap(List::stream)
            .toList();

    private static final List<String> RUNNING = List.of("run", "step", "to-start", "speed");
    private static final List<String> TRAINING = List.of("train", "pause", "stop");

    /** What a student uses to bring about what is observed. */
    private static final FamilyTable<Observable, List<String>> USED = FamilyTable.of(
            Observable.class,
            entry(Setting.class, setting -> List.of(setting.pointer())),
            entry(ShownScreen.class, o -> List.of()),
            entry(RunState.class, o -> RUNNING),
            entry(SimulatedTime.class, o -> RUNNING),
            entry(FiringRate.class, o -> RUNNING),
            entry(SpikeCount.class, o -> RUNNING),
            entry(Voltage.class, o -> RUNNING),
            entry(PhaseDifference.class, o -> RUNNING),
            entry(Synchrony.class, o -> RUNNING),
            entry(Irregularity.class, o -> RUNNING),
            entry(LabNumber.class, number -> List.of(LAB + number.name())),
            entry(LabOnset.class, o -> List.of("lab-choice", "lab-pages")),
            entry(FixedPoints.class, o -> List.of("lab-values")),
            entry(StableFixedPoints.class, o -> List.of("lab-values")),
            entry(TrainingState.class, o -> TRAINING),
            entry(TrainingIteration.class, o -> TRAINING),
            entry(TrainingLoss.class, o -> TRAINING),
            entry(HeldOutAccuracy.class, o -> TRAINING),
            entry(
                    LastFinding.class,
                    o -> List.of("analysis-subject", "analysis-kinds", "analysis-form", "analysis-start")));

    /** The names of the controls that a student uses to meet a condition. */
    static Stream<String> usedFor(Condition condition) {
        Stream<String> own =
                condition instanceof ObservableCondition of ? USED.get(of.observable()).stream() : Stream.of();
        return Stream.concat(own, condition.parts().stream().flatMap(LessonControl::usedFor));
    }

    private static List<LessonControl> on(String screen, String... names) {
        return Stream.of(names).map(name -> new LessonControl(name, screen)).toList();
    }

    /** Whether a name is the pointer of a setting. */
    public static boolean isSetting(String name) {
        return name.startsWith("/");
    }

    /** Why there is no such control, and what to do; empty if there is one for a project. */
    static Optional<Sentence> refusal(String name, Project project) {
        if (isSetting(name)) {
            return new SettingValues(project).reached(name).equals(name)
                    ? Optional.empty()
                    : new Setting(name).refusal(project);
        }
        boolean isNumber = name.startsWith(LAB) && LabNumber.names(project).contains(name.substring(LAB.length()));
        return isNumber || ALL.stream().anyMatch(control -> control.name().equals(name))
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "LessonControl.unknown",
                        "there is no control \"{0}\"; the page about lessons lists them, and a setting is pointed at as"
                                + " /network/groups/0/current.",
                        name));
    }
}
