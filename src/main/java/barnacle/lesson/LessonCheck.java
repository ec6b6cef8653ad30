package barnacle.lesson;

import barnacle.file.InvalidFileException;
import barnacle.plot.Formula;
import barnacle.project.Project;
import barnacle.project.Samples;
import barnacle.project.SettingValues;
import barnacle.setting.FamilyTable;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a lesson that could be read from being given: every fault with its pointer into the lesson file. A step is
 * looked at with the project that it begins with.
 */
public final class LessonCheck {
    /** The place of a condition's own settings and what it observes; empty where it is made of others. */
    private static final FamilyTable<Condition, Optional<ObservableCondition>> OBSERVES = FamilyTable.of(
            Condition.class,
            FamilyTable.entry(Above.class, Optional::of),
            FamilyTable.entry(Below.class, Optional::of),
            FamilyTable.entry(Between.class, Optional::of),
            FamilyTable.entry(Is.class, Optional::of),
            FamilyTable.entry(All.class, c -> Optional.empty()),
            FamilyTable.entry(Any.class, c -> Optional.empty()),
            FamilyTable.entry(Held.class, c -> Optional.empty()));

    /** What a question's answers may say with formulas. */
    private static final FamilyTable<Question, List<String>> ANSWERS = FamilyTable.of(
            Question.class,
            FamilyTable.entry(
                    ChoiceQuestion.class,
                    q -> q.answers().stream().map(ChoiceQuestion.Answer::text).toList()),
            FamilyTable.entry(NumberQuestion.class, q -> List.of()),
            FamilyTable.entry(TextQuestion.class, q -> List.of()));

    private final Lesson lesson;
    private final boolean setsFormulas;
    private final List<Issue> issues = new ArrayList<>();
    /** Those that are open in the steps. */
    private final List<Project> projects = new ArrayList<>();

    private LessonCheck(Lesson lesson, boolean setsFormulas) {
        this.lesson = lesson;
        this.setsFormulas = setsFormulas;
    }

    /** Everything that is wrong with a lesson, step by step; empty if nothing is. */
    public static List<Issue> of(Lesson lesson) {
        return of(lesson, true);
    }

    /** What keeps a lesson from being given: as {@link #of}, but formulas that cannot be set can be read. */
    public static List<Issue> obstacles(Lesson lesson) {
        return of(lesson, false);
    }

    private static List<Issue> of(Lesson lesson, boolean setsFormulas) {
        LessonCheck check = new LessonCheck(lesson, setsFormulas);
        Optional<Project> project = Optional.empty();
        for (int k = 0; k < lesson.steps().size(); k++) {
            project = check.step(k, project);
            project.ifPresent(check.projects::add);
        }
        check.usable();
        return List.copyOf(check.issues);
    }

    /**
     * Looks at a step.
     *
     * @param before the project of the step before; empty if there is none
     * @return the project of this one
     */
    private Optional<Project> step(int k, Optional<Project> before) {
        Step step = lesson.steps().get(k);
        String at = "/steps/" + k;
        Optional<Project> project =
                step.start().isPresent() ? opened(step.start().get(), at + "/start") : before;
        if (k == 0 && step.start().isEmpty()) {
            add(
                    at + "/start",
                    Sentence.of(
                            "LessonCheck.start.none",
                            "the first step opens nothing; give it a start, such as '{'\"project\": \"{0}\"'}'.",
                            Samples.circuits().get(0)));
        }
        formulas(step.text(), at + "/text");
        step.screen()
                .filter(screen -> !Observed.SCREENS.contains(screen))
                .ifPresent(screen -> add(
                        at + "/screen",
                        Sentence.of(
                                "LessonCheck.screen.unknown",
                                "there is no screen \"{0}\"; choose one of {1}.",
                                screen,
                                String.join(", ", Observed.SCREENS))));
        step.question().ifPresent(question -> question(question, at + "/question"));
        step.exercise().ifPresent(exercise -> formulas(exercise.text(), at + "/exercise/text"));
        project.ifPresent(p -> inProject(step, at, p));
        return project;
    }

    private void inProject(Step step, String at, Project project) {
        step.control().ifPresent(control -> control(control, at + "/control", project));
        for (int i = 0; i < step.hiddenControls().size(); i++) {
            String hidden = step.hiddenControls().get(i);
            String pointer = at + "/hidden/" + i;
            if (LessonControl.isSetting(hidden)) {
                add(
                        pointer,
                        Sentence.of(
                                "LessonCheck.hidden.setting",
                                "{0} is a setting; only controls with a name can be hidden.",
                                hidden));
            } else {
                control(hidden, pointer, project);
            }
        }
        step.exercise().ifPresent(exercise -> {
            int before = issues.size();
            condition(exercise.done(), at + "/exercise/done", project);
            boolean isMet = new ConditionWatch(exercise.done(), () -> 0)
                    .look(new Opened(project, step.screen().orElse("")));
            if (issues.size() == before && isMet && step.start().isPresent()) {
                add(
                        at + "/exercise/done",
                        Sentence.word(
                                "LessonCheck.done.already",
                                "this is so already when the step begins, before anything is done; change the start, or"
                                        + " what is waited for."));
            }
        });
    }

