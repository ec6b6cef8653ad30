package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Action;
import barnacle.app.control.Backstage;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The line above the screens: the menus, the tabs of the screens, and the tools. */
final class Header extends Region {
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final ReadOnlyObjectWrapper<Tab> shown = new ReadOnlyObjectWrapper<>(Tab.FIRST);

    /** In pixels: how high a line is at least, and what is between its parts. */
    private static final double LEAST = 47;

    private static final double GAP = 8;

    private final HBox line = new HBox();
    private final MainMenu menus;
    private final HBox tools;

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
        line.getChildren().setAll(tabs.values());
        line.getStyleClass().add("tabs");
        line.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        line.visibleProperty().bind(isOpen);
        tools = new HBox(
                actions.undo.iconButton(),
                actions.redo.iconButton(),
                actions.save.iconButton(),
                actions.aboutScreen.iconButton(),
                actions.theme.iconButton());
        tools.getStyleClass().add("tools");
        // The space bar is the screen's again after a tool was pressed by the mouse. A button keeps the event to
        // itself.
        tools.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> used.run());
        this.menus = menus;
        // The Tab key comes to the tabs first.
        getChildren().addAll(line, Backstage.put(menus), Backstage.put(tools));
        getStyleClass().add("header");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean isOneLine(double width) {
        double needed = menus.prefWidth(-1) + line.prefWidth(-1) + tools.prefWidth(-1) + 2 * GAP;
        return !line.isVisible() || needed <= width - snappedLeftInset() - snappedRightInset();
    }

    private double lineHeight() {
        double most = Math.max(menus.prefHeight(-1), Math.max(line.prefHeight(-1), tools.prefHeight(-1)));
        return Math.max(LEAST, Math.ceil(most) + GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double lines = width < 0 || isOneLine(width) ? 1 : 2;
        return snappedTopInset() + lines * lineHeight() + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /** The tabs are in the middle, or as near to it as the menus and the tools let them; or below these. */
    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double inner = getWidth() - left - snappedRightInset();
        double high = lineHeight();
        double menusWide = menus.prefWidth(-1);
        double toolsWide = tools.prefWidth(-1);
        double wide = Math.min(inner, line.prefWidth(-1));
        layoutInArea(menus, left, top, menusWide, high, 0, HPos.LEFT, VPos.CENTER);
        layoutInArea(tools, left + inner - toolsWide, top, toolsWide, high, 0, HPos.RIGHT, VPos.CENTER);
        double middle = left + (inner - wide) / 2;
        if (isOneLine(getWidth())) {
            double x = Math.max(left + menusWide + GAP, Math.min(middle, left + inner - toolsWide - GAP - wide));
            layoutInArea(line, snapPositionX(x), top, wide, high, 0, HPos.LEFT, VPos.CENTER);
        } else {
            layoutInArea(line, snapPositionX(middle), top + high, wide, high, 0, HPos.LEFT, VPos.CENTER);
        }
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
