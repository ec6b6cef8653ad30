package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.Sha256;
import barnacle.setting.Sentence;
import barnacle.sim.Engine;
import barnacle.sim.engine.Engines;
import barnacle.train.ParameterSpace;
import barnacle.train.Problem;
import barnacle.train.Spent;
import barnacle.train.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a training goes on from.
 *
 * <p>Its file is a magic word, a version, the hash of the problem it belongs to, the {@link Engine#name}s of the
 * engines, the state with the hash of the metrics before it, the best state up to there, and a SHA-256 of all before
 * that. Big-endian throughout.
 *
 * @param engine that goes on from the state: another kind rounds otherwise, and would not go on the same way
 * @param by what computed the state: the engine, or it and earlier arithmetics of its kind
 * @param rows the hash of the run's metrics before it, {@link MetricsFile.Prefix#hash}; empty in one of version 2
 * @param best the state with the least loss of an evaluation; empty before one, and in one of an earlier version
 */
public record Checkpoint(Engine engine, ComputedBy by, TrainingState state, String rows, Optional<KeptState> best) {
    private static final long MAGIC = 0x4261726e61636c65L;
    private static final int VERSION = 5;

    /** Before the best state had what the update remembered. */
    private static final int WITHOUT_MEMORY = 4;

    /** Before a checkpoint knew the best state. */
    private static final int WITHOUT_BEST = 3;

    /** Before a checkpoint knew the metrics before it, and counted updates. */
    private static final int UNBOUND = 2;

    private static final int CHECKSUM = 32;

    void write(Path file, String problem) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(problem);
        out.writeUTF(by.text());
        out.writeLong(state.iteration());
        write(out, state.theta());
        write(out, state.memory());
        out.writeUTF(rows);
        out.writeBoolean(best.isPresent());
        if (best.isPresent()) {
            out.writeLong(best.get().iteration());
            out.writeDouble(best.get().loss());
            write(out, best.get().theta());
            write(out, best.get().memory());
        }
        out.writeLong(state.updates());
        out.writeLong(state.spent().failed());
        out.writeLong(state.spent().evaluations());
        out.writeDouble(state.spent().simulatedTime());
        out.writeDouble(state.spent().wallSeconds());
        byte[] content = bytes.toByteArray();
        AtomicFile.write(file, target -> {
            target.write(content);
            target.write(Sha256.digest().digest(content));
        });
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
        bytes.asDoubleBuffer().put(values);
        out.write(bytes.array());
    }

    /**
     * What a checkpoint's file says, whatever engines there are here.
     *
     * @param by what computed its state
     */
    record Mark(ComputedBy by, TrainingState state, String rows, Optional<KeptState> best) {
        Spent spent() {
            return state.spent();
        }
    }

    /**
     * Reads it, once.
     *
     * @param hash of the run's problem
     * @throws InvalidFileException if it is damaged, from another version, belongs to another problem, or its engine
     *     does not run here
     */
    static Checkpoint read(Path file, String hash, Problem problem) throws IOException {
        Mark mark = mark(file, hash, problem);
        return new Checkpoint(engine(mark.by().last(), file), mark.by(), mark.state(), mark.rows(), mark.best());
    }

    /** Reads it without its engine; refuses as {@link #read} does. */
    static Mark mark(Path file, String hash, Problem problem) throws IOException {
        byte[] all = AtomicFile.read(file);
        if (all.length < Long.BYTES + Integer.BYTES + CHECKSUM
                || ByteBuffer.wrap(all).getLong() != MAGIC) {
            throw new InvalidFileException(
                    "",
                    "Checkpoint.none",
                    "{0} is not a Barnacle checkpoint, or was cut off; start a new run in another folder.",
                    file.toString());
        }
        int version = ByteBuffer.wrap(all).getInt(Long.BYTES);
        if (version < UNBOUND || version > VERSION) {
            throw new InvalidFileException(
                    "",
                    "Checkpoint.version",
                    "{0} is a checkpoint of version {1} and this Barnacle reads version {2}; resume with the Barnacle"
                            + " that wrote it.",
                    file.toString(),
                    version,
                    VERSION);
        }
        byte[] content = Arrays.copyOf(all, all.length - CHECKSUM);
        byte[] checksum = Arrays.copyOfRange(all, content.length, all.length);
        if (!Arrays.equals(Sha256.digest().digest(content), checksum)) {
            throw new InvalidFileException(
                    "",
                    "Checkpoint.damaged",
                    "{0} is damaged: its checksum does not match, so it was cut off or changed; restore it from a copy"
                            + " or start a new run in another folder.",
                    file.toString());
        }
        try {
            return mark(new DataInputStream(new ByteArrayInputStream(content)), file, hash, problem);
        } catch (EOFException | UTFDataFormatException e) {
            throw misshapen(file);
        }
    }

    private static Mark mark(DataInputStream in, Path file, String hash, Problem problem) throws IOException {
        in.skipNBytes(Long.BYTES);
        int version = in.readInt();
        if (!in.readUTF().equals(hash)) {
            throw new InvalidFileException(
                    "",
                    "Checkpoint.another",
                    "{0} belongs to another project than the run folder it is in; restore the folder from a copy or"
                            + " start a new run.",
                    file.toString());
        }
        ComputedBy by = ComputedBy.parse(in.readUTF());
        long iterations = in.readLong();
        ParameterSpace space =
                ParameterSpace.of(problem.table(), problem.training().trainable());
        int trained = space.size();
        double[] theta = doubles(in, trained, file);
        int remembered = problem.training().update().memory(trained, space.moments(), problem.effects());
        double[] memory = doubles(in, remembered, file);
        String rows = version == UNBOUND ? "" : in.readUTF();
        Optional<KeptState> best = version > WITHOUT_BEST && in.readBoolean()
                ? Optional.of(best(in, trained, version > WITHOUT_MEMORY, remembered, file))
                : Optional.empty();
        // Version 2 took every iteration for an update, and goes on so.
        long updates = version == UNBOUND ? iterations : in.readLong();
        Spent spent = new Spent(
                iterations, in.readLong(), in.readLong(), in.readDouble(), problem.timeUnit(), in.readDouble());
        if (updates < 0 || updates > iterations || in.available() > 0) {
            throw misshapen(file);
        }
        return new Mark(by, new TrainingState(theta, memory, updates, spent), rows, best);
    }

    /** Its checksum is right, so that it was written so: by another program, or an edited one. */
    private static InvalidFileException misshapen(Path file) {
        return new InvalidFileException(
                "",
                "Checkpoint.misshapen",
                "{0} does not hold what a checkpoint of this project holds; restore it from a copy or start a new run in"
                        + " another folder.",
                file.toString());
    }

    private static Engine engine(String name, Path file) throws InvalidFileException {
        try {
            return Engines.named(name);
        } catch (IllegalArgumentException e) {
            throw InvalidFileException.of(
                    Sentence.of(
                            "Checkpoint.engine",
                            "{0} cannot go on here: this Barnacle has no engine called \"{1}\". Resume with the Barnacle"
                                    + " that wrote it.",
                            file.getParent().toString(),
                            name),
                    e);
        }
    }

    /** @param hasMemory whether the file says what the update remembered, which may have been too much to be kept */
    private static KeptState best(DataInputStream in, int trained, boolean hasMemory, int remembered, Path file)
            throws IOException {
        long iteration = in.readLong();
        double loss = in.readDouble();
        double[] theta = doubles(in, trained, file);
        int kept = hasMemory ? in.readInt() : 0;
        double[] memory = kept == 0 ? new double[0] : doubles(in, kept, remembered, file);
        return new KeptState(iteration, loss, theta, memory);
    }

    private static double[] doubles(DataInputStream in, int length, Path file) throws IOException {
        return doubles(in, in.readInt(), length, file);
    }

    private static double[] doubles(DataInputStream in, int written, int length, Path file) throws IOException {
        if (written != length) {
            throw new InvalidFileException(
                    "",
                    "Checkpoint.length",
                    "{0} holds {1} numbers where this project has {2}; restore it from a copy or start a new run in"
                            + " another folder.",
                    file.toString(),
                    written,
                    length);
        }
        double[] values = new double[length];
        byte[] bytes = in.readNBytes(8 * length);
        if (bytes.length < 8 * length) {
            throw new EOFException();
        }
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
        return values;
    }
}
