package barnacle.app.control;

import barnacle.plot.ColourMap;
import barnacle.plot.Extent;
import barnacle.plot.Ink;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * A circuit from above: each neuron a disc whose colour tells a level, groups named, projections as lines with heads. A
 * click chooses a neuron. Needs {@link Styles#CONTROL} in its scene. Used on the FX thread.
 */
public final class NeuronMap extends Region {
    private static final double MARGIN = 14;
    private static final double NAME_HEIGHT = 16;
    private static final double MOST_RADIUS = 14;
    private static final double GAP = 1.25;

    /** So near to a line, in pixels, is on it. */
    private static final double REACH = 7;

    /**
     * A group of neurons, which are numbered through all groups in order.
     *
     * @param x of the middle, in any unit that all share, as {@code y}, to the right and downward
     */
    public record Cluster(String name, int size, double x, double y) {
        private int columns() {
            return (int) Math.ceil(Math.sqrt(size));
        }

        private int rows() {
            return (size + columns() - 1) / columns();
        }
    }

    /** How a projection ends. */
    public enum Head {
        ARROW,
        /** Of one that only inhibits. */
        DOT,
        /** Of one without a direction. */
        NONE
    }

    /** In pixels, from a name to the group at its right. */
    private static final double BESIDE = 8;

    /**
     * A projection.
     *
     * @param from the number of a group, as {@code to}; of the same group for a projection onto itself
     * @param sign 1 if it excites, -1 if it inhibits, 0 if it does both or neither
     */
    public record Line(int from, int to, Head head, int sign) {}

    private final Canvas canvas = new Canvas();
    private final ThemePalette palette = new ThemePalette(this::draw);
    private List<Cluster> clusters = List.of();
    private List<Line> lines = List.of();
    private List<MapLink> links = List.of();
    private double[] levels = {};
    private int chosen = -1;
    private IntConsumer onChosen = neuron -> {};
    /** Of each neuron its middle. */
    private double[] middleX = {};

    private double[] middleY = {};
    private double radius;
    /** Names stand at the left of their groups, where all are in one column; above them otherwise. */
    private boolean isColumn;

    public NeuronMap() {
        getChildren().addAll(canvas, palette);
        canvas.setCursor(Cursor.HAND);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            int neuron = at(e.getX(), e.getY());
            if (neuron >= 0) {
                onChosen.accept(neuron);
            }
        });
        setMinSize(80, 60);
    }

    /** Shows other groups in place of those before; their neurons have no level yet. */
    public void show(List<Cluster> groups, List<Line> projections) {
        clusters = List.copyOf(groups);
        lines = List.copyOf(projections);
        levels = new double[0];
        requestLayout();
        place();
        draw();
    }

    /**
     * Lights the neurons.
     *
     * @param shown a level from 0 to 1 for each neuron; not modified, and kept until the next
     */
    public void light(double[] shown) {
        levels = shown;
        draw();
    }

    /** Rings a neuron; none for -1. */
    public void choose(int neuron) {
        chosen = neuron;
        draw();
    }

    /** Who is told the neuron that a person clicks. */
    public void setOnChosen(IntConsumer told) {
        onChosen = told;
    }

    /** The neuron that is drawn at a place within it; -1 if there is none. */
    public int at(double x, double y) {
        int nearest = -1;
        double least = radius * GAP;
        for (int i = 0; i < middleX.length; i++) {
            double distance = Math.hypot(x - middleX[i], y - middleY[i]);
            if (distance <= least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** The number of the projection that is drawn at a place within it; -1 if there is none, or a neuron. */
    public int lineAt(double x, double y) {
        int nearest = -1;
        double least = at(x, y) >= 0 ? 0 : REACH;
        for (int i = 0; i < links.size(); i++) {
            double distance = links.get(i).distance(x, y);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** The number of the group whose name or neurons are at a place within it; -1 if there is none. */
    public int groupAt(double x, double y) {
        int first = 0;
        for (int i = 0; i < clusters.size(); i++) {
            if (nameOf(clusters.get(i), first).contains(x, y) || spot(i).contains(x, y)) {
                return i;
            }
            first += clusters.get(i).size();
        }
        return -1;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            place();
            draw();
        }
    }

    /** Finds where each neuron is drawn: all groups as large as they can be without touching. */
    private void place() {
        int neurons = clusters.stream().mapToInt(Cluster::size).sum();
        middleX = new double[neurons];
        middleY = new double[neurons];
        links = List.of();
        double width = canvas.getWidth() - 2 * MARGIN;
        double height = canvas.getHeight() - 2 * MARGIN;
        if (clusters.isEmpty() || width <= 0 || height <= 0) {
            return;
        }
        double left = clusters.stream().mapToDouble(Cluster::x).min().orElse(0);
        double right = clusters.stream().mapToDouble(Cluster::x).max().orElse(0);
        double top = clusters.stream().mapToDouble(Cluster::y).min().orElse(0);
        double bottom = clusters.stream().mapToDouble(Cluster::y).max().orElse(0);
        int columns = clusters.stream().mapToInt(Cluster::columns).max().orElse(1);
        int rows = clusters.stream().mapToInt(Cluster::rows).max().orElse(1);
        int across = right > left
                ? (int) clusters.stream().mapToDouble(Cluster::x).distinct().count()
                : 1;
        int down = bottom > top
                ? (int) clusters.stream().mapToDouble(Cluster::y).distinct().count()
                : 1;
        // Between groups that stand one below the other their lines come to where a name above would be.
        isColumn = across == 1 && down > 1;
        double nameHeight = isColumn ? 0 : NAME_HEIGHT;
        height -= nameHeight;
        double cell = Math.min(
                width / (across * (columns + 1.5)), (height - (down - 1) * nameHeight) / (down * (rows + 1.0)));
        radius = Math.max(1, Math.min(MOST_RADIUS, cell / 2 / GAP));
        double step = 2 * radius * GAP;
        int first = 0;
        for (Cluster cluster : clusters) {
            double w = cluster.columns() * step;
            double h = cluster.rows() * step;
            double partX = right > left ? (cluster.x() - left) / (right - left) : 0.5;
            double partY = bottom > top ? (cluster.y() - top) / (bottom - top) : 0.5;
            double fromX = MARGIN + partX * (width - w);
            double fromY = MARGIN + nameHeight + partY * (height - h);
            for (int i = 0; i < cluster.size(); i++) {
                middleX[first + i] = fromX + (i % cluster.columns() + 0.5) * step;
                middleY[first + i] = fromY + (i / cluster.columns() + 0.5) * step;
            }
            first += cluster.size();
        }
        links = lines.stream()
                .map(line -> MapLink.between(line, spot(line.from()), spot(line.to())))
                .toList();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(palette.font());
        g.setTextBaseline(VPos.BOTTOM);
        g.setTextAlign(TextAlignment.LEFT);
        drawLines(g);
        int first = 0;
        for (Cluster cluster : clusters) {
            g.setFill(palette.color(Ink.TEXT));
            if (cluster.size() > 0 && middleX.length > first) {
                Bounds name = nameOf(cluster, first);
                g.fillText(cluster.name(), name.getMinX(), name.getMaxY());
            }
            for (int i = first; i < first + cluster.size() && i < middleX.length; i++) {
                disc(g, i);
            }
            first += cluster.size();
        }
    }

    /**
     * Where a group's name stands.
     *
     * @param first the number of its first neuron
     */
    Bounds nameOf(Cluster cluster, int first) {
        Text measure = new Text(cluster.name());
        measure.setFont(palette.font());
        double width = measure.getLayoutBounds().getWidth();
        double height = measure.getLayoutBounds().getHeight();
        double wanted = isColumn ? middleX[first] - radius - BESIDE - width : middleX[first] - radius;
        double left = Math.max(2, Math.min(wanted, canvas.getWidth() - width - 2));
        double bottom = isColumn ? middleY[first] + height / 2 : middleY[first] - radius - 2;
        return new BoundingBox(left, bottom - height, width, height);
    }

    private void drawLines(GraphicsContext g) {
        links.forEach(link -> link.draw(g, palette.color(MapLink.ink(link.line().sign()))));
    }

    /** Where a group's neurons are drawn. */
    private MapLink.Place spot(int cluster) {
        int first = clusters.stream().limit(cluster).mapToInt(Cluster::size).sum();
        Extent x = Extent.of(
                Arrays.copyOfRange(middleX, first, first + clusters.get(cluster).size()));
        Extent y = Extent.of(
                Arrays.copyOfRange(middleY, first, first + clusters.get(cluster).size()));
        return new MapLink.Place(
                (x.min() + x.max()) / 2,
                (y.min() + y.max()) / 2,
                (x.max() - x.min()) / 2 + radius,
                (y.max() - y.min()) / 2 + radius);
    }

    private void disc(GraphicsContext g, int neuron) {
        double x = middleX[neuron];
        double y = middleY[neuron];
        int argb = ColourMap.argb(neuron < levels.length ? levels[neuron] : Double.NaN);
        g.setFill(Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff));
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        if (neuron == chosen) {
            g.setStroke(palette.color(Ink.TEXT));
            g.setLineWidth(2);
            g.strokeOval(x - radius - 1.5, y - radius - 1.5, 2 * radius + 3, 2 * radius + 3);
        }
    }
}
