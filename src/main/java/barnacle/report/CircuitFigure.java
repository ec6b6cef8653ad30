package barnacle.report;

import barnacle.file.CsvTable;
import barnacle.model.Network;
import barnacle.plot.Brush;
import barnacle.plot.Extent;
import barnacle.plot.Ink;
import barnacle.plot.NoFontsException;
import barnacle.plot.Numbers;
import barnacle.plot.Page;
import barnacle.plot.PaperBrush;
import barnacle.plot.Pen;
import barnacle.plot.Typeface;
import barnacle.project.Diagram;
import barnacle.project.Placement;
import barnacle.project.Sign;
import barnacle.setting.Language;
import barnacle.setting.Sentence;
import barnacle.sim.ParameterTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A circuit as circuit diagrams are drawn, its parts where the diagram has them: an arrow where a projection excites, a
 * disc where it inhibits, an open head where it does neither or both, two bars on a gap junction; a line the wider the
 * larger its mean weight. Notes are text.
 */
public final class CircuitFigure {
    /** How many times larger than on the screen. */
    private static final double UNIT = 2;

    /** In pixels of the screen, as all that follow. */
    private static final double MARGIN = 24;

    private static final double LEAST_WIDTH = 260;
    private static final double THIN = 1;
    private static final double THICK = 4.5;
    /** Between a part's words and it. */
    private static final double GAP = 5;

    private static final double BADGE = 26;
    private static final double LINE = 1.35;

    /** More projections than that have no room for their numbers. */
    private static final int MOST_NUMBERS = 24;

    private final String title;
    private final Map<String, CircuitPart> parts = new LinkedHashMap<>();
    private final List<CircuitNote> notes;
    private final List<CircuitLink> links;
    private final List<CircuitCourse> courses = new ArrayList<>();
    private final Language language;
    private final double left;
    private final double top;
    private final double width;
    private final double height;

    private CircuitFigure(String title, Network network, Diagram diagram, ParameterTable table, Language language) {
        this.title = title;
        this.language = language;
        Placement.of(network, diagram)
                .forEach((name, at) -> parts.put(name, CircuitPart.of(network, name, at, language)));
        notes = diagram.notes().stream().map(CircuitNote::of).toList();
        links = CircuitLink.of(network, table);
        parts.replaceAll((name, part) -> part.withWordsWhereNothingEnds(links, parts));
        for (CircuitLink link : links) {
            courses.add(CircuitCourse.of(link, links, parts, headLength(link)));
        }
        Extent across = Extent.of();
        Extent down = Extent.of();
        for (CircuitPart part : parts.values()) {
            double half = Math.max(part.isBox() ? CircuitPart.HALF_WIDTH : part.radius(), 46);
            across = across.with(part.x() - half).with(part.x() + half);
            double words = part.isBox() ? 0 : CircuitPart.WORDS;
            down = down.with(part.y() - part.halfHeight() - (part.isAbove() ? words : 0))
                    .with(part.y() + part.halfHeight() + (part.isAbove() ? 0 : words));
        }
        for (CircuitCourse course : courses) {
            for (int i = 0; i < course.x().length; i++) {
                across = across.with(course.x()[i]);
                down = down.with(course.y()[i] - 12);
            }
        }
        for (CircuitNote note : notes) {
            across = across.with(note.x()).with(note.right());
            down = down.with(note.y()).with(note.bottom());
        }
        across = across.or(0, 1);
        down = down.or(0, 1);
        left = across.min() - MARGIN;
        top = down.min() - MARGIN - (title.isEmpty() ? 0 : BADGE);
        width = Math.max(LEAST_WIDTH, across.span() + 2 * MARGIN);
        height = down.max() + MARGIN - top;
    }

    /**
     * Paints it.
     *
     * @param title above it; may be empty
     * @param table of the network, which says how large weights are
     * @throws NoFontsException if this Java lacks the fonts that painting needs
     */
    public static Page page(String title, Network network, Diagram diagram, ParameterTable table, Language language)
            throws NoFontsException {
        return new CircuitFigure(title, network, diagram, table, language).page();
    }

    /** What its drawing tells, in numbers: a row for each projection. */
    public static CsvTable numbers(Network network, ParameterTable table) {
        List<List<Object>> rows = new ArrayList<>();
        for (CircuitLink link : CircuitLink.of(network, table)) {
            rows.add(List.of(
                    link.projection().source(),
                    link.projection().target(),
                    link.projection().synapse().getClass().getSimpleName(),
                    link.sign().name().toLowerCase(Locale.ROOT),
                    link.connections(),
                    link.mean()));
        }
        return new CsvTable(List.of("source", "target", "synapse", "sign", "connections", "mean_weight_size"), rows);
    }

