package barnacle.analysis.branch;

/** How a neuron begins to fire as its current rises. */
public enum Onset {
    HOPF("Hopf: rest loses its stability, and firing begins at a finite rate"),
    SNIC("SNIC: rest ends in a saddle-node on a limit cycle, and firing begins at any low rate"),
    HOMOCLINIC("homoclinic: rest ends in a saddle-node, and firing ends in a homoclinic orbit below it"),
    SILENT("silent: rest is stable at every current of the diagram"),
    DEPOLARISATION_BLOCK("depolarisation block: rest ends, and no cycle that fires was found beyond it"),
    RESET("reset by its spikes: firing is no cycle of its equations");

    private final String words;

    Onset(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
