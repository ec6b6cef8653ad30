package barnacle.app.runs;

import barnacle.app.control.Action;
import barnacle.app.control.ChoiceWords;
import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.app.session.ProjectSession;
import barnacle.experiment.QueuedPlan;
import barnacle.experiment.RunPlan;
import barnacle.experiment.Sweep;
import barnacle.experiment.SweptSetting;
import barnacle.experiment.TrainingMethods;
import barnacle.experiment.VariableSetting;
import barnacle.experiment.Variant;
import barnacle.file.InvalidFileException;
import barnacle.project.Project;
import barnacle.setting.InvalidSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a comparison of methods, or a sweep of settings, is asked for; its trainings are put into the queue. */
final class PlanForm extends VBox {
    private static final int SEEDS = 3;
    private static final int MOST_SEEDS = 50;

    /** What a sweep varies where nobody has chosen. */
    private static final String RATE = "/training/update/optimizer/rate";

    private static final VariableSetting NOTHING = new VariableSetting("", "", List.of());

    private final ProjectSession session;
    private final Start start;
    private final Spinner<Integer> seeds = new Spinner<>(1, MOST_SEEDS, SEEDS);
    private final Label said = new Label();
    private final List<CheckBox> methods = new ArrayList<>();
    private final List<AxisLine> axes = new ArrayList<>();

    /** A plan whose folder is not chosen yet. */
    @FunctionalInterface
    interface Planned {
        QueuedPlan in(Path folder, Project project, int seeds) throws IOException;
    }

    /** Who puts a plan's trainings into the queue. */
    @FunctionalInterface
    interface Start {
        void plan(Planned planned, int seeds);
    }

    /** Makes a plan of what is chosen; empty if nothing is. */
    @FunctionalInterface
    private interface Chosen {
        Optional<Planned> make() throws IOException;
    }

    /** One setting that is varied; none is chosen where the box has no value. */
    private record AxisLine(ComboBox<VariableSetting> setting, TextField values) {}

    private PlanForm(ProjectSession session, String kind, Start start) {
        this.session = session;
        this.start = start;
        getStyleClass().add("plan-form");
        Label help = new Label(Words.text("runs." + kind + ".help"));
        help.setWrapText(true);
        getChildren().add(help);
        seeds.setId("runs-" + kind + "-seeds");
        seeds.setEditable(true);
        seeds.setPrefWidth(90);
        said.setWrapText(true);
        said.setId("runs-" + kind + "-said");
        said.getStyleClass().add("said");
    }

    /** A form that compares methods. */
    static PlanForm methods(ProjectSession session, Start start) {
        PlanForm form = new PlanForm(session, "compare", start);
        FlowPane boxes = new FlowPane();
        boxes.getStyleClass().add("methods");
        for (String method : TrainingMethods.names()) {
            CheckBox box = new CheckBox(Words.member(method));
            box.setUserData(method);
            box.setId("method-" + method);
            form.methods.add(box);
            boxes.getChildren().add(box);
        }
        form.getChildren().add(boxes);
        form.end("runs.compare.start", form::compared);
        session.openedProperty().subscribe(opened -> form.chooseMethods(opened));
        return form;
    }

    /** A form that varies settings. */
    static PlanForm sweep(ProjectSession session, Start start) {
        PlanForm form = new PlanForm(session, "sweep", start);
        GridPane lines = new GridPane();
        lines.getStyleClass().add("axes");
        form.axis("first", lines);
        form.axis("second", lines);
        form.getChildren().add(lines);
        form.end("runs.sweep.start", form::swept);
        session.projectProperty().subscribe(form::offer);
        return form;
    }

    private Optional<Planned> compared() throws IOException {
        List<Variant> variants =
                TrainingMethods.variants(RunPlan.Base.of(session.project()), chosenMethods(), Map.of());
        return variants.isEmpty()
                ? Optional.empty()
                : Optional.of((folder, project, many) -> QueuedPlan.comparison(folder, project, variants, many));
    }

    /** The project's own method and the one that it is mostly compared with. */
    private void chooseMethods(Project project) {
        String own = project.hasTask()
                ? project.training().update().method().getClass().getSimpleName()
                : "";
        List<String> usual = List.of("OpenAiEs", "BackpropagationThroughTime");
        methods.forEach(
                box -> box.setSelected(own.equals(box.getUserData()) || usual.contains((String) box.getUserData())));
    }