    private Page page() throws NoFontsException {
        return Page.of(title, UNIT, brush -> {
            for (int i = 0; i < links.size(); i++) {
                link(brush, links.get(i), courses.get(i));
            }
            parts.values().forEach(part -> part(brush, part));
            notes.forEach(note -> note(brush, note));
            double wide = width;
            if (!title.isEmpty()) {
                brush.face(Typeface.TITLE);
                brush.text(Ink.TEXT, title, UNIT * MARGIN / 2, UNIT * (MARGIN / 2 + 12), Brush.Align.LEFT);
                wide = Math.max(wide, brush.textWidth(title) / UNIT + MARGIN);
                brush.face(Typeface.TEXT);
            }
            double bottom = legend(brush, Math.max(wide, width));
            return new Page.Size(Math.ceil(UNIT * wide), Math.ceil(UNIT * bottom));
        });
    }

    static Ink ink(int sign) {
        return sign > 0 ? Ink.SERIES_3 : sign < 0 ? Ink.SERIES_2 : Ink.FAINT_TEXT;
    }

    private static double width(CircuitLink link) {
        return THIN + (THICK - THIN) * Math.sqrt(link.share());
    }

    /** How far before its end a line stops, under the head. */
    private static double headLength(CircuitLink link) {
        return link.projection().synapse().isJunction() ? 0 : head(width(link));
    }

    private static double head(double width) {
        return 6 + 1.4 * width;
    }

    private double x(double at) {
        return UNIT * (at - left);
    }

    private double y(double at) {
        return UNIT * (at - top);
    }

