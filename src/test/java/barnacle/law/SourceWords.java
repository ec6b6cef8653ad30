package barnacle.law;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys by which source code asks for the window's words, with the number of values it gives each. */
final class SourceWords {
    /**
     * One place.
     *
     * @param key or the beginning of keys, where the rest is put together
     * @param values how many; -1 where only the key is given
     */
    record Use(String file, String key, boolean isPrefix, int values) {}

    /** Whatever shows its text to a person. */
    private static final Set<String> SHOWN = Set.of(
            "Label",
            "Button",
            "ToggleButton",
            "CheckBox",
            "Hyperlink",
            "Menu",
            "MenuItem",
            "MenuButton",
            "Text",
            "Tooltip",
            "ExtensionFilter",
            "named",
            "setText",
            "setTitle",
            "setPromptText",
            "setAccessibleText");

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    private final List<Use> uses = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final Set<String> literals = new TreeSet<>();

    /** All uses below a folder. */
    static SourceWords below(Path folder) throws IOException {
        SourceWords found = new SourceWords();
        SourceSentences.parse(folder, found::scan);
        return found;
    }

    /** All uses in one source text. */
    static SourceWords in(String text) throws IOException {
        SourceWords found = new SourceWords();
        SourceSentences.parse(text, found::scan);
        return found;
    }

    private void scan(String file, CompilationUnitTree unit) {
        SourceWords found = this;
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                found.take(file, call.getMethodSelect().toString(), call.getArguments());
                found.show(file, call.getMethodSelect().toString(), call.getArguments());
                return super.visitMethodInvocation(call, none);
            }

            @Override
            public Void visitNewClass(NewClassTree call, Void none) {
                if (call.getIdentifier().toString().equals("FileKind")) {
                    found.add(file, call.getArguments().get(0), "", -1);
                }
                found.show(file, call.getIdentifier().toString(), call.getArguments());
                return super.visitNewClass(call, none);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                if (literal.getValue() instanceof String text) {
                    found.literals.add(text);
                }
                return null;
            }
        }.scan(unit, null);
    }

    /** Every literal word that is given to something that shows it. */
    List<String> shown() {
        return shown;
    }

    private void show(String file, String called, List<? extends ExpressionTree> arguments) {
        if (!SHOWN.contains(called.replaceAll(".*\\.", "")) || arguments.isEmpty()) {
            return;
        }
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                if (literal.getValue() instanceof String text
                        && WORD.matcher(text).find()) {
                    shown.add(file + ": " + text);
                }
                return null;
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                // What a method makes of its literals is its own affair: a key becomes a word.
                return null;
            }
        }.scan(arguments.get(0), null);
    }

    List<Use> uses() {
        return uses;
    }

    /** Every text literal. */
    Set<String> literals() {
        return literals;
    }

    private void take(String file, String called, List<? extends ExpressionTree> arguments) {
        switch (called) {
            case "Words.text", "Words.sentence" -> add(file, arguments.get(0), "", arguments.size() - 1);
            case "Words.count" -> add(file, arguments.get(0), "", 2);
            case "Action.of" -> add(file, arguments.get(0), "", 0);
            case "Action.undo" -> add(file, arguments.get(0), ".undo", arguments.size() - 1);
            default -> {}
        }
    }

    private void add(String file, ExpressionTree key, String suffix, int values) {
        if (key instanceof ConditionalExpressionTree choice) {
            add(file, choice.getTrueExpression(), suffix, values);
            add(file, choice.getFalseExpression(), suffix, values);
        } else if (key instanceof ParenthesizedTree inner) {
            add(file, inner.getExpression(), suffix, values);
        } else if (key instanceof LiteralTree literal) {
            uses.add(new Use(file, literal.getValue() + suffix, false, values));
        } else if (key instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            ExpressionTree first = sum;
            while (first instanceof BinaryTree more) {
                first = more.getLeftOperand();
            }
            if (first instanceof LiteralTree literal) {
                uses.add(new Use(file, literal.getValue().toString(), true, values));
            }
        }
    }

    /** Whether a key of the bundle is asked for, as it stands or by its beginning. */
    boolean asksFor(String key) {
        return Stream.of(key, key.replaceAll("\\.(tip|short|undo|not)$", ""))
                .anyMatch(k -> literals.contains(k)
                        || uses.stream().anyMatch(use -> use.isPrefix() && k.startsWith(use.key())));
    }
}
