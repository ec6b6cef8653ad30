package barnacle.model;

/**
 * The one number all randomness of a run comes from. Every draw has an address: {@code seed.stream("perturbation",
 * iteration, candidate)} is the same stream whatever ran before it, on whichever thread or machine.
 *
 * @param value any 64 bits
 */
public record Seed(long value) {
    /** The random stream at an address. Streams at different addresses are independent. */
    public RandomStream stream(String name, long... address) {
        long key = RandomStream.mix(value ^ 0x6a09e667f3bcc909L);
        for (int i = 0; i < name.length(); i++) {
            key = RandomStream.mix(key ^ name.charAt(i));
        }
        for (long part : address) {
            key = RandomStream.mix(key * 0x9e3779b97f4a7c15L ^ part);
        }
        return new RandomStream(key);
    }
}
