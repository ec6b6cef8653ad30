package barnacle.law;

import com.sun.source.tree.BinaryTree;
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

    private final List<Use> uses = new ArrayList<>();
    private final Set<String> literals = new TreeSet<>();

    /** All uses below a folder. */
    static SourceWords below(Path folder) throws IOException {
        SourceWords found = new SourceWords();
        SourceSentences.parse(
                folder,
                (file, unit) -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                        found.take(file, call.getMethodSelect().toString(), call.getArguments());
                        return super.visitMethodInvocation(call, none);
                    }

                    @Override
                    public Void visitNewClass(NewClassTree call, Void none) {
                        if (call.getIdentifier().toString().equals("FileKind")) {
                            found.add(file, call.getArguments().get(0), "", -1);
                        }
                        return super.visitNewClass(call, none);
                    }

                    @Override
                    public Void visitLiteral(LiteralTree literal, Void none) {
                        if (literal.getValue() instanceof String text) {
                            found.literals.add(text);
                        }
                        return null;
                    }
                }.scan(unit, null));
        return found;
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
        return Stream.of(key, key.replaceAll("\\.(tip|short|undo)$", ""))
                .anyMatch(k -> literals.contains(k)
                        || uses.stream().anyMatch(use -> use.isPrefix() && k.startsWith(use.key())));
    }
}
