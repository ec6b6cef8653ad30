package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.SaveKind;
import barnacle.app.control.Words;
import barnacle.examine.Examination;
import barnacle.examine.Finding;
import barnacle.plot.Figure;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.train.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.layout.Region;

/** One examination, asked again and again while a training goes on: what <i>Analyse</i> finds of it, live. */
final class FindingPage implements Page {
    private final String name;
    private final Function<Project, Examination> asked;
    private final Predicate<Problem> suits;
    private final FigureColumn figure;
    private final BiConsumer<Exportable, SaveKind> save;
    /** Made when two moments are looked at. */
    private FindingPage beside;

    /**
     * @param asked cheap enough to be asked every few seconds
     * @param suits of which problems it can be asked at all
     * @param save takes charts home
     */
    FindingPage(Examination asked, Predicate<Problem> suits, BiConsumer<Exportable, SaveKind> save) {
        this(asked.name(), project -> asked, suits, save);
    }

    /**
     * As the other, where it depends on what is chosen on the screen what is asked.
     *
     * @param name the examination's
     * @param asked what is asked of a project now; from any thread
     */
    FindingPage(
            String name,
            Function<Project, Examination> asked,
            Predicate<Problem> suits,
            BiConsumer<Exportable, SaveKind> save) {
        this.name = name;
        this.asked = asked;
        this.suits = suits;
        this.save = save;
        figure = new FigureColumn("watched-" + name, save);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean suits(Project project) {
        return suits.test(project.problem());
    }

    @Override
    public Region content(Project project) {
        if (figure.charts().isEmpty()) {
            figure.say(Words.text("training.page.soon"));
        }
        return figure.content();
    }

    @Override
    public Seen look(Moment moment) {
        Examination now = asked.apply(moment.project());
        List<Issue> issues = now.issues(moment.project());
        if (!issues.isEmpty()) {
            return new Seen(() -> figure.clear(Words.say(issues.get(0).sentence())), Optional.empty());
        }
        Finding finding = now.of(moment.examined(), 1, done -> true);
        Figure drawn = finding.figure().orElseThrow().apply(Words.language());
        return new Seen(() -> show(finding, drawn, moment.iteration()), Optional.empty());
    }

    private void show(Finding finding, Figure drawn, long iteration) {
        String said = said(finding);
        figure.show(
                iteration == 0
                        ? Words.text("training.page.start", said)
                        : Words.text("training.page.iteration", said, iteration),
                drawn,
                () -> finding.tables().get(0).numbers());
    }

    /** The first sentence, and what it announces where it ends in a colon. */
    private static String said(Finding finding) {
        List<String> all = finding.said().stream().map(Words::say).toList();
        return all.get(0).endsWith(":")
                ? all.get(0) + " " + String.join("; ", all.subList(1, all.size())) + "."
                : all.get(0);
    }

    @Override
    public Page beside() {
        if (beside == null) {
            beside = new FindingPage(name, asked, suits, save);
        }
        return beside;
    }

    @Override
    public void clear() {
        figure.clear(Words.text("training.page.none"));
    }

    @Override
    public List<DataChart> charts() {
        return figure.charts(beside == null ? null : beside.figure);
    }
}
