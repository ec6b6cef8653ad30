package barnacle.plot;

import barnacle.analysis.WeightMatrix;
import barnacle.analysis.branch.Spectrum;
import barnacle.setting.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Weights as a map of colours with its key, their histogram, and the eigenvalues of a square one. Unshared arrays are
 * not modified.
 *
 * @param side what the map shows
 * @param rows the matrix's rows from the bottom to the top
 * @param columns its columns from left to right
 * @param isNumbered whether these are in the order of their numbers, so that axes tell groups
 * @param now the eigenvalues now; empty if there are none
 * @param start those at the start
 */
public record WeightFigure(
        Language language,
        WeightMatrix matrix,
        Side side,
        int[] rows,
        int[] columns,
        boolean isNumbered,
        Optional<Spectrum> now,
        Optional<Spectrum> start) {
    private static final int BINS = 48;
    private static final double HEIGHT = 320;
    private static final double KEY = 90;

    /** What of the weights is shown. */
    public enum Side {
        NOW,
        START,
        CHANGE
    }

    /**
     * The figure of a matrix.
     *
     * @param isClustered whether neurons with like weights stand side by side
     */
    public static WeightFigure of(Language language, WeightMatrix matrix, Side side, boolean isClustered) {
        int[][] order = isClustered ? matrix.clustered() : matrix.numbered();
        return new WeightFigure(
                language,
                matrix,
                side,
                order[0],
                order[1],
                !isClustered,
                spectrum(matrix, matrix.now()),
                spectrum(matrix, matrix.start()));
    }

    private static Optional<Spectrum> spectrum(WeightMatrix matrix, double[][] values) {
        return matrix.square(values).map(square -> Spectrum.of(square, values.length));
    }

    private double[][] shown() {
        return switch (side) {
            case NOW -> matrix.now();
            case START -> matrix.start();
            case CHANGE -> matrix.change();
        };
    }

    private String title() {
        return switch (side) {
            case NOW -> language.word("WeightFigure.now", "Weights now");
            case START -> language.word("WeightFigure.start", "Weights at the start");
            case CHANGE -> language.word("WeightFigure.change", "Change since the start");
        };
    }

    private String label() {
        return side == Side.CHANGE
                ? language.word("WeightFigure.change.y", "change of weight")
                : language.word("WeightFigure.weight", "weight");
    }

    /** Where the colours end: now and at the start at the same weight, so that the two can be compared. */
    private double most() {
        Extent all = side == Side.CHANGE
                ? Extent.of(WeightMatrix.present(shown()))
                : Extent.of(WeightMatrix.present(matrix.now()), WeightMatrix.present(matrix.start()));
        double most = all.isEmpty() ? 0 : Math.max(Math.abs(all.min()), Math.abs(all.max()));
        return most > 0 ? most : 1;
    }

    /** The map, with a frame about a cell; without one where its row is below 0. */
    public Plot map(int row, int column) {
        double[][] values = shown();
        double[][] placed = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                placed[i][j] = values[rows[i]][columns[j]];
            }
        }
        List<Layer> layers = new ArrayList<>(List.of(HeatLayer.diverging(placed, most())));
        if (isNumbered) {
            borders(matrix.targets(), false, layers);
            borders(matrix.sources(), true, layers);
        }
        if (row >= 0) {
            double left = column - 0.5;
            double low = row - 0.5;
            layers.add(new PathLayer(
                    new double[] {left, left + 1, left + 1, left, left},
                    new double[] {low, low, low + 1, low + 1, low},
                    new Pen(Ink.BLACK, 2)));
        }
        return new Plot(
                title(),
                axis(language.word("WeightFigure.from", "from"), matrix.sources()),
                axis(language.word("WeightFigure.to", "to"), matrix.targets()),
                layers,
                List.of(),
                isWhole(values) ? "" : language.word("WeightFigure.none", "grey: no connection"));
    }

    private static boolean isWhole(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN);
    }

    private static void borders(List<WeightMatrix.Part> parts, boolean isUpright, List<Layer> layers) {
        double at = -0.5;
        for (WeightMatrix.Part part : parts.subList(0, parts.size() - 1)) {
            at += part.size();
            layers.add(new RuleLayer(isUpright, at, "", false));
        }
    }

    /** Numbers of one part, the names of several. */
    private Axis axis(String word, List<WeightMatrix.Part> parts) {
        int size = parts.stream().mapToInt(WeightMatrix.Part::size).sum();
        if (!isNumbered || parts.size() == 1) {
            String name = parts.size() == 1 ? word + " " + parts.get(0).name() : word;
            return isNumbered
                    ? Axis.counting(name, -0.5, size - 0.5)
                    : Axis.named(
                            name + ", " + language.word("WeightFigure.cluster", "by cluster"),
                            -0.5,
                            size - 0.5,
                            List.of());
        }
        List<Axis.Tick> ticks = new ArrayList<>();
        int at = 0;
        for (WeightMatrix.Part part : parts) {
            ticks.add(new Axis.Tick(at + (part.size() - 1) / 2.0, part.name()));
            at += part.size();
        }
        return Axis.named(word, -0.5, size - 0.5, ticks);
    }

    /** How many weights there are of each size, now and at the start; of the change, how many changed by how much. */
    private Plot histogram() {
        double[] all = WeightMatrix.present(side == Side.CHANGE ? shown() : matrix.now());
        double[] before = side == Side.CHANGE ? new double[0] : WeightMatrix.present(matrix.start());
        Extent extent = Extent.of(all, before).or(0, 1);
        double low = extent.min();
        double width = extent.span() > 0 ? extent.span() / BINS : 1;
        double[] counts = counts(all, low, width);
        double[] countsBefore = counts(before, low, width);
        List<Layer> layers = new ArrayList<>();
        List<Plot.Entry> legend = new ArrayList<>();
        if (before.length > 0) {
            layers.add(steps(countsBefore, low, width, new Pen(Ink.SERIES_2, 1.4)));
            legend.add(new Plot.Entry(
                    language.word("WeightFigure.atStart", "at the start"), Ink.SERIES_2, Plot.Mark.THIN));
        }
        layers.add(steps(counts, low, width, new Pen(Ink.SERIES_1, 2)));
        legend.add(new Plot.Entry(
                side == Side.CHANGE
                        ? language.word("WeightFigure.changed", "change")
                        : language.word("WeightFigure.atNow", "now"),
                Ink.SERIES_1,
                Plot.Mark.THICK));
        return new Plot(
                language.word("WeightFigure.histogram", "How many of each size"),
                Axis.around(label(), new double[] {low, low + BINS * width}),
                Axis.round(
                        language.word("WeightFigure.count", "weights"),
                        Extent.of(counts, countsBefore).with(0),
                        false),
                layers,
                legend);
    }

    private static double[] counts(double[] values, double low, double width) {
        double[] counts = new double[BINS];
        for (double value : values) {
            counts[Math.max(0, Math.min(BINS - 1, (int) ((value - low) / width)))]++;
        }
        return counts;
    }

    private static PathLayer steps(double[] counts, double low, double width, Pen pen) {
        double[] x = new double[2 * BINS + 2];
        double[] y = new double[2 * BINS + 2];
        x[0] = low;
        for (int i = 0; i < BINS; i++) {
            x[2 * i + 1] = low + i * width;
            x[2 * i + 2] = low + (i + 1) * width;
            y[2 * i + 1] = counts[i];
            y[2 * i + 2] = counts[i];
        }
        x[2 * BINS + 1] = low + BINS * width;
        return new PathLayer(x, y, pen);
    }

    /** The eigenvalues in the plane of complex numbers. */
    private Plot eigenvalues(Spectrum of, Spectrum before) {
        return new Plot(
                language.word("WeightFigure.spectrum", "Eigenvalues"),
                Axis.around(language.word("WeightFigure.real", "real part"), of.real(), before.real()),
                Axis.around(
                        language.word("WeightFigure.imaginary", "imaginary part"), of.imaginary(), before.imaginary()),
                List.of(
                        RuleLayer.level(0, ""),
                        RuleLayer.mark(0, ""),
                        new PointLayer(before.real(), before.imaginary(), Ink.SERIES_2, 2.6, false),
                        new PointLayer(of.real(), of.imaginary(), Ink.SERIES_1)),
                List.of(
                        new Plot.Entry(
                                language.word("WeightFigure.atStart", "at the start"), Ink.SERIES_2, Plot.Mark.RING),
                        new Plot.Entry(language.word("WeightFigure.atNow", "now"), Ink.SERIES_1, Plot.Mark.POINT)));
    }

    /** All of it. */
    public Figure figure() {
        double most = most();
        List<Figure.PlacedPlot> below = new ArrayList<>(List.of(new Figure.PlacedPlot(histogram(), Double.NaN)));
        if (now.isPresent() && start.isPresent()) {
            below.add(new Figure.PlacedPlot(eigenvalues(now.get(), start.get()), Double.NaN));
        }
        return new Figure(List.of(
                new Figure.PlotRow(
                        HEIGHT,
                        List.of(
                                new Figure.PlacedPlot(map(-1, -1), Double.NaN),
                                new Figure.PlacedPlot(HeatLayer.key(label(), -most, most, true), KEY))),
                new Figure.PlotRow(HEIGHT, below)));
    }

    /** Where a target stands among the rows, and a source among the columns; -1 where it is none. */
    public int row(int target) {
        return place(rows, target);
    }

    public int column(int source) {
        return place(columns, source);
    }

    private static int place(int[] order, int of) {
        return Arrays.stream(order).boxed().toList().indexOf(of);
    }
}
