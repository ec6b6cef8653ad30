package barnacle.law;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The sentences that stand in source code with their keys, and what is wrong with them. Nothing is compiled or loaded.
 */
public final class SourceSentences {
    private static final Pattern KEY = Pattern.compile("[A-Z]\\w*(\\.[a-zA-Z]\\w*)+");
    /** Whatever takes a key, a pattern and values; and how many arguments come before the key. */
    private static final Map<String, Integer> BEFORE_KEY =
            Map.of("Issue", 1, "Issue.missing", 1, "InvalidSetting", 1, "InvalidFileException", 1, "Sentence.of", 0);

    private final Map<String, String> patterns = new TreeMap<>();
    private final Map<String, Integer> arguments = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** The sentences of all Java files below a folder. */
    public static SourceSentences below(Path folder) throws IOException {
        SourceSentences found = new SourceSentences();
        parse(folder, found::scan);
        return found;
    }

    /** Reads all Java files below a folder, each as its file's name and its tree. */
    static void parse(Path folder, BiConsumer<String, CompilationUnitTree> reader) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                sources.add(source(file.toUri(), Files.readString(file)));
            }
        }
        parse(sources, reader);
    }

    private static void parse(List<JavaFileObject> sources, BiConsumer<String, CompilationUnitTree> reader)
            throws IOException {
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, sources);
        for (CompilationUnitTree unit : task.parse()) {
            reader.accept(unit.getSourceFile().getName().replaceAll(".*/", ""), unit);
        }
    }

    /** The sentences of one source text. */
    static SourceSentences in(String text) throws IOException {
        SourceSentences found = new SourceSentences();
        parse(text, found::scan);
        return found;
    }

    /** Reads one source text. */
    static void parse(String text, BiConsumer<String, CompilationUnitTree> reader) throws IOException {
        parse(List.of(source(URI.create("string:///Text.java"), text)), reader);
    }

    private static JavaFileObject source(URI uri, String text) {
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private void scan(String file, CompilationUnitTree unit) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitNewClass(NewClassTree call, Void none) {
                take(file, call.getIdentifier().toString(), call.getArguments());
                return super.visitNewClass(call, none);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                take(file, call.getMethodSelect().toString(), call.getArguments());
                return super.visitMethodInvocation(call, none);
            }
        }.scan(unit, null);
    }

    /** The English pattern of each key. */
    public Map<String, String> patterns() {
        return patterns;
    }

    /** One line for each fault; empty if there is none. */
    public List<String> faults() {
        return faults;
    }

    private void take(String file, String called, List<? extends ExpressionTree> values) {
        if (file.equals("Issue.java")) {
            // It hands on sentences that were looked at where they are made.
            return;
        }
        if (called.equals("IOException")) {
            faults.add(file + ": IOException" + values + " has no sentence; throw an InvalidFileException");
        }
        if (called.equals("Sentence.plain") && values.toString().matches("(?s).*\\.get\\w*(Message|Reason)\\(.*")) {
            faults.add(file + ": " + called + values + " hands on what an exception says");
        }
        for (int i = 0; i + 1 < values.size(); i++) {
            String key = constant(values.get(i));
            String pattern = constant(values.get(i + 1));
            if (key != null && pattern != null && KEY.matcher(key).matches()) {
                add(file, key, pattern, values.size() - i - 2);
                return;
            }
        }
        Integer before = BEFORE_KEY.get(called);
        boolean whole = before != null && before == 1 && values.size() == 2;
        boolean passedOn = before != null
                && values.size() > before + 1
                && isNamed(values.get(before), "key")
                && isNamed(values.get(before + 1), "english");
        if (before != null && !whole && !passedOn) {
            faults.add(file + ": " + called + values + " has no key with a pattern");
        }
    }

    private static boolean isNamed(Tree value, String name) {
        return value instanceof IdentifierTree id && id.getName().contentEquals(name);
    }

    private void add(String file, String key, String pattern, int count) {
        String where = file + ": " + key;
        if (!pattern.equals(patterns.getOrDefault(key, pattern))) {
            faults.add(where + " has two patterns");
        }
        if (arguments.getOrDefault(key, count) != count) {
            faults.add(where + " has two numbers of arguments");
        }
        patterns.put(key, pattern);
        arguments.put(key, count);
        faultsOf(pattern).forEach(fault -> faults.add(where + " " + fault));
        if (!places(pattern).equals(firsts(count))) {
            faults.add(where + " has " + count + " arguments and the pattern \"" + pattern + "\"");
        }
    }

    private static List<Integer> firsts(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).toList();
    }

    /** Which values a pattern speaks of. */
    public static List<Integer> places(String pattern) {
        Matcher place = Pattern.compile("\\{(\\d+)[,}]")
                .matcher(pattern.replace("''", "").replaceAll("'[{}]'", ""));
        return place.results()
                .map(m -> Integer.valueOf(m.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    /** What keeps a text from being a pattern that says what it seems to say. */
    public static List<String> faultsOf(String pattern) {
        List<String> faults = new ArrayList<>();
        if (pattern.replace("''", "").replaceAll("'[{}]'", "").contains("'")) {
            faults.add("has a single apostrophe");
        }
        try {
            for (Format format : new MessageFormat(pattern).getFormats()) {
                if (format instanceof ChoiceFormat choice
                        && Arrays.toString(choice.getFormats()).contains("{")) {
                    faults.add("has a value within a choice");
                }
            }
        } catch (IllegalArgumentException e) {
            faults.add("is no pattern: " + e.getMessage());
        }
        return faults;
    }

    /** The text of a literal or of literals joined by plus; {@code null} otherwise. */
    private static String constant(ExpressionTree value) {
        if (value instanceof LiteralTree literal) {
            return literal.getValue() instanceof String text ? text : null;
        }
        if (value instanceof ParenthesizedTree inner) {
            return constant(inner.getExpression());
        }
        if (value instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            String left = constant(sum.getLeftOperand());
            String right = constant(sum.getRightOperand());
            return left == null || right == null ? null : left + right;
        }
        return null;
    }
}
