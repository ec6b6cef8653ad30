package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The line above the screens: the menus, the tabs of the two screens, and the tools. */
final class Header extends StackPane {
    private final ToggleButton first;
    private final ToggleButton train;
    private final BooleanProperty training = new SimpleBooleanProperty(false);

    Header(MainMenu menus, WindowActions actions, ObservableValue<Boolean> isOpen) {
        first = tab(actions.first, Styles.LEFT_PILL);
        train = tab(actions.train, Styles.RIGHT_PILL);
        ToggleGroup group = new ToggleGroup();
        first.setToggleGroup(group);
        train.setToggleGroup(group);
        first.setSelected(true);
        group.selectedToggleProperty().addListener((o, before, after) -> {
            if (after == null) {
                before.setSelected(true);
            }
            training.set(train.isSelected());
        });
        HBox tabs = new HBox(first, train);
        tabs.getStyleClass().add("tabs");
        tabs.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        tabs.visibleProperty().bind(isOpen);
        HBox tools = new HBox(
                actions.undo.iconButton(),
                actions.redo.iconButton(),
                actions.save.iconButton(),
                actions.theme.iconButton());
        tools.getStyleClass().add("tools");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox sides = new HBox(menus, gap, tools);
        sides.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(sides, tabs);
        getStyleClass().add("header");
    }

    private static ToggleButton tab(Action action, String style) {
        ToggleButton tab = action.with(new ToggleButton());
        tab.textProperty().bind(action.textProperty());
        tab.getStyleClass().add(style);
        return tab;
    }

    /** Whether the tab of the training is chosen, and not that of what is trained. */
    BooleanProperty trainingProperty() {
        return training;
    }

    void showFirst() {
        first.setSelected(true);
    }

    void showTraining() {
        train.setSelected(true);
    }
}
