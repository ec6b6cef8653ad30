package barnacle.train;

/** Every number by itself: standard normal and independent. */
public record Full() implements Perturbation {
    @Override
    public int rank() {
        return 0;
    }
}
