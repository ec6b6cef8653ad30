package barnacle.report;

import static barnacle.setting.FamilyTable.entry;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.plot.HtmlPdf;
import barnacle.plot.Page;
import barnacle.plot.Svg;
import barnacle.setting.FamilyTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A report as one file that needs no other: HTML, or a PDF that is made from it. Drawings are lines and areas in both,
 * pictures of a report's folder are within the file.
 */
public final class ReportHtml {
    /** The endings of the files' names. */
    public static final List<String> ENDINGS = List.of(".html", ".pdf");

    /** Of paper, between its margins, in mm. */
    private static final double WIDE = 174;

    private static final double HIGH = 235;

    private static final String STYLE = """
            @page { size: A4; margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages);
              font-family: "FONT"; font-size: 8pt; color: #666 } }
            body { font-family: "FONT", sans-serif; font-size: 9pt; line-height: 1.45; color: #1b1f24; max-width: 174mm;
              margin: 0 auto }
            h1 { font-size: 17pt; margin: 0 0 3mm 0 }
            h2 { font-size: 12.5pt; margin: 8mm 0 2mm 0; border-bottom: 0.3mm solid #c9ced4; padding-bottom: 1mm;
              page-break-after: avoid }
            h3 { font-size: 10pt; margin: 5mm 0 1mm 0; page-break-after: avoid }
            p { margin: 0 0 2mm 0 }
            ul { margin: 0 0 2mm 0; padding-left: 5mm }
            table { border-collapse: collapse; margin: 1mm 0 4mm 0; -fs-table-paginate: paginate; max-width: 100%;
              font-size: 8.5pt }
            th { text-align: left; border-bottom: 0.3mm solid #8a929b; padding: 0.7mm 4mm 0.7mm 0; vertical-align: bottom }
            td { border-bottom: 0.1mm solid #dfe3e8; padding: 0.7mm 4mm 0.7mm 0; vertical-align: top }
            tr { page-break-inside: avoid }
            td, p, li { overflow-wrap: anywhere; word-wrap: break-word }
            pre { background: #f2f4f6; padding: 2mm; margin: 0 0 3mm 0; white-space: pre-wrap; word-wrap: break-word;
              font-family: "FONT", monospace; font-size: 8.5pt }
            .figure { margin: 1mm 0 4mm 0; page-break-inside: avoid }
            .figure svg, .figure img { max-width: 100%; height: auto }
            """.replace("FONT", HtmlPdf.FONT);

    /** The drawings that are met, in order. */
    private final List<Page> drawings = new ArrayList<>();

    private final boolean isPaper;

    private final FamilyTable<ReportPage.Part, String> parts = FamilyTable.of(
            ReportPage.Part.class,
            entry(ReportPage.Heading.class, part -> element("h3", part.text())),
            entry(ReportPage.Words.class, part -> element(part.isEntry() ? "li" : "p", part.text())),
            entry(ReportPage.Table.class, ReportHtml::table),
            entry(ReportPage.Picture.class, ReportHtml::picture),
            entry(ReportPage.Drawing.class, this::drawing),
            entry(ReportPage.Code.class, part -> element("pre", part.text())));

    private ReportHtml(boolean isPaper) {
        this.isPaper = isPaper;
    }

    /**
     * Writes a report in the format that the file's ending names, whole or not at all.
     *
     * @param pages at least one
     * @throws IOException with a sentence
     */
    public static void write(Path file, List<ReportPage> pages) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean isPaper = name.endsWith(ENDINGS.get(1));
        if (!isPaper && !name.endsWith(ENDINGS.get(0))) {
            throw new InvalidFileException(
                    "",
                    "ReportHtml.ending",
                    "{0} is no name of a report; it must end in {1}.",
                    file.toString(),
                    String.join(" or ", ENDINGS));
        }
        ReportHtml report = new ReportHtml(isPaper);
        String html = report.html(pages);
        AtomicFile.write(file, out -> {
            if (isPaper) {
                HtmlPdf.write(html, report.drawings, out);
            } else {
                out.write(html.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private String html(List<ReportPage> pages) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            body.append(element(i == 0 ? "h1" : "h2", pages.get(i).title()));
            boolean isList = false;
            for (ReportPage.Part part : pages.get(i).parts()) {
                boolean isEntry = part instanceof ReportPage.Words words && words.isEntry();
                body.append(isEntry && !isList ? "<ul>\n" : isList && !isEntry ? "</ul>\n" : "");
                isList = isEntry;
                body.append(parts.get(part));
            }
            body.append(isList ? "</ul>\n" : "");
        }
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n<title>"
                + escaped(pages.get(0).title()) + "</title>\n<style>\n" + STYLE + "</style></head>\n<body>\n" + body
                + "</body></html>\n";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">\n";
    }

    private static String table(ReportPage.Table table) {
        StringBuilder all = new StringBuilder("<table><thead>");
        for (int row = 0; row < table.rows().size(); row++) {
            String cell = row == 0 ? "th" : "td";
            all.append("<tr>");
            table.rows().get(row).forEach(text -> all.append("<" + cell + ">" + escaped(text) + "</" + cell + ">"));
            all.append(row == 0 ? "</tr></thead>\n<tbody>" : "</tr>\n");
        }
        return all.append("</tbody></table>\n").toString();
    }

    private static String picture(ReportPage.Picture picture) {
        if (!Files.isRegularFile(picture.file())) {
            return element("p", "The picture " + picture.file() + " is not there: " + picture.words());
        }
        try {
            return "<div class=\"figure\"><img alt=\"" + escaped(picture.words()) + "\" style=\"width: " + WIDE
                    + "mm\" src=\"" + png(AtomicFile.read(picture.file())) + "\"/></div>\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As large as on the screen, or as the paper has room. */
    private String drawing(ReportPage.Drawing drawing) {
        Page page = drawing.page();
        double pixel = 25.4 / 96 / page.unit();
        double scale = Math.min(1, Math.min(WIDE / (page.width() * pixel), HIGH / (page.height() * pixel)));
        double width = page.width() * pixel * scale;
        double height = page.height() * pixel * scale;
        drawings.add(page);
        String inner = isPaper
                ? HtmlPdf.figure(drawings.size() - 1, width, height)
                : "<div role=\"img\" aria-label=\"" + escaped(drawing.words()) + "\" style=\"max-width: " + mm(width)
                        + "\">" + svg(page, "figure" + drawings.size() + "-") + "</div>";
        return "<div class=\"figure\">" + inner + "</div>\n";
    }

    private static String mm(double length) {
        return String.format(Locale.ROOT, "%.1fmm", length);
    }

    /** @param prefix of its names, which are those of the whole file */
    private static String svg(Page page, String prefix) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            page.write(new Svg(true), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        return text.substring(text.indexOf("<svg"))
                .replace(" id=\"", " id=\"" + prefix)
                .replace("url(#", "url(#" + prefix)
                .replace("href=\"#", "href=\"#" + prefix);
    }

    /** The address of a picture that is within the file, in place of another file's. */
    public static String png(byte[] picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
    }

    /** A text that is shown, whatever is in it. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
