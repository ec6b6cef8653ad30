package barnacle.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.setting.SettingsRecords;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No literal reaches a form or a chart: in a language whose words are all marked, every word is. */
@ExtendWith(OnFxThread.class)
class PseudoTest {
    private Language before;

    static Stream<Record> records() {
        return SettingsRecords.examples();
    }

    @BeforeEach
    void speak() {
        before = Pseudo.speak();
    }

    @AfterEach
    void fallSilent() {
        Pseudo.speak(before);
    }

    @Test
    void aLiteralIsFoundWhereverItStands() {
        Button tipped = new Button(Words.text("form.presets"));
        tipped.setTooltip(new Tooltip("tip"));
        Label read = new Label("12.5 mV");
        read.setAccessibleText("spoken");
        TextField typed = new TextField("typed");
        typed.setPromptText("prompt");
        ComboBox<String> box = new ComboBox<>();
        box.getItems().add("choice");
        Label installed = new Label("mine 2");
        Tooltip.install(installed, new Tooltip("installed"));
        VBox all = new VBox(tipped, read, typed, box, installed, new Label("⟦Undo ⟦move⟧⟧"), new Label("⟦Undo⟧ move"));
        assertEquals(
                List.of("tip", "spoken", "prompt", "choice", "installed", "⟦Undo⟧ move"),
                Pseudo.unmarked(all, List.of("mine")));
        assertEquals(
                List.of("menu", "item"),
                Pseudo.unmarked(List.of(new Menu("menu", null, new MenuItem("item"))), List.of()));
    }

    @ParameterizedTest
    @MethodSource("records")
    <R extends Record> void everyFormSpeaksTheWindowsLanguage(R record) {
        @SuppressWarnings("unchecked")
        RecordForm<R> form = new RecordForm<>((Class<R>) record.getClass());
        form.setValue(record);
        assertEquals(List.of(), Pseudo.unmarked(form, List.of(record.toString())));
    }

    @Test
    void everyChartSpeaksTheWindowsLanguage() {
        Sentence name = Sentence.of("Test.name", "name");
        CurveChart curve = new CurveChart(name, name, true);
        curve.level(name, 1);
        curve.add(1, Double.NaN);
        curve.add(2, 3);
        curve.addInterval(2, 3, 2, 4);
        TraceChart traces = new TraceChart(name, name);
        traces.during(new barnacle.plot.TrialTime(List.of(new barnacle.task.Epoch("response", 0, 2)), "ms"));
        traces.show(new double[] {0, 1}, List.of(Sentence.plain("a")), List.of(new double[] {0, 1}), 2);
        traces.highlight(0);
        RasterChart raster = new RasterChart(name);
        raster.show(List.of(new barnacle.sim.SpikeTrain("a", 0, new double[] {1})), 2);
        FitChart fit = new FitChart(name, name, name);
        for (DataChart chart : List.of(curve, traces, raster, fit)) {
            assertEquals(List.of(), Pseudo.unmarked(chart, List.of()));
            assertEquals(
                    List.of(),
                    chart.data().header().stream()
                            .filter(column -> column.contains("⟦"))
                            .toList(),
                    "files stay English");
        }
    }
}
