package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C \\frac{dv}{dt} = I - g_{Ca} m_\\infty(v)(v - E_{Ca})",
                "g = \\frac{1}{2 n \\sigma} \\sum_{i=1}^{n} \\left( L(\\theta + \\sigma \\varepsilon_i) \\right) \\varepsilon_i",
                "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
                "\\bar{T} \\propto \\sqrt{x^2}, \\; \\text{in } \\mathrm{ms}",
                "\\begin{array}{rl} a = & b \\\\ & c \\end{array}",
                "\\{ \\tanh x \\}"
            })
    void mathematicsIsSet(String latex) {
        assertEquals(Optional.empty(), Formula.fault(latex));
        assertTrue(Formula.of(latex, 17, false).width() > 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\includegraphics{/etc/hostname.png}",
                "\\newcommand{\\a}{\\a}\\a",
                "\\textcolor",
                "\\rule{9999cm}{9999cm}",
                "\\jlmExternalFont{/etc/passwd}",
                "\\begin{array}{*{999999999}{c}} a \\end{array}",
                "\\begin {matrix",
                "\\unknown"
            })
    void whatReadsFilesOrDefinesOrIsNotWholeIsRefused(String latex) {
        assertTrue(Formula.fault(latex).isPresent());
        assertThrows(IllegalArgumentException.class, () -> Formula.of(latex, 17, false));
    }

    @Test
    void aFormulaHasAThousandLettersAtMost() {
        assertEquals(Optional.empty(), Formula.fault("x".repeat(1000)));
        assertTrue(Formula.fault("x".repeat(1001)).isPresent());
    }

    /** The limit is for what would never end. */
    @Test
    void whateverIsWrittenIsSetOrRefusedInTime() {
        String[] pieces = {
            "\\frac",
            "{",
            "}",
            "x",
            "_",
            "^",
            "\\sqrt",
            "[",
            "]",
            "\\left(",
            "\\right)",
            "\\begin{matrix}",
            "\\end{matrix}",
            "&",
            "\\\\",
            "1",
            "\\alpha",
            "\\mathbf",
            "\\text",
            "\\begin{cases}",
            "\\end{cases}",
            "%",
            "~",
            "#1",
            "$",
            "\\binom",
            "\\overset",
            "\\substack",
            "\\limits",
            "\\middle|",
            "\\atop",
            "\\cr",
            "\\operatorname",
            "\\bigl",
            "\\hat",
            "\\color",
            "\\char",
            "\\def",
            "\\mbox",
            "\\xrightarrow",
            "\\stackrel",
            "\\overbrace",
            "'",
            "\"",
            "\\",
            "\\boxed",
            "\\begin{array}{l|r}",
            "\\end{array}"
        };
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 4000; k++) {
            StringBuilder latex = new StringBuilder();
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                latex.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = latex.toString();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> {
                        if (Formula.fault(text).isEmpty()) {
                            Formula.of(text, 12, false);
                        }
                    },
                    text);
        }
    }
}
