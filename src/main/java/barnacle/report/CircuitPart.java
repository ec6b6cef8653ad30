package barnacle.report;

import barnacle.model.Network;
import barnacle.plot.Ink;
import barnacle.project.Diagram;
import barnacle.project.Placement;
import barnacle.setting.Language;
import barnacle.setting.Sentence;

/**
 * A part of a drawn circuit: a group is a circle, the larger the more neurons it has; stimulus and readout are boxes.
 *
 * @param size in words
 * @param sign what a group's neurons do to others: 1 if they excite, -1 if they inhibit, 0 if both or neither
 * @param x of its middle, in pixels of the screen, as {@code y}
 * @param radius of a circle; 0 of a box
 */
record CircuitPart(String name, String size, int sign, double x, double y, double radius) {
    /** Of a box, in pixels of the screen. */
    static final double HALF_WIDTH = 58;

    static final double HALF_HEIGHT = 27;

    private static final double LEAST = 16;
    private static final double MOST = 40;

    static CircuitPart of(Network network, String name, Diagram.Position corner, Language language) {
        double x = corner.x() + Placement.WIDTH / 2;
        double y = corner.y() + Placement.HEIGHT / 2;
        if (network.isStimulus(name)) {
            return new CircuitPart(
                    name,
                    Sentence.of(
                                    "CircuitPart.channels",
                                    "{0} {0,choice,0#channels|1#channel|1<channels}",
                                    network.channels())
                            .in(language),
                    0,
                    x,
                    y,
                    0);
        }
        if (network.isReadout(name)) {
            return new CircuitPart(
                    name,
                    Sentence.of("CircuitPart.outputs", "{0} {0,choice,0#outputs|1#output|1<outputs}", network.outputs())
                            .in(language),
                    0,
                    x,
                    y,
                    0);
        }
        int neurons = network.group(name).size();
        return new CircuitPart(
                name,
                Sentence.of("CircuitPart.neurons", "{0} {0,choice,0#neurons|1#neuron|1<neurons}", neurons)
                        .in(language),
                network.group(name).kind().sign(),
                x,
                y,
                Math.min(MOST, LEAST + 2.2 * Math.sqrt(neurons)));
    }

    boolean isBox() {
        return radius == 0;
    }

    /** How far a place is outside of it; below 0 within. */
    double distance(double px, double py) {
        if (!isBox()) {
            return Math.hypot(px - x, py - y) - radius;
        }
        double right = Math.abs(px - x) - HALF_WIDTH;
        double down = Math.abs(py - y) - HALF_HEIGHT;
        return right <= 0 || down <= 0 ? Math.max(right, down) : Math.hypot(right, down);
    }

    /** How far it reaches up and down from its middle, without words. */
    double halfHeight() {
        return isBox() ? HALF_HEIGHT : radius;
    }

    /** The colour of what it does. */
    Ink ink() {
        return CircuitFigure.ink(sign);
    }
}
