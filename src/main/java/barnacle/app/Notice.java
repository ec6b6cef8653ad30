package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Words;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** A sentence across the window that stays until it is answered: what went wrong, or what a crash left behind. */
final class Notice extends HBox {
    private static final double WIDTH = 760;
    private static final String READING = "reading";
    private static final String FAULT = "fault";

    /** What the style leaves below and above it. */
    private static final double AROUND = 16;

    private final Workbench workbench;
    private final DoubleBinding room = Bindings.createDoubleBinding(
            () -> isVisible() && !getStyleClass().contains(FAULT) ? getHeight() + AROUND : 0,
            heightProperty(),
            visibleProperty(),
            getStyleClass());

    Notice(Workbench workbench) {
        this.workbench = workbench;
        getStyleClass().add("notice");
        setId("notice");
        setMaxSize(WIDTH, USE_PREF_SIZE);
        workbench.faultProperty().addListener(o -> showFault());
        // What is said follows whatever may have made an offer out of date.
        workbench.messageProperty().addListener((o, before, now) -> {
            if (getStyleClass().contains(READING) && !workbench.offersReadingAgain()) {
                showFault();
            }
        });
        showFault();
    }

    private void showFault() {
        String fault = workbench.faultProperty().get();
        getChildren().clear();
        if (fault.isEmpty()) {
            setManaged(false);
            setVisible(false);
        } else {
            Action close = Action.of(
                            "notice.close", () -> workbench.faultProperty().set(""))
                    .id("close-notice")
                    .icon(Material2AL.CLOSE);
            show(Material2AL.ERROR_OUTLINE, fault, FAULT, close.iconButton());
        }
    }

    /** How much height the screens are to leave for it: what it offers covers nothing; a fault covers what is there. */
    DoubleBinding roomProperty() {
        return room;
    }

    /** Offers to bring back what a crash left behind, if anything. */
    void offerRecovery(UnsavedWork unsaved) {
        workbench.copies().left().ifPresent(copy -> offer(copy, unsaved));
    }

    private void offer(Path copy, UnsavedWork unsaved) {
        Action back = Action.of(
                        "recovery.bringBack",
                        () -> unsaved.before(() -> {
                            showFault();
                            workbench.recover(copy);
                        }))
                .id("recover");
        Action drop = Action.of("recovery.letGo", () -> {
                    workbench.copies().letGo(copy);
                    showFault();
                })
                .id("let-go");
        show(Material2AL.HISTORY, Words.text("recovery"), "recovery", wanted(back), other(drop));
    }

    private static Button wanted(Action action) {
        Button button = other(action);
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    private static Button other(Action action) {
        Button button = action.button();
        button.getStyleClass().add(Styles.SMALL);
        // The sentence gives way, not the answers.
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /** Offers to read the project's file again, if something else wrote it and nothing was changed here. */
    void offerReadingAgain() {
        if (isVisible() && getStyleClass().contains(READING) || !workbench.offersReadingAgain()) {
            return;
        }
        Action again = Action.of("file.readAgain", () -> {
                    showFault();
                    workbench.readAgain();
                })
                .id("read-again");
        Action keep = Action.of("file.readAgain.not", () -> {
                    workbench.declineReadingAgain();
                    showFault();
                })
                .id("keep-as-it-is");
        String name = workbench.fileProperty().get().getFileName().toString();
        show(Material2AL.HISTORY, Words.text("file.readAgain.offer", name), READING, wanted(again), other(keep));
    }

    private void show(Ikon icon, String sentence, String style, Node... answers) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().setAll("notice", style);
        getChildren().setAll(new FontIcon(icon), words);
        getChildren().addAll(answers);
        setManaged(true);
        setVisible(true);
    }
}
