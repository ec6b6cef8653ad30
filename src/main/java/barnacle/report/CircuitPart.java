package barnacle.report;

import barnacle.model.Network;
import barnacle.plot.Ink;
import barnacle.project.Diagram;
import barnacle.project.Placement;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import java.util.List;
import java.util.Map;

/**
 * A part of a drawn circuit: a group is a circle, the larger the more neurons it has; stimulus and readout are boxes.
 *
 * @param size in words
 * @param sign what a group's neurons do to others: 1 if they excite, -1 if they inhibit, 0 if both or neither
 * @param x of its middle, in pixels of the screen, as {@code y}
 * @param radius of a circle; 0 of a box
 * @param isAbove whether a circle's words stand above it, and otherwise below
 */
record CircuitPart(String name, String size, int sign, double x, double y, double radius, boolean isAbove) {
    /** Of a box, in pixels of the screen. */
    static final double HALF_WIDTH = 58;

    static final double HALF_HEIGHT = 27;

    /** Beyond a circle: where its words end. */
    static final double WORDS = 36;

    private static final double WORDS_HALF = 30;
    /** Of a way that comes to a circle where its words are. */
    private static final double STEEP = 0.6;

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
                    0,
                    false);
        }
        if (network.isReadout(name)) {
            return new CircuitPart(
                    name,
                    Sentence.of("CircuitPart.outputs", "{0} {0,choice,0#outputs|1#output|1<outputs}", network.outputs())
                            .in(language),
                    0,
                    x,
                    y,
                    0,
                    false);
        }
        int neurons = network.group(name).size();
        return new CircuitPart(
                name,
                Sentence.of("CircuitPart.neurons", "{0} {0,choice,0#neurons|1#neuron|1<neurons}", neurons)
                        .in(language),
                network.group(name).kind().sign(),
                x,
                y,
                Math.min(MOST, LEAST + 2.2 * Math.sqrt(neurons)),
                false);
    }

    /**
     * The same with its words above it.
     *
     * @param links of the circuit
     * @param parts that they join, by name
     */
    CircuitPart withWordsWhereNothingEnds(List<CircuitLink> links, Map<String, CircuitPart> parts) {
        boolean isUsedAbove = false;
        boolean isUsedBelow = false;
        for (CircuitLink link : links) {
            boolean isSource = link.projection().source().equals(name);
            if (isSource && link.isLoop()) {
                isUsedAbove = true;
            } else if (isSource || link.projection().target().equals(name)) {
                CircuitPart other = parts.get(
                        isSource
                                ? link.projection().target()
                                : link.projection().source());
                double steep = (other.y - y) / Math.max(1, Math.abs(other.x - x));
                isUsedAbove |= steep < -STEEP;
                isUsedBelow |= steep > STEEP;
            }
        }
        return new CircuitPart(name, size, sign, x, y, radius, isUsedBelow && !isUsedAbove);
    }

    /** Whether a place is where a circle's words stand. */
    boolean isOnWords(double px, double py) {
        double out = isAbove ? y - py : py - y;
        return !isBox() && Math.abs(px - x) < WORDS_HALF && out > 0 && out < radius + WORDS;
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
