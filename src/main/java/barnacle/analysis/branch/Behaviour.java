package barnacle.analysis.branch;

/** What a neuron does at one current. */
public enum Behaviour {
    REST("rests"),
    FIRING("fires"),
    BISTABLE("fires or stays quiet, as it started"),
    DEPOLARISED("stays depolarised and does not fire"),
    OSCILLATING("oscillates without a spike"),
    UNKNOWN("neither rests nor repeats one cycle, as far as its diagram goes");

    private final String words;

    Behaviour(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
