package barnacle.export;

import barnacle.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a circuit is written as for other programs. */
public enum CircuitFormat {
    /** {@link XppFile}. */
    XPPAUT(".ode", XppFile::of),
    /** {@link NrnScript}. It stands before what its ending ends with. */
    NEURON(".neuron.py", NrnScript::of),
    /** {@link BrianScript}. */
    BRIAN(".py", BrianScript::of),
    /** NeuroML 2 with component types of LEMS: {@link NeuroMlFile}. It has neither a step nor a duration. */
    NEUROML(".nml", NeuroMlFile::of);

    private interface Written {
        String of(ExportedCircuit circuit) throws IOException;
    }

    private final String ending;
    private final Written written;

    CircuitFormat(String ending, Written written) {
        this.ending = ending;
        this.written = written;
    }

    /** How its files' names end: {@code .nml}. */
    public String ending() {
        return ending;
    }

    /** The endings of all. */
    public static List<String> endings() {
        return Stream.of(values()).map(CircuitFormat::ending).toList();
    }

    /** The format that a file's name tells; empty if it tells none. */
    public static Optional<CircuitFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst();
    }

    /** Whether another program has run what is written. */
    public boolean isTried() {
        return this != NEUROML;
    }

    /**
     * Writes a circuit, whole or not at all.
     *
     * @throws IOException with a sentence if it cannot be exported or written
     */
    public void write(Path file, ExportedCircuit circuit) throws IOException {
        AtomicFile.write(file, written.of(circuit));
    }
}