    private void link(PaperBrush brush, CircuitLink link, CircuitCourse course) {
        Ink ink = ink(link.sign().number());
        double[] xs = new double[course.x().length];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x(course.x()[i]);
            ys[i] = y(course.y()[i]);
        }
        boolean isNone = link.connections() == 0;
        brush.line(new Pen(ink, width(link), isNone), xs, ys, xs.length);
        if (link.projection().synapse().isJunction()) {
            bars(brush, ink, x(course.middleX()), y(course.middleY()), course.middleAngle());
        } else {
            head(brush, link.sign(), x(course.endX()), y(course.endY()), course.angle(), head(width(link)) * UNIT);
        }
        if (links.size() <= MOST_NUMBERS && !isNone) {
            double away = (link.projection().synapse().isJunction() ? 17 : 11) + width(link) / 2;
            double across = course.middleAngle() - Math.PI / 2;
            brush.text(
                    Ink.FAINT_TEXT,
                    language.number(Numbers.text(rounded(link.mean()))),
                    x(course.middleX() + away * Math.cos(across)),
                    y(course.middleY() + away * Math.sin(across)) + 0.35 * brush.textHeight(),
                    Brush.Align.CENTRE);
        }
    }

    /** To three digits. */
    private static double rounded(double value) {
        return value == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
    }

    /** An arrow, a disc, or an open arrow whose tip is at a place; sizes in pixels of the page. */
    private static void head(PaperBrush brush, Sign sign, double x, double y, double angle, double length) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        if (sign == Sign.INHIBITORY) {
            double radius = 0.42 * length;
            brush.disc(ink(-1), x - radius * cos, y - radius * sin, radius / UNIT);
            return;
        }
        double half = 0.45 * length;
        double[] xs = {x, x - length * cos - half * sin, x - length * cos + half * sin, x};
        double[] ys = {y, y - length * sin + half * cos, y - length * sin - half * cos, y};
        brush.area(sign == Sign.MIXED ? Ink.BACKGROUND : ink(1), xs, ys, 4);
        if (sign == Sign.MIXED) {
            brush.line(new Pen(ink(0), 1.2), xs, ys, 4);
        }
    }

    /** Two bars across a line: two membranes that touch. */
    private static void bars(PaperBrush brush, Ink ink, double x, double y, double angle) {
        for (int side = -1; side <= 1; side += 2) {
            double middleX = x + side * 2.5 * UNIT * Math.cos(angle);
            double middleY = y + side * 2.5 * UNIT * Math.sin(angle);
            double awayX = -7 * UNIT * Math.sin(angle);
            double awayY = 7 * UNIT * Math.cos(angle);
            brush.line(
                    new Pen(ink, 2),
                    new double[] {middleX - awayX, middleX + awayX},
                    new double[] {middleY - awayY, middleY + awayY},
                    2);
        }
    }

    private void part(PaperBrush brush, CircuitPart part) {
        double middle = x(part.x());
        if (part.isBox()) {
            double halfX = UNIT * CircuitPart.HALF_WIDTH;
            double halfY = UNIT * CircuitPart.HALF_HEIGHT;
            double[] xs = {middle - halfX, middle + halfX, middle + halfX, middle - halfX, middle - halfX};
            double[] ys = {
                y(part.y()) - halfY, y(part.y()) - halfY, y(part.y()) + halfY, y(part.y()) + halfY, y(part.y()) - halfY
            };
            brush.area(Ink.BACKGROUND, xs, ys, 4);
            brush.line(new Pen(Ink.TEXT, 1.4), xs, ys, 5);
            words(brush, part, y(part.y()) - 0.3 * brush.textHeight());
            return;
        }
        brush.disc(Ink.BACKGROUND, middle, y(part.y()), part.radius());
        brush.disc(part.sign() == 0 ? Ink.GRID : part.ink().faint(), middle, y(part.y()), part.radius());
        brush.ring(new Pen(part.sign() == 0 ? Ink.TEXT : part.ink(), 2), middle, y(part.y()), part.radius());
        double far = part.radius() + GAP;
        words(
                brush,
                part,
                part.isAbove()
                        ? y(part.y() - far) - (LINE + 0.2) * brush.textHeight()
                        : y(part.y() + far) + brush.textHeight());
    }

    private void note(PaperBrush brush, CircuitNote note) {
        for (int i = 0; i < note.lines().size(); i++) {
            double baseline = y(note.y() + (i + 1) * CircuitNote.LINE);
            brush.text(Ink.FAINT_TEXT, note.lines().get(i), x(note.x()), baseline, Brush.Align.LEFT);
        }
    }

    private void words(PaperBrush brush, CircuitPart part, double baseline) {
        brush.text(Ink.TEXT, shown(brush, part), x(part.x()), baseline, Brush.Align.CENTRE);
        brush.text(Ink.FAINT_TEXT, part.size(), x(part.x()), baseline + LINE * brush.textHeight(), Brush.Align.CENTRE);
    }

    /** A box is not left by its name. */
    private static String shown(PaperBrush brush, CircuitPart part) {
        String name = part.name();
        while (part.isBox() && name.length() > 2 && brush.textWidth(name) > UNIT * 2 * (CircuitPart.HALF_WIDTH - GAP)) {
            name = name.substring(0, name.length() - 2) + "…";
        }
        return name;
    }

    /** What heads and widths mean, as far as there are such; returns where the page ends. */
    private double legend(PaperBrush brush, double wide) {
        double baseline = UNIT * height;
        double at = UNIT * MARGIN / 2;
        double swatch = UNIT * BADGE;
        for (Sign sign : Sign.values()) {
            if (links.stream()
                    .anyMatch(link ->
                            link.sign() == sign && !link.projection().synapse().isJunction())) {
                double[] next = entry(brush, said(sign), at, baseline, wide);
                double level = next[1] - 0.35 * brush.textHeight();
                brush.line(
                        new Pen(ink(sign.number()), 2),
                        new double[] {next[0], next[0] + swatch - head(2) * UNIT + 2},
                        new double[] {level, level},
                        2);
                head(brush, sign, next[0] + swatch, level, 0, head(2) * UNIT);
                at = next[2];
                baseline = next[1];
            }
        }
        if (links.stream().anyMatch(link -> link.projection().synapse().isJunction())) {
            String junction =
                    Sentence.of("CircuitFigure.junction", "gap junction").in(language);
            double[] next = entry(brush, junction, at, baseline, wide);
            double level = next[1] - 0.35 * brush.textHeight();
            brush.line(new Pen(ink(0), 2), new double[] {next[0], next[0] + swatch}, new double[] {level, level}, 2);
            bars(brush, ink(0), next[0] + swatch / 2, level, 0);
            baseline = next[1];
        }
        if (links.stream().anyMatch(link -> link.connections() > 0)) {
            baseline += LINE * brush.textHeight() + (links.isEmpty() ? 0 : 4 * UNIT);
            brush.text(
                    Ink.FAINT_TEXT,
                    Sentence.of("CircuitFigure.width", "Width: mean size of the weights, among synapses of one kind")
                            .in(language),
                    UNIT * MARGIN / 2,
                    baseline,
                    Brush.Align.LEFT);
        }
        return (baseline + brush.textHeight()) / UNIT;
    }

    /** Writes an entry, on the next line where this one is full; returns where its mark begins, the line, the next. */
    private static double[] entry(PaperBrush brush, String text, double at, double baseline, double wide) {
        double swatch = UNIT * (BADGE + 6);
        double needed = swatch + brush.textWidth(text) + UNIT * 18;
        boolean isFull = at > UNIT * MARGIN && at + needed > UNIT * wide;
        double from = isFull ? UNIT * MARGIN / 2 : at;
        double line = isFull ? baseline + 1.5 * brush.textHeight() : baseline;
        brush.text(Ink.TEXT, text, from + swatch, line, Brush.Align.LEFT);
        return new double[] {from, line, from + needed};
    }

    private String said(Sign sign) {
        return switch (sign) {
            case EXCITATORY -> Sentence.of("CircuitFigure.excites", "excites").in(language);
            case INHIBITORY -> Sentence.of("CircuitFigure.inhibits", "inhibits").in(language);
            case MIXED -> Sentence.of("CircuitFigure.mixed", "does either").in(language);
        };
    }
}
