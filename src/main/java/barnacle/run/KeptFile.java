package barnacle.run;

import barnacle.file.AtomicFile;
import barnacle.file.InvalidFileException;
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
 * @param file need not exist
 * @param numbers in a state
 */
record KeptFile(Path file, String problem, int numbers) {
    private static final long MAGIC = 0x426172_6b657074L;
    private static final int VERSION = 1;
    private static final int HASH = 64;
    private static final int HEAD = Long.BYTES + 2 * Integer.BYTES + HASH;

    /** Where a state is. */
    record Place(long iteration, double loss, long at) {}

    byte[] head() {
        return ByteBuffer.allocate(HEAD)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(numbers)
                .put(problem.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    byte[] written(KeptState state) {
        ByteBuffer bytes =
                ByteBuffer.allocate(length()).putLong(state.iteration()).putDouble(state.loss());
        for (double number : state.theta()) {
            bytes.putDouble(number);
        }
        return bytes.putLong(checksum(bytes)).array();
    }

    private int length() {
        return Math.addExact(3 * Long.BYTES, Math.multiplyExact(Double.BYTES, numbers));
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
        if (!Arrays.equals(AtomicFile.read(file, 0, HEAD), head())) {
            throw new InvalidFileException(
                    "",
                    "KeptFile.another",
                    "{0} has states of another run, or was changed; restore it from a copy or delete it: the run goes on"
                            + " without.",
                    file.toString());
        }
        long size = Files.size(file);
        for (long at = HEAD; at + length() <= size; at += length()) {
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
        if (!Files.exists(file) || Files.size(file) != HEAD + (long) kept.size() * length()) {
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
        bytes.position(2 * Long.BYTES).asDoubleBuffer().get(theta);
        return new KeptState(place.iteration(), place.loss(), theta);
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
