package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.app.control.Exportable;
import barnacle.app.control.FigurePane;
import barnacle.app.control.SaveKind;
import barnacle.app.control.ScrollColumn;
import barnacle.app.control.Words;
import barnacle.examine.Examination;
import barnacle.examine.Finding;
import barnacle.plot.Figure;
import barnacle.project.Project;
import barnacle.setting.Issue;
import barnacle.setting.Sentence;
import barnacle.train.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One examination, asked again and again while a training goes on: what <i>Analyse</i> finds of it, live. */
final class FindingPage implements Page {
    private static final double CHART_HEIGHT = 240;

    private final String name;
    private final Function<Project, Examination> asked;
    private final Predicate<Problem> suits;
    private final Label caption = new Label();
    private final FigurePane figure;
    private final ScrollColumn content;
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
        figure = new FigurePane(save, CHART_HEIGHT);
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.setId("watched-" + name);
        VBox all = new VBox(caption, figure);
        all.getStyleClass().add("training-page");
        content = new ScrollColumn(all);
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
            caption.setText(Words.text("training.page.soon"));
        }
        return content;
    }

    @Override
    public Seen look(Moment moment) {
        Examination now = asked.apply(moment.project());
        List<Issue> issues = now.issues(moment.project());
        if (!issues.isEmpty()) {
            return new Seen(() -> say(issues.get(0).sentence()), Optional.empty());
        }
        Finding finding = now.of(moment.examined(), 1, done -> true);
        Figure drawn = finding.figure().orElseThrow().apply(Words.language());
        return new Seen(() -> show(finding, drawn, moment.iteration()), Optional.empty());
    }

    private void say(Sentence why) {
        clear();
        caption.setText(Words.say(why));
    }

    private void show(Finding finding, Figure drawn, long iteration) {
        String said = Words.say(finding.said().get(0));
        caption.setText(
                iteration == 0
                        ? Words.text("training.page.start", said)
                        : Words.text("training.page.iteration", said, iteration));
        figure.show(drawn, () -> finding.tables().get(0).numbers());
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
        caption.setText(Words.text("training.page.none"));
        figure.clear();
    }

    @Override
    public List<DataChart> charts() {
        return beside == null
                ? figure.charts()
                : Stream.of(figure.charts(), beside.figure.charts())
                        .flatMap(List::stream)
                        .toList();
    }
}
