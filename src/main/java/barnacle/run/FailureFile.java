package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.file.Sha256;
import barnacle.setting.Sentence;
import barnacle.sim.Fault;
import barnacle.train.FailedTrial;
import barnacle.train.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The file of a run's first failure and its latest. It is a magic word, a version, the hash of the problem it belongs
 * to, how many failures there are, the failures with their trials, and a SHA-256 of all before that. Big-endian
 * throughout.
 */
public final class FailureFile {
    private static final long MAGIC = 0x42617266_61696c73L;
    private static final int VERSION = 1;
    private static final int CHECKSUM = 32;

    private final Path file;
    private final String problem;
    private final IntSupplier numbers;

    /**
     * That of a run.
     *
     * @param file need not exist: a run without failures has none
     * @param problem the hash of the run's problem
     * @param numbers how many are trained; asked where there is something to read, as it draws the network
     */
    FailureFile(Path file, String problem, IntSupplier numbers) {
        this.file = file;
        this.problem = problem;
        this.numbers = numbers;
    }

    /** When it was written last; empty if there was no failure. */
    public Optional<FileTime> writtenAt() throws IOException {
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
    }

    /** Writes it anew, whole or not at all. */
    void write(List<KeptFailure> failures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(problem);
        out.writeInt(failures.size());
        for (KeptFailure kept : failures) {
            write(out, kept.failure());
            out.writeBoolean(kept.trial().isPresent());
            if (kept.trial().isPresent()) {
                write(out, kept.trial().get());
            }
        }
        byte[] content = bytes.toByteArray();
        AtomicFile.write(file, target -> {
            target.write(content);
            target.write(Sha256.digest().digest(content));
        });
    }

    private static void write(DataOutputStream out, Failure failure) throws IOException {
        out.writeUTF(failure.kind().name());
        out.writeLong(failure.iteration());
        out.writeInt(failure.candidate());
        out.writeInt(failure.steps());
        out.writeDouble(failure.spikeWidth());
        ByteBuffer theta = ByteBuffer.allocate(Double.BYTES * failure.theta().length);
        theta.asDoubleBuffer().put(failure.theta());
        out.write(theta.array());
    }

    private static void write(DataOutputStream out, FailedTrial trial) throws IOException {
        Fault fault = trial.fault();
        out.writeInt(trial.number());
        out.writeDouble(trial.loss());
        out.writeInt(fault.unit());
        out.writeUTF(fault.called());
        out.writeInt(fault.variable());
        out.writeUTF(fault.symbol());
        out.writeUTF(fault.in());
        out.writeDouble(fault.time());
        out.writeUTF(fault.timeUnit());
        out.writeDouble(fault.value());
        out.writeUTF(fault.said().toString());
    }

    /**
     * Its failures, the first one first; none if the file is not there. Of a run that is under way those that it has
     * written.
     *
     * @throws IOException with a sentence if it cannot be read, is damaged, or is not this run's
     */
    public List<KeptFailure> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] all = AtomicFile.read(file);
        byte[] content = Arrays.copyOf(all, Math.max(0, all.length - CHECKSUM));
        byte[] checksum = Arrays.copyOfRange(all, content.length, all.length);
        if (!Arrays.equals(Sha256.digest().digest(content), checksum)) {
            throw damaged();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        try {
            if (in.readLong() != MAGIC || in.readInt() != VERSION) {
                throw damaged();
            }
            if (!in.readUTF().equals(problem)) {
                throw new InvalidFileException(
                        "",
                        "FailureFile.another",
                        "{0} has failures of another run; restore it from a copy or delete it: the run goes on without.",
                        file.toString());
            }
            List<KeptFailure> failures = new ArrayList<>();
            int size = numbers.getAsInt();
            int count = in.readInt();
            for (int k = 0; k < count; k++) {
                Failure failure = failure(in, size);
                failures.add(new KeptFailure(failure, in.readBoolean() ? Optional.of(trial(in)) : Optional.empty()));
            }
            return failures;
        } catch (InvalidFileException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static Failure failure(DataInputStream in, int size) throws IOException {
        Failure.Kind kind = Failure.Kind.valueOf(in.readUTF());
        long iteration = in.readLong();
        int candidate = in.readInt();
        int steps = in.readInt();
        double spikeWidth = in.readDouble();
        byte[] bytes = new byte[Double.BYTES * size];
        in.readFully(bytes);
        double[] theta = new double[size];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(theta);
        return new Failure(kind, iteration, candidate, steps, spikeWidth, theta);
    }

    private static FailedTrial trial(DataInputStream in) throws IOException {
        int number = in.readInt();
        double loss = in.readDouble();
        return new FailedTrial(
                number,
                new Fault(
                        in.readInt(),
                        in.readUTF(),
                        in.readInt(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readDouble(),
                        in.readUTF(),
                        in.readDouble(),
                        Sentence.plain(in.readUTF())),
                loss);
    }

    private InvalidFileException damaged() {
        return new InvalidFileException(
                "",
                "FailureFile.damaged",
                "{0} is damaged, or of a later Barnacle; restore it from a copy or delete it: the run goes on without.",
                file.toString());
    }
}
