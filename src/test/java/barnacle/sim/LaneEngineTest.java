package barnacle.sim;

class LaneEngineTest extends EngineLaws {
    @Override
    Engine engine() {
        return new LaneEngine();
    }

    @Override
    double rounding() {
        return 1e-7;
    }
}
