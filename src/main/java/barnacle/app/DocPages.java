package barnacle.app;

import atlantafx.base.theme.Styles;
import barnacle.app.control.Words;
import barnacle.app.lesson.MarkdownView;
import barnacle.app.session.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What the program has to read: a paragraph about each screen, and the pages of documentation that come with it. */
final class DocPages {
    private static final String PAGE = "window.md";
    private static final String ENDING = ".md";

    private final Overlay overlay;
    private final Jobs jobs = new Jobs();

    DocPages(Overlay overlay) {
        this.overlay = overlay;
    }

    /**
     * Explains a screen, and offers to read on.
     *
     * @param word of the screen, that of its paragraph
     * @param name as its tab says it
     */
    void showAbout(String word, String name) {
        Label paragraph = new Label(Words.text("about." + word));
        paragraph.setWrapText(true);
        overlay.show(
                name,
                paragraph,
                new Overlay.Answer(
                        "read-on",
                        Words.text("about.readOn"),
                        Styles.ACCENT,
                        () -> showText(name, section(word), "doc-section")),
                close());
    }

    private static Overlay.Answer close() {
        return new Overlay.Answer("close-about", Words.text("help.close"), () -> {});
    }

    /** A page of documentation; its links to other pages lead there. */
    void showPage(String page) {
        showText(Words.text("about.page"), read(page), "doc-page");
    }

    private void showText(String heading, String markdown, String style) {
        MarkdownView text = new MarkdownView(markdown, jobs, DocPages::isPage, this::showPage);
        ScrollPane scroll = new ScrollPane(new VBox(text));
        scroll.getStyleClass().add(style);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        overlay.show(heading, scroll, close());
    }

    /** Whether a link of a page leads to another page that is here. */
    static boolean isPage(String link) {
        return file(link).endsWith(ENDING) && DocPages.class.getResource("/barnacle/docs/" + file(link)) != null;
    }

    private static String file(String link) {
        return link.replaceAll("#.*", "");
    }

    /** A page of documentation that comes with the program. */
    static String read(String page) {
        try (InputStream in = DocPages.class.getResourceAsStream("/barnacle/docs/" + file(page))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part of the page about the window that is about a screen; the page where it has none. */
    static String section(String word) {
        for (String part : read(PAGE).split("(?m)^## ")) {
            if (part.lines().findFirst().orElse("").equalsIgnoreCase(word)) {
                return part.substring(part.indexOf('\n')).strip();
            }
        }
        return read(PAGE);
    }

    /** Lets go of what is being set. */
    void end() {
        jobs.close();
    }
}