    private void control(String name, String at, Project project) {
        LessonControl.refusal(name, project).ifPresent(why -> add(at, why));
    }

    /** A start's project; the first setting that does not fit is told. */
    private Optional<Project> opened(Start start, String at) {
        try {
            lesson.open(new Start(start.project()));
        } catch (IOException e) {
            add(at + "/project", InvalidFileException.sentence(e));
            return Optional.empty();
        }
        List<String> changes = start.changes();
        for (int i = 0; i < changes.size(); i++) {
            try {
                lesson.open(new Start(start.project(), Optional.of(changes.subList(0, i + 1))));
            } catch (IOException e) {
                add(at + "/set/" + i, InvalidFileException.sentence(e));
                return Optional.empty();
            }
        }
        try {
            return Optional.of(lesson.open(start));
        } catch (IOException e) {
            add(at, InvalidFileException.sentence(e));
            return Optional.empty();
        }
    }

    private void condition(Condition condition, String at, Project project) {
        OBSERVES.get(condition).ifPresent(of -> observed(of, at, project));
        for (int i = 0; i < condition.parts().size(); i++) {
            condition(condition.parts().get(i), at + condition.place(i), project);
        }
    }

    private void observed(ObservableCondition condition, String at, Project project) {
        Observable observable = condition.observable();
        Optional<Sentence> refusal = observable.refusal(project);
        if (refusal.isPresent()) {
            add(at + "/observable", refusal.get());
            return;
        }
        boolean isNumber = observable.isNumber(project);
        Optional<String> word = condition.word();
        if (isNumber && word.isPresent()) {
            add(
                    at,
                    Sentence.of(
                            "LessonCheck.word.number",
                            "{0} is a number, which no word can be; take Above, Below or Between.",
                            observable.said()));
        } else if (!isNumber && word.isEmpty()) {
            add(
                    at,
                    Sentence.of(
                            "LessonCheck.number.word",
                            "{0} is a word, which has no bounds; take Is.",
                            observable.said()));
        } else if (!observable.words().isEmpty() && !observable.words().contains(word.orElse(""))) {
            add(
                    at + "/value",
                    Sentence.of(
                            "LessonCheck.word.unknown",
                            "{0} is never \"{1}\"; it is one of {2}.",
                            observable.said(),
                            word.orElse(""),
                            String.join(", ", observable.words())));
        }
    }

    /** A control that may be used must be there in some step. */
    private void usable() {
        List<String> named = lesson.classroom().orElseGet(Classroom::new).named();
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            List<Sentence> refusals = projects.stream()
                    .flatMap(project -> LessonControl.refusal(name, project).stream())
                    .toList();
            if (!projects.isEmpty() && refusals.size() == projects.size()) {
                add("/classroom/usable/" + i, refusals.get(0));
            }
        }
    }

    private void question(Question question, String at) {
        // A class gets a lesson without its answers.
        if (!lesson.isLocked()) {
            question.unanswered().ifPresent(why -> add(at, why));
        }
        formulas(question.text(), at + "/text");
        formulas(question.explanation(), at + "/explanation");
        List<String> answers = ANSWERS.get(question);
        for (int i = 0; i < answers.size(); i++) {
            formulas(answers.get(i), at + "/answers/" + i + "/text");
        }
    }

    private void formulas(String markdown, String at) {
        if (!setsFormulas) {
            return;
        }
        for (LessonText.FormulaText formula : LessonText.of(markdown).formulas()) {
            Formula.fault(formula.latex())
                    .ifPresent(why -> add(
                            at,
                            Sentence.of(
                                    "LessonCheck.formula",
                                    "the formula \"{0}\" cannot be set: {1}; write a dollar sign as \\$.",
                                    formula.latex(),
                                    why)));
        }
    }

    private void add(String pointer, Sentence sentence) {
        issues.add(new Issue(pointer, sentence));
    }

    /** A window in which a project was just opened and nothing done. */
    private static final class Opened implements Observed {
        private final Project project;
        private final SettingValues settings;
        private final String screen;

        Opened(Project project, String screen) {
            this.project = project;
            this.screen = screen;
            settings = new SettingValues(project);
        }

        @Override
        public Project project() {
            return project;
        }

        @Override
        public Optional<Reading> setting(String pointer) {
            return Reading.of(settings, pointer);
        }

        @Override
        public String screen() {
            return screen;
        }

        @Override
        public Optional<Run> run() {
            return Optional.empty();
        }

        @Override
        public Optional<Lab> lab() {
            return Optional.empty();
        }

        @Override
        public Optional<Training> training() {
            return Optional.empty();
        }

        @Override
        public Optional<String> finding() {
            return Optional.empty();
        }
    }
}
