package barnacle.cli;

import barnacle.lesson.Lesson;
import barnacle.lesson.LessonFile;
import barnacle.lesson.Lessons;
import barnacle.project.ProjectFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import picocli.CommandLine;

/**
 * The documentation as web pages: README and whatever it leads to, a page of all commands and one of all lessons. A
 * page of the project is at the same place in the site, README at {@code index.html}.
 */
final class Site {
    private static final String ENDING = ".md";
    private static final Pattern SOURCE = Pattern.compile("src=\"([^\"]+)\"");
    private static final Path FIRST = Path.of("README.md");

    /** What stands at the top of every page, in order: a page of the project and what it is called. */
    private static final List<Map.Entry<String, String>> NAVIGATION = List.of(
            Map.entry("README.md", "Barnacle"),
            Map.entry("src/docs/window.md", "The window"),
            Map.entry("all-lessons.md", "Lessons"),
            Map.entry("src/docs/lessons.md", "Teaching"),
            Map.entry("src/docs/runs.md", "Runs and files"),
            Map.entry("src/docs/families/index.md", "Settings"),
            Map.entry("commands.md", "Commands"),
            Map.entry("formats.md", "Files"),
            Map.entry("src/docs/results.md", "Results"),
            Map.entry("src/docs/paper.md", "The paper"),
            Map.entry("src/docs/performance.md", "Performance"),
            Map.entry("src/docs/trust.md", "Trust"),
            Map.entry("src/docs/extending.md", "Extending"),
            Map.entry("CHANGELOG.md", "Changes"));

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 0 auto; padding: 0 1rem 4rem;
              max-width: 60rem }
            nav { padding: 0.8rem 0; border-bottom: 1px solid #d0d7de; margin-bottom: 1.5rem }
            nav a { margin-right: 1rem; white-space: nowrap }
            a { color: #0757b8 }
            img { max-width: 100% }
            pre, code { font: 0.9em/1.45 ui-monospace, monospace; background: #f2f4f6; border-radius: 4px }
            code { padding: 0.1em 0.25em } pre { padding: 0.8rem; overflow-x: auto } pre code { padding: 0 }
            table { border-collapse: collapse; display: block; overflow-x: auto }
            th, td { border-bottom: 1px solid #d0d7de; padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top }
            @media (prefers-color-scheme: dark) {
              body { color: #e6edf3; background: #0d1117 } a { color: #6cb0ff } pre, code { background: #1c232c }
              nav, th, td { border-color: #30363d } }
            """;

    private final Path root;
    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    /** Each page by its place in the project. */
    private final Map<Path, Node> pages = new TreeMap<>();

    private final Set<Path> files = new HashSet<>();
    private final List<String> broken = new ArrayList<>();

    /**
     * Reads all pages.
     *
     * @param root of the project
     */
    Site(Path root) throws IOException {
        this.root = root;
        pages.put(Path.of("commands.md"), parser.parse(commands()));
        pages.put(Path.of("formats.md"), parser.parse(formats()));
        pages.put(Path.of("all-lessons.md"), parser.parse(lessons()));
        Deque<Path> left = new ArrayDeque<>();
        left.add(FIRST);
        NAVIGATION.forEach(entry -> left.add(Path.of(entry.getKey())));
        while (!left.isEmpty()) {
            Path page = left.remove();
            if (!pages.containsKey(page)) {
                pages.put(page, parser.parse(Files.readString(root.resolve(page))));
                left.addAll(follow(page));
            }
        }
        pages.keySet().forEach(this::checkAnchors);
    }

    /** Links that lead nowhere, each with its page. */
    List<String> broken() {
        return broken;
    }

    /** The pages, by their places in the project. */
    Set<Path> pages() {
        return pages.keySet();
    }

    private static boolean isElsewhere(String link) {
        return link.matches("[a-z]+:.*");
    }

    private static Path target(Path page, String link) {
        String file = link.replaceAll("#.*", "");
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    private static List<String> links(Node page) {
        List<String> links = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }

            @Override
            public void visit(HtmlInline html) {
                Matcher source = SOURCE.matcher(html.getLiteral());
                if (source.find()) {
                    links.add(source.group(1));
                }
            }
        });
        links.removeIf(Site::isElsewhere);
        return links;
    }

    /** The pages to which a page leads; notes the files, and what is not there. */
    private List<Path> follow(Path page) {
        List<Path> next = new ArrayList<>();
        for (String link : links(pages.get(page))) {
            Path target = target(page, link);
            if (pages.containsKey(target)) {
                continue;
            }
            if (target.startsWith("..") || !Files.exists(root.resolve(target))) {
                broken.add(page + ": " + link);
            } else if (target.toString().endsWith(ENDING)) {
                next.add(target);
            } else {
                files.add(target);
            }
        }
        return next;
    }

    private void checkAnchors(Path page) {
        for (String link : links(pages.get(page))) {
            Node target = pages.get(target(page, link));
            if (link.contains("#")
                    && target != null
                    && !anchors(target).containsValue(link.substring(link.indexOf('#') + 1))) {
                broken.add(page + ": " + link);
            }
        }
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }
        });
        return text.toString();
    }

    /** What each heading is called in links, as on the pages of a forge. */
    private static Map<Heading, String> anchors(Node page) {
        Map<Heading, String> anchors = new HashMap<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String word = text(heading).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
                anchors.put(heading, word.strip().replace(' ', '-'));
            }
        });
        return anchors;
    }

    private static String commands() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine barnacle = BarnacleCommand.commandLine((project, trains) -> {}, nowhere, nowhere);
        StringBuilder page = new StringBuilder("# Commands\n\n");
        describe(barnacle, page);
        return page.toString();
    }

    private static void describe(CommandLine command, StringBuilder page) {
        page.append("## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```\n");
        page.append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).strip()).append("\n```\n\n");
        new LinkedHashSet<>(command.getSubcommands().values()).forEach(sub -> describe(sub, page));
    }

    private static String formats() {
        return """
                # Files

                What a program reads that reads Barnacle's files. [Runs and files](src/docs/runs.md) has what a training
                leaves; [Settings](src/docs/families/index.md) has every setting of projects and lessons in words.

                * [`project.schema.json`](project.schema.json) is the form of a project file, `*.barnacle.json`, as a
                  JSON Schema.
                * [`lesson.schema.json`](lesson.schema.json) is that of a lesson, `*.lesson.json`.

                Both are made of the records that the program reads. `barnacle check FILE` says more: what a schema
                cannot, and with the place of each fault.
                """;
    }

    private static String lessons() throws IOException {
        StringBuilder page = new StringBuilder("# The lessons that come with Barnacle\n\n");
        for (String name : Lessons.names()) {
            Lesson lesson = Lessons.read(name);
            page.append("## ").append(lesson.title()).append("\n\n").append(lesson.summary());
            page.append("\n\n")
                    .append(lesson.length())
                    .append(". `barnacle open ")
                    .append(name)
                    .append("`\n\n");
        }
        return page.toString();
    }

    private static Path place(Path page) {
        return page.equals(FIRST)
                ? Path.of("index.html")
                : page.resolveSibling(page.getFileName().toString().replaceFirst("\\.md$", ".html"));
    }

    private String moved(Path page, String link) {
        if (isElsewhere(link) || link.startsWith("#")) {
            return link;
        }
        return way(page, target(page, link)) + (link.contains("#") ? link.substring(link.indexOf('#')) : "");
    }

    private String way(Path page, Path target) {
        Path from = page.getParent() == null ? Path.of("") : page.getParent();
        Path to = pages.containsKey(target) ? place(target) : target;
        return from.relativize(to).toString().replace('\\', '/');
    }

    /** Writes all pages, and the files to which they lead. */
    void write(Path folder) throws IOException {
        for (Map.Entry<Path, Node> page : pages.entrySet()) {
            Path file = folder.resolve(place(page.getKey()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, html(page.getKey(), page.getValue()));
        }
        Files.writeString(
                folder.resolve("project.schema.json"), ProjectFile.schema().toPrettyString());
        Files.writeString(
                folder.resolve("lesson.schema.json"), LessonFile.schema().toPrettyString());
        for (Path file : files) {
            Path copy = folder.resolve(file);
            if (Files.isRegularFile(root.resolve(file))) {
                Files.createDirectories(copy.getParent());
                Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private String html(Path page, Node content) {
        Map<Heading, String> anchors = anchors(content);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading heading) {
                        attributes.put("id", anchors.get(heading));
                    }
                    attributes.computeIfPresent(tag.equals("img") ? "src" : "href", (key, link) -> moved(page, link));
                })
                .build();
        StringBuilder navigation = new StringBuilder();
        for (Map.Entry<String, String> entry : NAVIGATION) {
            navigation
                    .append("<a href=\"")
                    .append(way(page, Path.of(entry.getKey())))
                    .append("\">");
            navigation.append(entry.getValue()).append("</a>\n");
        }
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
                + text(content.getFirstChild()).strip() + "</title>\n<style>\n" + STYLE + "</style>\n<nav>\n"
                + navigation + "</nav>\n" + renderer.render(content) + "</html>\n";
    }
}
