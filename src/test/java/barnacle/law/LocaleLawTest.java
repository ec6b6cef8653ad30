package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers have a point, and letters change their case, in the same way on every machine. */
class LocaleLawTest {
    private static void scan(String file, CompilationUnitTree unit, List<String> faults) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                String called = call.getMethodSelect().toString();
                List<String> values =
                        call.getArguments().stream().map(Object::toString).toList();
                boolean formats = called.equals("String.format") || called.endsWith(".printf");
                boolean changesCase = called.endsWith(".toLowerCase") || called.endsWith(".toUpperCase");
                boolean wrong = formats && !values.get(0).equals("Locale.ROOT")
                        || changesCase && values.isEmpty() && !called.startsWith("Character.")
                        || called.endsWith(".formatted")
                        || called.endsWith("DateTimeFormatter.ofPattern") && values.size() < 2;
                if (wrong) {
                    faults.add(file + ": " + called + values);
                }
                return super.visitMethodInvocation(call, none);
            }
        }.scan(unit, null);
    }

    @Test
    void nothingIsWrittenByTheMachinesLocale() throws IOException {
        List<String> faults = new ArrayList<>();
        SourceSentences.parse(Path.of("src/main/java"), (file, unit) -> scan(file, unit, faults));
        assertEquals(List.of(), faults);
    }

    @Test
    void theScanFindsEachKindOfFault() throws IOException {
        List<String> faults = new ArrayList<>();
        SourceSentences.parse("""
                class Text {
                    Object a = String.format("%.1f", 1.5);
                    Object b = String.format(Locale.ROOT, "%.1f", 1.5);
                    Object c = "%d".formatted(1);
                    Object d = text.toLowerCase() + text.toUpperCase(Locale.ROOT) + Character.toUpperCase('a');
                    void e() { out.printf("%d", 1); out.printf(Locale.ROOT, "%d", 1); }
                    Object f = DateTimeFormatter.ofPattern("HH");
                }
                """, (file, unit) -> scan(file, unit, faults));
        assertEquals(5, faults.size(), faults.toString());
    }
}
