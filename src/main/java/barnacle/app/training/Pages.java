package barnacle.app.training;

import barnacle.app.control.Hint;
import barnacle.app.control.Words;
import barnacle.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pages of a training, of which one is shown, and a button for each. Pages that do not suit have none. */
final class Pages extends VBox {
    private final FlowPane buttons = new FlowPane();
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Page, ToggleButton> pages = new LinkedHashMap<>();
    private final Consumer<Page> onPage;
    private Page shown;
    private boolean areTwo;
    private Project project;

    /**
     * @param all the first is shown at first, and suits every project
     * @param onPage told which page is shown, whenever that changes
     */
    Pages(List<Page> all, Consumer<Page> onPage) {
        this.onPage = onPage;
        shown = all.get(0);
        for (Page page : all) {
            ToggleButton button = new ToggleButton(Words.text("training.page." + page.name()));
            button.setId("page-" + page.name());
            button.setTooltip(new Hint(Words.text("training.page." + page.name() + ".tip")));
            button.setToggleGroup(group);
            button.setOnAction(e -> {
                button.setSelected(true);
                choose(page);
            });
            pages.put(page, button);
        }
        buttons.getStyleClass().add("page-buttons");
        getStyleClass().add("pages");
        mark();
    }

    private void mark() {
        pages.get(shown).setSelected(true);
    }

    /** Shows a page in place of the one before. */
    void choose(Page page) {
        if (page != shown) {
            shown = page;
            mark();
            fill();
            onPage.accept(page);
        }
    }

    /** Shows the pages of a project with a task. */
    void show(Project next) {
        project = next;
        buttons.getChildren()
                .setAll(pages.keySet().stream()
                        .filter(page -> page.suits(next))
                        .map(pages::get)
                        .toList());
        if (!shown.suits(next)) {
            choose(pages.keySet().iterator().next());
        } else {
            fill();
        }
    }

    /** Shows two moments side by side, or one. */
    void pair(boolean is) {
        areTwo = is;
        if (project != null) {
            fill();
        }
    }

    private void fill() {
        Region content = areTwo ? shown.both(project) : shown.content(project);
        VBox.setVgrow(content, Priority.ALWAYS);
        if (!getChildren().equals(List.of(buttons, content))) {
            getChildren().setAll(buttons, content);
        }
    }
}
