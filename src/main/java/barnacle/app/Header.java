package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The line above the screens: the menus, the tabs of the screens, and the tools. */
final class Header extends StackPane {
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final ReadOnlyObjectWrapper<Tab> shown = new ReadOnlyObjectWrapper<>(Tab.FIRST);

    /** The screens of a project. */
    enum Tab {
        /** What is simulated and trained. */
        FIRST,
        SIMULATE,
        NEURON,
        TRAIN,
        RUNS,
        ANALYSE
    }

    /** @param used told after a tool was pressed by the mouse */
    Header(MainMenu menus, WindowActions actions, ObservableValue<Boolean> isOpen, Runnable used) {
        for (Tab tab : Tab.values()) {
            boolean isFirst = tab.ordinal() == 0;
            boolean isLast = tab.ordinal() == Tab.values().length - 1;
            String style = isFirst ? Styles.LEFT_PILL : isLast ? Styles.RIGHT_PILL : Styles.CENTER_PILL;
            tabs.put(tab, tab(actions.screen(tab), style));
        }
        ToggleGroup group = new ToggleGroup();
        tabs.values().forEach(tab -> tab.setToggleGroup(group));
        show(Tab.FIRST);
        group.selectedToggleProperty().addListener((o, before, after) -> {
            if (after == null) {
                before.setSelected(true);
            } else {
                tabs.forEach((tab, button) -> {
                    if (button == after) {
                        shown.set(tab);
                    }
                });
            }
        });
        HBox line = new HBox();
        line.getChildren().setAll(tabs.values());
        line.getStyleClass().add("tabs");
        line.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        line.visibleProperty().bind(isOpen);
        HBox tools = new HBox(
                actions.undo.iconButton(),
                actions.redo.iconButton(),
                actions.save.iconButton(),
                actions.aboutScreen.iconButton(),
                actions.theme.iconButton());
        tools.getStyleClass().add("tools");
        // The space bar is the screen's again after a tool was pressed by the mouse. A button keeps the event to
        // itself.
        tools.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> used.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox sides = new HBox(menus, gap, tools);
        Backstage.put(sides).setAlignment(Pos.CENTER_LEFT);
        // The Tab key comes to the tabs first; what stands over them lets the mouse through.
        sides.setPickOnBounds(false);
        gap.setMouseTransparent(true);
        getChildren().addAll(line, sides);
        getStyleClass().add("header");
    }

    private static ToggleButton tab(Action action, String style) {
        ToggleButton tab = action.with(new ToggleButton());
        tab.textProperty().bind(action.textProperty());
        tab.getStyleClass().add(style);
        return tab;
    }

    /** The tab that is chosen. */
    ReadOnlyObjectProperty<Tab> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void show(Tab tab) {
        tabs.get(tab).setSelected(true);
    }
}
