package barnacle.lesson;

import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.project.Samples;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Quantities;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A lesson: steps in order, as a teacher wrote them. Immutable.
 *
 * @param title in one line
 * @param summary in a sentence or two, for who chooses a lesson
 * @param length how long it takes, in the author's words: "20 minutes"
 * @param steps at least one
 * @param classroom how it is given to a class
 * @param projects those that the lesson brings itself, by their names
 */
public record Lesson(
        String title,
        String summary,
        String length,
        List<Step> steps,
        Optional<Classroom> classroom,
        Map<String, Project> projects) {
    public Lesson {
        Quantities.check(Lesson.class, title, summary, length, steps, classroom, projects);
        steps = new LessonFile.Written(title, summary, length, steps, classroom).steps();
        projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
    }

    /** Whether nothing may be used but what the lesson names. */
    public boolean isLocked() {
        return classroom.orElseGet(Classroom::new).isLocked();
    }

    /**
     * The controls that may be used where nothing else may: those that its steps point at, those that bring about what
     * its exercises wait for, and those named beside.
     */
    public Set<String> usable() {
        Set<String> usable = new LinkedHashSet<>();
        for (Step step : steps) {
            step.control().ifPresent(usable::add);
            step.exercise().ifPresent(exercise -> LessonControl.usedFor(exercise.done())
                    .forEach(usable::add));
        }
        usable.addAll(classroom.orElseGet(Classroom::new).named());
        return usable;
    }

    /**
     * The lesson as a class gets it: locked, and without its answers.
     *
     * @param more controls that may be used beside {@link #usable}
     */
    public Lesson forClass(List<String> more) {
        Set<String> named =
                new LinkedHashSet<>(classroom.orElseGet(Classroom::new).named());
        named.addAll(more);
        return new Lesson(
                title,
                summary,
                length,
                steps.stream().map(Step::withoutAnswer).toList(),
                Optional.of(new Classroom(Optional.of(List.copyOf(named)), Optional.of(true))),
                projects);
    }

    /** The lesson with a project that it brings itself, in place of one of the same name. */
    public Lesson with(String name, Project project) {
        Map<String, Project> all = new LinkedHashMap<>(projects);
        all.put(name, project);
        return new Lesson(title, summary, length, steps, classroom, all);
    }

    static void requireText(Class<? extends Record> record, String field, String text) {
        if (text.isBlank()) {
            throw new InvalidSetting(
                    field, "Lesson.text.blank", "{0} of {1} is empty; write something.", field, record);
        }
    }

    /**
     * What is open when a step begins, for a student who has changed nothing.
     *
     * @param step its number, from 0
     * @return empty if neither the step nor one before it opens anything
     * @throws IOException with a sentence if there is no such project, or a changed setting does not fit
     */
    public Optional<Project> project(int step) throws IOException {
        for (int k = step; k >= 0; k--) {
            if (steps.get(k).start().isPresent()) {
                return Optional.of(open(steps.get(k).start().get()));
            }
        }
        return Optional.empty();
    }

    /**
     * What a start opens. No file is read for it: a changed setting cannot name one.
     *
     * @throws IOException with a sentence if there is no such project, or a changed setting does not fit
     */
    public Project open(Start start) throws IOException {
        Project own = projects.get(start.project());
        Project project = own == null ? Samples.read(start.project(), List.of()) : own;
        return start.changes().isEmpty() ? project : ProjectFile.withNoOtherFile(project, start.changes());
    }
}