    private List<String> chosenMethods() {
        return methods.stream()
                .filter(CheckBox::isSelected)
                .map(box -> (String) box.getUserData())
                .toList();
    }

    private void axis(String name, GridPane lines) {
        ComboBox<VariableSetting> setting = ChoiceWords.box(of -> of == NOTHING
                ? Words.text("runs.sweep.nothing")
                : Words.text("runs.sweep.setting", SettingName.of(of.label(), of.pointer()), of.pointer()));
        setting.setId("runs-sweep-" + name);
        setting.setAccessibleText(Words.text("runs.sweep." + name));
        setting.setPrefWidth(420);
        TextField values = new TextField();
        values.setId("runs-sweep-" + name + "-values");
        values.setPromptText(Words.text("runs.sweep.values"));
        values.setAccessibleText(Words.text("runs.sweep.values"));
        values.setPrefColumnCount(16);
        values.disableProperty()
                .bind(setting.valueProperty().map(of -> of == NOTHING).orElse(true));
        setting.valueProperty().subscribe(now -> {
            if (now != null) {
                values.setText(now == NOTHING ? "" : String.join(", ", now.suggested()));
            }
        });
        Label caption = new Label(Words.text("runs.sweep." + name));
        caption.setMinWidth(USE_PREF_SIZE);
        lines.addRow(axes.size(), caption, setting, values);
        axes.add(new AxisLine(setting, values));
    }

    /** Offers the project's numbers; what was chosen stays, if it is still one. */
    private void offer(Project project) {
        List<VariableSetting> all = VariableSetting.of(project);
        for (int i = 0; i < axes.size(); i++) {
            ComboBox<VariableSetting> box = axes.get(i).setting();
            String before = box.getValue() == null ? RATE : box.getValue().pointer();
            List<VariableSetting> offered = new ArrayList<>(all);
            if (i > 0) {
                offered.add(0, NOTHING);
            }
            if (!offered.equals(List.copyOf(box.getItems()))) {
                String values = axes.get(i).values().getText();
                VariableSetting usual = i > 0 || all.isEmpty() ? NOTHING : all.get(0);
                VariableSetting now = offered.stream()
                        .filter(of -> of.pointer().equals(before))
                        .findFirst()
                        .orElse(usual);
                boolean isKept = box.getValue() != null && now.pointer().equals(before);
                box.getItems().setAll(offered);
                box.setValue(i > 0 && !isKept ? NOTHING : now);
                if (isKept) {
                    axes.get(i).values().setText(values);
                }
            }
        }
    }

    private Optional<Planned> swept() {
        List<SweptSetting> swept = new ArrayList<>();
        for (AxisLine line : axes) {
            VariableSetting setting = line.setting().getValue();
            if (setting != null && setting != NOTHING) {
                String typed = line.values().getText().strip();
                // As the command takes them, and with spaces between values.
                String spaces = typed.matches(".*[\\[{\"].*") ? ",\\s+" : "[,;]?\\s+|;";
                swept.add(SweptSetting.of(setting.pointer() + "=" + typed.replaceAll(spaces, ",")));
            }
        }
        // Refuses a setting that is named twice.
        new Sweep(swept);
        return swept.isEmpty()
                ? Optional.empty()
                : Optional.of((folder, project, many) -> QueuedPlan.sweep(folder, project, swept, many));
    }

    /** The line of seeds, the button, and what is wrong. */
    private void end(String key, Chosen chosen) {
        Label caption = new Label(Words.text("runs.seeds"));
        caption.setLabelFor(seeds);
        caption.setMinWidth(USE_PREF_SIZE);
        caption.setTooltip(new Hint(Words.text("runs.seeds.tip")));
        Button go = Action.of(key, () -> start(chosen)).button();
        go.setId(key.replace('.', '-'));
        go.getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
        go.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(caption, seeds, go);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, said);
    }

    private void start(Chosen chosen) {
        said.setText("");
        try {
            if (!session.project().hasTask()) {
                said.setText(Words.text("runs.plan.task"));
                return;
            }
            chosen.make()
                    .ifPresentOrElse(
                            planned -> start.plan(planned, seeds.getValue()),
                            () -> said.setText(Words.text("runs.compare.nothing")));
        } catch (InvalidSetting e) {
            said.setText(Words.say(e.sentence()));
        } catch (IOException e) {
            said.setText(Words.say(InvalidFileException.sentence(e)));
        }
    }
}
