package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Hint;
import barnacle.app.control.IssueLines;
import barnacle.app.control.Words;
import barnacle.app.session.ProgramLoad;
import barnacle.app.session.ProjectSession;
import barnacle.setting.Issue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The line below the screens: the issues or what to be careful about, what was last said, what the program takes of its
 * machine, and the project's size.
 */
final class StatusBar extends HBox {
    private final ProjectSession session;
    private final ObservableValue<Optional<Issue>> caution;
    private final Consumer<Optional<Issue>> goTo;
    private final Button issues = new Button();
    private final Pane work;
    private int next;
    /** Ends the watching of the program's load; {@code null} while nothing is watched. */
    private Runnable watch;

    /**
     * @param work what is being done, whichever screen is shown
     * @param goTo shows an issue, each in turn at each press; told of none where there is none
     */
    StatusBar(Workbench workbench, Pane work, Consumer<Optional<Issue>> goTo) {
        this.work = work;
        this.session = workbench.session();
        this.caution = workbench.cautionProperty();
        this.goTo = goTo;
        getStyleClass().add("status");
        visibleProperty().bind(workbench.openProperty());
        managedProperty().bind(workbench.openProperty());
        // What is not seen before a project is open is not made, nor asked about, before.
        workbench.openProperty().subscribe(is -> {
            if (is && getChildren().isEmpty()) {
                build(workbench);
            }
        });
    }

    private void build(Workbench workbench) {
        issues.setId("issues");
        issues.setMnemonicParsing(false);
        issues.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "issues");
        issues.setOnAction(e -> goToNext());
        session.issuesProperty().addListener((o, before, after) -> show(after));
        session.nextStepProperty()
                .addListener((o, before, after) -> show(session.issuesProperty().get()));
        caution.addListener((o, before, after) -> show(session.issuesProperty().get()));
        show(session.issuesProperty().get());
        Label message = new Label();
        message.setId("message");
        message.textProperty().bind(workbench.messageProperty());
        message.setMinWidth(0);
        // Where there is no room for all of it.
        Hint whole = new Hint();
        whole.textProperty().bind(message.textProperty());
        message.tooltipProperty().bind(message.textProperty().map(text -> text.isEmpty() ? null : whole));
        Label size = new Label();
        size.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> SubjectFacts.size(session.project().subject()), session.projectProperty()));
        size.setMinWidth(Region.USE_PREF_SIZE);
        size.getStyleClass().add("status-size");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(issues, message, gap, work, load(), size);
    }

    private Label load() {
        Label load = new Label();
        load.setId("load");
        load.setMinWidth(Region.USE_PREF_SIZE);
        Hint more = new Hint();
        load.setTooltip(more);
        watch = ProgramLoad.watch(now -> {
            load.setText(Words.text(
                    "status.load",
                    Words.count("count.jobs", now.jobs().size()),
                    Words.language().number(String.format(Locale.ROOT, "%.1f", now.cores())),
                    Long.toString(now.usedMb())));
            more.setText(Words.text(
                    "status.load.tip",
                    now.jobs().isEmpty()
                            ? Words.text("status.load.none")
                            : now.jobs().stream().map(Words::alone).distinct().collect(Collectors.joining("\n")),
                    Words.language().number(String.format(Locale.ROOT, "%.1f", now.cores())),
                    now.ofCores(),
                    Long.toString(now.usedMb()),
                    Long.toString(now.ofMb())));
            load.setAccessibleText(load.getText());
            load.setAccessibleHelp(more.getText());
        });
        return load;
    }

    /** Watches nothing any more. */
    void close() {
        if (watch != null) {
            watch.run();
            watch = null;
        }
    }

    private void show(List<Issue> found) {
        next = 0;
        boolean isShort = found.isEmpty()
                ? caution.getValue().isEmpty()
                : session.nextStepProperty().get().isPresent();
        issues.setMinWidth(isShort ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
        issues.getStyleClass().removeAll(Styles.SUCCESS, Styles.DANGER, Styles.ACCENT, Styles.WARNING);
        Optional<String> step = session.nextStepProperty().get();
        if (step.isPresent() && !found.isEmpty()) {
            issues.getStyleClass().add(Styles.ACCENT);
            issues.setGraphic(new FontIcon(Material2AL.ARROW_FORWARD));
            issues.setText(step.get());
            issues.setTooltip(null);
            return;
        }
        if (found.isEmpty() && caution.getValue().isPresent()) {
            issues.getStyleClass().add(Styles.WARNING);
            issues.setGraphic(new FontIcon(Material2MZ.WARNING));
            String said = Words.say(caution.getValue().get().sentence());
            issues.setText(said);
            issues.setTooltip(new Hint(said + "\n" + Words.text("status.clickToGoThere")));
            return;
        }
        issues.getStyleClass().add(found.isEmpty() ? Styles.SUCCESS : Styles.DANGER);
        issues.setGraphic(new FontIcon(found.isEmpty() ? Material2AL.CHECK_CIRCLE : Material2AL.ERROR));
        issues.setText(
                found.isEmpty()
                        ? Words.text("status.noIssues")
                        : Words.text("status.issues", found.size(), found.get(0).sentence()));
        issues.setTooltip(
                found.isEmpty()
                        ? null
                        : new Hint(
                                String.join("\n", IssueLines.of(found)) + "\n" + Words.text("status.clickToGoThere")));
    }

    /** Goes to an issue, and says it in place of the one before. */
    private void goToNext() {
        List<Issue> found = session.issuesProperty().get();
        if (found.isEmpty()) {
            goTo.accept(caution.getValue());
            return;
        }
        Issue shown = found.get(next++ % found.size());
        if (session.nextStepProperty().get().isEmpty()) {
            issues.setText(Words.text("status.issues", found.size(), shown.sentence()));
        }
        goTo.accept(Optional.of(shown));
    }
}
