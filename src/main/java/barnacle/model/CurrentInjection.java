package barnacle.model;

/** The stimulus' own numbers, injected through the weights. Only a stimulus has it. */
public record CurrentInjection() implements Synapse {
    @Override
    public Reach reach() {
        return Reach.NEURONS;
    }

    @Override
    public KineticSynapse kinetics() {
        return null;
    }

    @Override
    public boolean isJunction() {
        return false;
    }

    @Override
    public boolean isChemical() {
        return false;
    }

    @Override
    public boolean hasGradient() {
        return true;
    }
}
