package barnacle.sim.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.model.ConductanceSynapse;
import barnacle.model.CurrentInjection;
import barnacle.model.MembraneVoltage;
import barnacle.model.Reading;
import barnacle.model.Synapse;
import barnacle.setting.Family;
import barnacle.sim.Circuit;
import barnacle.sim.NetworkProgram;
import barnacle.sim.Staggered;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainLinkTest {
    static List<Class<? extends Synapse>> members() {
        return Family.members(Synapse.class);
    }

    /** Spikes that were counted and currents lead from no neuron to another. */
    private static boolean leads(Synapse synapse) {
        return !(synapse instanceof CurrentInjection)
                && (!(synapse instanceof Reading) || synapse instanceof MembraneVoltage);
    }

    @ParameterizedTest
    @MethodSource("members")
    void everySynapseBetweenNeuronsHasALinkOfItsOwnAndTheOthersAreRefused(Class<? extends Synapse> member) {
        Synapse synapse = Family.defaults(member);
        NetworkProgram program = Circuit.program(0.5, new Staggered());
        NetworkProgram.Link some = program.recurrent().get(0);
        NetworkProgram.Link link = new NetworkProgram.Link(some.block(), some.from(), some.to(), synapse);
        if (!leads(synapse)) {
            assertThrows(IllegalArgumentException.class, () -> PlainLink.of(link, program.table()));
            return;
        }
        double[] p = program.table().values();
        double[] z = new double[program.neurons()];
        double[] u = new double[program.neurons()];
        double[] r = new double[program.releaseRows()];
        Arrays.fill(u, 0.5);
        Arrays.fill(r, 1);
        PlainLink made = PlainLink.of(link, program.table());
        made.use(p);
        made.add(1, u, r, z);
        double sum = 0;
        for (int column = 0; column < some.block().columns(); column++) {
            sum += p[some.block().offset() + column];
        }
        double expected =
                switch (member.getSimpleName()) {
                    case "GapJunction" -> 0.5 * sum;
                    case "ConductanceSynapse" -> sum * (((ConductanceSynapse) synapse).reversal() - 0.5);
                    default -> sum;
                };
        assertEquals(expected, z[some.to()], 1e-12 * Math.max(1, Math.abs(expected)));
    }
}
