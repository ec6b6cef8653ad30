package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.AllToAll;
import barnacle.model.FanInUniform;
import barnacle.model.GradedSynapse;
import barnacle.model.MorrisLecar;
import barnacle.model.NormalWeights;
import barnacle.model.Projection;
import barnacle.model.Synapse;
import barnacle.setting.Family;
import barnacle.setting.Sentence;
import barnacle.train.Trainable;
import barnacle.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A form offers what can be chosen, and says what is used. */
@ExtendWith(OnFxThread.class)
class FormChoicesTest {
    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> combo(Node form, String id) {
        return (ComboBox<T>) form.lookup("#" + id);
    }

    private static List<String> messages(Node form) {
        return form.lookupAll(".form-message").stream()
                .filter(Node::isManaged)
                .map(n -> ((Label) n).getText())
                .toList();
    }

    private static Projection projection() {
        return new Projection("a", "b", new AllToAll(), new FanInUniform(), new GradedSynapse());
    }

    @Test
    void aRefusedMemberIsPassedOverByTheArrowKeysAndNeverChosen() {
        RecordForm<Projection> form = new RecordForm<>(Projection.class);
        List<Class<? extends Synapse>> members = Family.members(Synapse.class);
        int at = members.indexOf(GradedSynapse.class);
        Class<?> next = members.get((at + 1) % members.size());
        form.refuses(
                "synapse",
                member -> member == next ? Optional.of(Sentence.plain("It cannot be read here.")) : Optional.empty());
        List<Projection> edits = new ArrayList<>();
        form.setOnEdit((path, record) -> edits.add(record));
        form.setValue(projection());
        ComboBox<Class<?>> box = combo(form, "synapse");
        box.setValue(next);
        assertTrue(edits.stream().noneMatch(edit -> edit.synapse().getClass() == next));
        assertFalse(form.value().synapse().getClass() == next);
        for (Class<?> member : members) {
            if (member != next) {
                box.setValue(member);
                assertEquals(member, form.value().synapse().getClass());
            }
        }
    }

    @Test
    void whatOneRowTrainsNoOtherRowOffers() {
        RecordForm<TrainingSettings> form = new RecordForm<>(TrainingSettings.class);
        form.choices("trainable/what", () -> List.of("input", "recurrent", "readout"));
        form.setValue(
                new TrainingSettings().withTrainable(List.of(new Trainable("input"), new Trainable("recurrent"))));
        ComboBox<String> second = combo(form, "trainable-1-what");
        assertEquals(List.of("recurrent", "readout"), second.getItems());
        Button add = (Button) form.lookup("#trainable-add");
        add.fire();
        assertEquals(
                List.of("input", "recurrent", "readout"),
                form.value().trainable().stream().map(Trainable::what).toList());
        add.fire();
        assertEquals(3, form.value().trainable().size(), "there is nothing left to train");
        assertEquals(List.of("Every choice has a row already."), messages(form));
    }

    @Test
    void aRefusedNumberIsMarkedAndTheNumberInUseIsSaid() {
        RecordForm<MorrisLecar> form = new RecordForm<>(MorrisLecar.class);
        MorrisLecar before = new MorrisLecar();
        form.setValue(before);
        for (String refused : List.of("-3", "many", "")) {
            TextField field = (TextField) form.lookup("#gCa");
            field.setText(refused);
            field.fireEvent(new ActionEvent());
            assertEquals(before, form.value());
            assertTrue(field.getPseudoClassStates().contains(PseudoClass.getPseudoClass("danger")));
            assertEquals(1, messages(form).size());
            assertTrue(
                    messages(form).get(0).endsWith("In use: 4 mS/cm\u00b2."),
                    messages(form).get(0));
        }
    }

    @Test
    void aLockedSettingCannotBeEditedAndSaysWhy() {
        RecordForm<Projection> form = new RecordForm<>(Projection.class);
        form.setValue(projection());
        form.lock(List.of("/initialWeights"), "It is trained.");
        assertTrue(combo(form, "initialWeights").isDisabled());
        assertFalse(combo(form, "synapse").isDisabled());
        assertEquals(List.of("It is trained."), messages(form));
        form.setValue(new Projection("a", "b", new AllToAll(), new NormalWeights(0, 1), new GradedSynapse()));
        assertTrue(combo(form, "initialWeights").isDisabled(), "another value is locked too");
        form.lock(List.of(), "");
        assertFalse(combo(form, "initialWeights").isDisabled());
        assertEquals(List.of(), messages(form));
    }
}
