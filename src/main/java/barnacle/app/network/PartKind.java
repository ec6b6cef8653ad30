package barnacle.app.network;

import barnacle.app.control.Words;
import barnacle.model.Network;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** Which part of a network a card shows. */
enum PartKind {
    STIMULUS("stimulus", Material2AL.GRAPHIC_EQ),
    GROUP("neuron-group", Material2AL.BUBBLE_CHART),
    READOUT("readout", Material2AL.EQUALIZER);

    private final String style;
    private final Ikon icon;

    PartKind(String style, Ikon icon) {
        this.style = style;
        this.icon = icon;
    }

    /** What a part of a network is. */
    static PartKind of(Network network, String part) {
        return network.isStimulus(part) ? STIMULUS : network.isReadout(part) ? READOUT : GROUP;
    }

    String title() {
        return Words.text("part." + style);
    }

    /** As the style sheet calls it. */
    String style() {
        return style;
    }

    StackPane badge() {
        StackPane badge = new StackPane(new FontIcon(icon));
        badge.getStyleClass().addAll("part-icon", style);
        return badge;
    }
}
