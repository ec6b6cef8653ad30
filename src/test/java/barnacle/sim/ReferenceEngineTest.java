package barnacle.sim;

class ReferenceEngineTest extends EngineLaws {
    @Override
    Engine engine() {
        return new ReferenceEngine();
    }

    @Override
    double precision() {
        return 1e-15;
    }
}
