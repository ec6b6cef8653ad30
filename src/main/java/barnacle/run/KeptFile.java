package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
import barnacle.train.TrainingState;
import barnacle.train.Update;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of states of one training. It has a head: a magic word, a version, how many numbers a state has, and the hash
 * of the problem it belongs to. The states follow, each as long as the others: the iteration, the loss, the numbers,
 * and a checksum of these. Big-endian throughout. What a crash left of a state that was being written is ignored.
 *
 * <p>A file of version 2 has, after the hash, how many numbers the update remembered, and these after the numbers of
 * each state. A file of version 1 has none, and is gone on with as such.
 *
 * @param file need not exist
 * @param numbers in a state
 * @param memory how many numbers of the update's are in a state; 0 in version 1
 */
record KeptFile(Path file, String problem, int numbers, int memory) {
    private static final long MAGIC = 0x426172_6b657074L;
    private static final int HASH = 64;

    /** Of what an update remembers, this much is kept: less than its 32 states may take on the disk. */
    private static final long LARGEST = KeepingRule.BYTES / (Double.BYTES * (long) KeepingRule.FEWEST);

    /**
     * The file of a run.
     *
     * @param update of the run, which remembers its spread where it follows no gradient
     * @return of the version that is there, else of the newest
     */
    static KeptFile of(Path file, String problem, int numbers, Update update) throws IOException {
        KeptFile plain = new KeptFile(file, problem, numbers, 0);
        int memory = update.gradient().isEmpty() ? update.memory(numbers) : 0;
        boolean isKept = memory > 0 && (long) numbers + memory <= LARGEST;
        boolean isPlain = !isKept
                || Files.exists(file) && Arrays.equals(AtomicFile.read(file, 0, plain.headLength()), plain.head());
        return isPlain ? plain : new KeptFile(file, problem, numbers, memory);
    }

    private int headLength() {
        return Long.BYTES + (memory == 0 ? 2 : 3) * Integer.BYTES + HASH;
    }

    /** Where a state is. */
    record Place(long iteration, double loss, long at) {}

    byte[] head() {
        ByteBuffer head = ByteBuffer.allocate(headLength())
                .putLong(MAGIC)
                .putInt(memory == 0 ? 1 : 2)
                .putInt(numbers)
                .put(problem.getBytes(StandardCharsets.US_ASCII));
        return (memory == 0 ? head : head.putInt(memory)).array();
    }

    /** What of a training is kept. */
    KeptState state(TrainingState now, double loss) {
        return new KeptState(now.iteration(), loss, now.theta(), memory == 0 ? new double[0] : now.memory());
    }

    /** How many numbers a state of it takes. */
    int each() {
        return numbers + memory;
    }

    byte[] written(KeptState state) {
        ByteBuffer bytes =
                ByteBuffer.allocate(length()).putLong(state.iteration()).putDouble(state.loss());
        for (double number : state.theta()) {
            bytes.putDouble(number);
        }
        for (double number : state.memory()) {
            bytes.putDouble(number);
        }
        return bytes.putLong(checksum(bytes)).array();
    }

    private int length() {
        return Math.addExact(3 * Long.BYTES, Math.multiplyExact(Double.BYTES, each()));
    }

    private static long checksum(ByteBuffer state) {
        CRC32C sum = new CRC32C();
        sum.update(state.array(), 0, state.capacity() - Long.BYTES);
        return sum.getValue();
    }

    /** Writes it anew, whole or not at all. */
    void write(List<KeptState> states) throws IOException {
        AtomicFile.write(file, out -> {
            out.write(head());
            for (KeptState state : states) {
                out.write(written(state));
            }
        });
    }

    /**
     * Where its states are, in the order of their iterations; none if the file is not there.
     *
     * @throws IOException with a sentence if it cannot be read or is not this run's
     */
    List<Place> places() throws IOException {
        List<Place> places = new ArrayList<>();
        if (!Files.exists(file)) {
            return places;
        }
        if (!Arrays.equals(AtomicFile.read(file, 0, headLength()), head())) {
            throw new InvalidFileException(
                    "",
                    "KeptFile.another",
                    "{0} has states of another run, or was changed; restore it from a copy or delete it: the run goes on"
                            + " without.",
                    file.toString());
        }
        long size = Files.size(file);
        for (long at = headLength(); at + length() <= size; at += length()) {
            ByteBuffer start = ByteBuffer.wrap(AtomicFile.read(file, at, 2 * Long.BYTES));
            Place place = new Place(start.getLong(), start.getDouble(), at);
            boolean isFirst = places.isEmpty();
            if (place.iteration() < (isFirst ? 0 : places.get(places.size() - 1).iteration() + 1)) {
                // A crash may leave room for what was not written.
                break;
            }
            places.add(place);
        }
        return places;
    }

    /**
     * Leaves those of its states that are not after an iteration, and nothing that a crash left.
     *
     * @throws IOException with a sentence if it cannot be read or written, is not this run's, or is damaged
     */
    void keepUntil(long iteration) throws IOException {
        List<KeptState> kept = new ArrayList<>();
        for (Place place : places()) {
            if (place.iteration() <= iteration) {
                kept.add(at(place));
            }
        }
        if (!Files.exists(file) || Files.size(file) != headLength() + (long) kept.size() * length()) {
            write(kept);
        }
    }

    /**
     * One of its states.
     *
     * @throws IOException with a sentence if it cannot be read or is damaged
     */
    KeptState at(Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(AtomicFile.read(file, place.at(), length()));
        if (bytes.capacity() < length()
                || bytes.getLong(length() - Long.BYTES) != checksum(bytes)
                || bytes.getLong(0) != place.iteration()) {
            throw damaged();
        }
        double[] theta = new double[numbers];
        double[] remembered = new double[memory];
        bytes.position(2 * Long.BYTES).asDoubleBuffer().get(theta).get(remembered);
        return new KeptState(place.iteration(), place.loss(), theta, remembered);
    }

    private InvalidFileException damaged() {
        return new InvalidFileException(
                "",
                "KeptFile.damaged",
                "{0} is damaged: a state in it is not as it was written; restore it from a copy or delete it: the run goes"
                        + " on without.",
                file.toString());
    }
}
