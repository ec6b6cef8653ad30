package barnacle.app;

import barnacle.app.control.Words;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.Diagram;
import java.util.Map;

/** A circuit without a task at a glance: its groups where the diagram has them, and what each does to the others. */
final class CircuitDrawing {
    private static final double MARGIN_X = 44;
    private static final double MARGIN_Y = 40;
    private static final int MOST_NEURONS = 40;
    /** How far a connection swings to its right, so that those of both directions are seen. */
    private static final double BEND = 12;

    private final Network network;
    private final Map<String, Diagram.Position> positions;
    private final SampleDrawing.Paths drawn = new SampleDrawing.Paths();
    private final double left;
    private final double top;
    private final double scale;

    private CircuitDrawing(Network network, Map<String, Diagram.Position> positions) {
        this.network = network;
        this.positions = positions;
        double[] x = positions.values().stream()
                .mapToDouble(Diagram.Position::x)
                .sorted()
                .toArray();
        double[] y = positions.values().stream()
                .mapToDouble(Diagram.Position::y)
                .sorted()
                .toArray();
        double width = x[x.length - 1] - x[0];
        double height = y[y.length - 1] - y[0];
        scale = Math.min(
                0.42,
                Math.min(
                        (SampleDrawing.WIDTH - 2 * MARGIN_X) / Math.max(1, width),
                        (SampleDrawing.HEIGHT - 2 * MARGIN_Y) / Math.max(1, height)));
        left = SampleDrawing.WIDTH / 2 - scale * (x[0] + width / 2);
        top = SampleDrawing.HEIGHT / 2 - scale * (y[0] + height / 2);
    }

    /**
     * Draws it.
     *
     * @param diagram has a position of every group
     */
    static SampleDrawing of(Network network, Diagram diagram) {
        CircuitDrawing drawing = new CircuitDrawing(network, diagram.positions());
        network.projections().forEach(drawing::connection);
        network.groups().forEach(drawing::group);
        return new SampleDrawing(
                drawing.drawn.all(),
                Words.sentence(
                        "picture.circuit",
                        Words.count("count.neurons", network.neurons()),
                        Words.count("count.groups", network.groups().size())));
    }

    private double x(String group) {
        return left + scale * positions.get(group).x();
    }

    private double y(String group) {
        return top + scale * positions.get(group).y();
    }

    private double radius(String group) {
        int size = network.group(group).size();
        return size == 1 ? 9 : Math.min(22, 5 + 4.5 * Math.sqrt(size));
    }

    private void group(NeuronGroup g) {
        double radius = radius(g.name());
        double dot = g.size() == 1 ? radius : Math.max(2.2, Math.min(4.5, radius / Math.sqrt(g.size())));
        drawn.neurons(Math.min(MOST_NEURONS, g.size()), x(g.name()), y(g.name()), radius - dot, dot);
    }

    private void connection(Projection p) {
        double fromX = x(p.source());
        double fromY = y(p.source());
        if (p.source().equals(p.target())) {
            double r = radius(p.source());
            drawn.add(
                    "picture-curve",
                    "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f",
                    fromX - r / 2,
                    fromY - r,
                    fromX - 2.2 * r,
                    fromY - r - 26,
                    fromX + 2.2 * r,
                    fromY - r - 26,
                    fromX + r / 2,
                    fromY - r - 3);
            end(p, fromX + r / 2, fromY - r - 3, -0.35, 0.94);
            return;
        }
        double dx = x(p.target()) - fromX;
        double dy = y(p.target()) - fromY;
        double length = Math.hypot(dx, dy);
        double alongX = dx / length;
        double alongY = dy / length;
        double swing = p.synapse().isJunction() ? 0 : BEND;
        double middleX = fromX + dx / 2 - swing * alongY;
        double middleY = fromY + dy / 2 + swing * alongX;
        double away = radius(p.target()) + 5;
        // The direction in which the curve arrives.
        double lastX = x(p.target()) - middleX;
        double lastY = y(p.target()) - middleY;
        double last = Math.hypot(lastX, lastY);
        double toX = x(p.target()) - away * lastX / last;
        double toY = y(p.target()) - away * lastY / last;
        drawn.add("picture-curve", "M%.1f %.1fQ%.1f %.1f %.1f %.1f", fromX, fromY, middleX, middleY, toX, toY);
        end(p, toX, toY, lastX / last, lastY / last);
    }

    /** A disc where a synapse draws away from spikes, an arrow where it draws towards them, nothing on a junction. */
    private void end(Projection p, double x, double y, double alongX, double alongY) {
        if (p.synapse().isJunction()) {
            return;
        }
        double threshold = network.group(p.target()).neuron().spikeThreshold();
        if (p.synapse().drawsTowards().orElse(threshold) < threshold) {
            drawn.dot("picture-inhibition", x, y, 4);
        } else {
            drawn.add(
                    "picture-excitation",
                    "M%.1f %.1fL%.1f %.1fL%.1f %.1fZ",
                    x + 5 * alongX,
                    y + 5 * alongY,
                    x - 4 * alongX - 5 * alongY,
                    y - 4 * alongY + 5 * alongX,
                    x - 4 * alongX + 5 * alongY,
                    y - 4 * alongY - 5 * alongX);
        }
    }
}
