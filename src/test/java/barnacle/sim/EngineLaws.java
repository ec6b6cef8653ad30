package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps, for every scheme it has; a subclass names the engine and how exact its arithmetic is. */
abstract class EngineLaws {
    abstract Engine engine();

    /** Largest relative error of one operation that this engine's arithmetic may make. */
    abstract double precision();

    @ParameterizedTest
    @MethodSource("adjointSchemes")
    void voltagesEqualTheReference(Scheme scheme) {
        Reference.GradientCase c = Reference.GradientCase.read(scheme);
        NetworkProgram program = c.program();
        double[] worst = {0};
        engine().simulation(program).forward(program.table().values(), c.lanes(), new double[12], (step, state) -> {
            for (int trial = 0; step > 0 && trial < c.lanes().count(); trial++) {
                for (int i = 0; i < program.neurons(); i++) {
                    double expected = c.voltage()[step - 1][trial][i];
                    worst[0] = Math.max(worst[0], Math.abs(state.voltage(i, trial) - expected));
                }
            }
            return true;
        });
        assertTrue(worst[0] < 1e5 * precision(), "worst voltage error " + worst[0] + " mV");
    }

    static java.util.List<Scheme> adjointSchemes() {
        return java.util.List.of(new Staggered(), new SemiImplicit());
    }
}
