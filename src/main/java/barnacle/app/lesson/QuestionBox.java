package barnacle.app.lesson;

import static barnacle.setting.FamilyTable.entry;

import barnacle.app.control.Action;
import barnacle.app.control.InView;
import barnacle.app.control.Keyboard;
import barnacle.app.control.Words;
import barnacle.app.session.Jobs;
import barnacle.lesson.ChoiceQuestion;
import barnacle.lesson.NumberQuestion;
import barnacle.lesson.Question;
import barnacle.lesson.TextQuestion;
import barnacle.setting.FamilyTable;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** A question, the place for its answer, and, once it is answered, whether that is right and why. */
final class QuestionBox extends VBox {
    /**
     * Where a student answers a kind of question.
     *
     * @param given what is answered there now
     */
    private record Place(Node node, Supplier<String> given) {}

    private final FamilyTable<Question, Place> places = FamilyTable.of(
            Question.class,
            entry(ChoiceQuestion.class, this::choices),
            entry(NumberQuestion.class, this::number),
            entry(TextQuestion.class, q -> words()));

    private final LessonModel model;
    private final Question question;
    private final Jobs jobs;
    private final VBox reveal = new VBox();
    private final Label refused = new Label();

    QuestionBox(Question question, LessonModel model, Jobs jobs) {
        this.question = question;
        this.model = model;
        this.jobs = jobs;
        setId("lesson-question");
        getStyleClass().addAll("lesson-box", "lesson-question");
        Label heading = new Label(Words.text("lesson.question"));
        heading.setGraphic(new FontIcon(Material2AL.HELP_OUTLINE));
        heading.getStyleClass().add("lesson-state");
        Place place = places.get(question);
        Button answer =
                Action.of("lesson.answer", () -> answer(place.given().get())).button();
        answer.setId("lesson-answer");
        answer.setDefaultButton(false);
        refused.setWrapText(true);
        refused.getStyleClass().add("lesson-refused");
        refused.setId("lesson-refused");
        reveal.getStyleClass().add("lesson-reveal");
        reveal.setId("lesson-reveal");
        getChildren().addAll(heading, new MarkdownView(question.text(), jobs), place.node(), answer, refused, reveal);
        say("");
        show(model.answerProperty().get());
    }

    private void answer(String given) {
        boolean isAnswer = model.answer(given);
        if (isAnswer) {
            InView.bring(reveal);
        }
        say(isAnswer ? "" : Words.text("lesson.refused." + question.getClass().getSimpleName()));
    }

    private void say(String sentence) {
        refused.setText(sentence);
        refused.setVisible(!sentence.isEmpty());
        refused.setManaged(!sentence.isEmpty());
    }

    private Place choices(ChoiceQuestion choice) {
        ToggleGroup group = new ToggleGroup();
        VBox buttons = new VBox();
        buttons.getStyleClass().add("lesson-choices");
        for (int i = 0; i < choice.answers().size(); i++) {
            String text = choice.answers().get(i).text();
            RadioButton button = new RadioButton();
            button.setId("lesson-choice-" + i);
            button.setToggleGroup(group);
            button.setUserData(text);
            button.setSelected(text.equals(model.answerProperty().get()));
            button.setAccessibleText(text);
            button.setMinWidth(Region.USE_PREF_SIZE);
            MarkdownView words = new MarkdownView(text, jobs);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(button, words);
            line.getStyleClass().add("lesson-choice");
            line.setOnMouseClicked(e -> {
                button.setSelected(true);
                button.requestFocus();
            });
            buttons.getChildren().add(line);
        }
        return new Place(
                buttons,
                () -> group.getSelectedToggle() == null
                        ? ""
                        : group.getSelectedToggle().getUserData().toString());
    }

    private Place number(NumberQuestion number) {
        TextField field = new TextField(model.answerProperty().get());
        field.setId("lesson-number");
        field.setPrefColumnCount(8);
        field.setAccessibleText(Words.text("lesson.number"));
        field.setOnAction(e -> answer(field.getText()));
        Label unit = new Label();
        unit.setText(number.unit());
        HBox line = new HBox(field, unit);
        line.getStyleClass().add("lesson-number");
        return new Place(line, field::getText);
    }

    private Place words() {
        TextArea area = new TextArea(model.answerProperty().get());
        area.setId("lesson-words");
        area.setWrapText(true);
        area.setPrefRowCount(4);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.setAccessibleText(Words.text("lesson.words"));
        Keyboard.letTabLeave(area);
        return new Place(area, area::getText);
    }

    /** Shows whether an answer is right, and why; nothing while there is none. */
    void show(String answer) {
        boolean isGiven = !answer.isEmpty();
        reveal.setVisible(isGiven);
        reveal.setManaged(isGiven);
        if (!isGiven) {
            reveal.getChildren().clear();
            return;
        }
        boolean isKept = model.lesson().isLocked() && question.explanation().isBlank();
        boolean isJudged = question.right().isPresent();
        boolean isRight = question.isRight(answer);
        Label verdict = new Label();
        verdict.setId("lesson-verdict");
        verdict.setText(Words.text(
                isKept && !isJudged
                        ? "lesson.kept"
                        : !isJudged ? "lesson.compare" : isRight ? "lesson.right" : "lesson.wrong"));
        verdict.setGraphic(new FontIcon(
                isKept
                        ? Material2AL.CHECK
                        : !isJudged
                                ? Material2MZ.VISIBILITY
                                : isRight ? Material2AL.CHECK_CIRCLE : Material2AL.CANCEL));
        verdict.getStyleClass().addAll("lesson-state", !isJudged ? "told" : isRight ? "right" : "wrong");
        reveal.getChildren().setAll(verdict);
        question.right().filter(right -> !isRight).ifPresent(right -> {
            Label was = new Label();
            was.setText(Words.text("lesson.rightAnswer", right));
            was.setWrapText(true);
            reveal.getChildren().add(was);
        });
        reveal.getChildren().add(new MarkdownView(question.explanation(), jobs));
    }
}
