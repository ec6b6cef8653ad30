package barnacle.sim;

public final class ReferenceEngine implements Engine {
    @Override
    public Simulation simulation(NetworkProgram program) {
        throw new UnsupportedOperationException("not here yet");
    }

    @Override
    public boolean supports(Scheme scheme) {
        return true;
    }

    @Override
    public String description() {
        return "";
    }
}
