package barnacle.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import barnacle.sim.Engine;
import barnacle.sim.GeneralMethod;
import barnacle.sim.lane.LaneEngine;
import barnacle.sim.plain.ReferenceEngine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesTest {
    @Test
    void engineIsFoundByItsNameAndByThatOfAnEarlierArithmetic() {
        Engine plain = new ReferenceEngine();
        assertEquals("ReferenceEngine " + plain.arithmetic(), plain.name());
        assertInstanceOf(ReferenceEngine.class, Engines.named(plain.name()));
        assertInstanceOf(ReferenceEngine.class, Engines.named("ReferenceEngine"));
        assertInstanceOf(LaneEngine.class, Engines.named(new LaneEngine().name()));
        assertInstanceOf(LaneEngine.class, Engines.named("LaneEngine"));
    }

    @Test
    void engineOfALaterArithmeticOrAnotherKindIsRefused() {
        for (String name : List.of(
                "ReferenceEngine " + (new ReferenceEngine().arithmetic() + 1),
                "LaneEngine 999",
                "ReferenceEngine 0",
                "ReferenceEngine x",
                "ReferenceEngine 99999999999",
                "GpuEngine",
                "")) {
            assertThrows(IllegalArgumentException.class, () -> Engines.named(name), name);
        }
    }

    @Test
    void whatTheFastEngineCannotRunIsRunByThePlainOneWhichSaysWhy() {
        Engines.Choice choice = Engines.choice(new LaneEngine(), () -> Optional.of("it has no kernel"));
        assertInstanceOf(ReferenceEngine.class, choice.engine());
        assertEquals(new ReferenceEngine().description() + ", because it has no kernel", choice.described());
    }

    @Test
    void whatTheFastEngineRunsItRuns() {
        LaneEngine fast = new LaneEngine();
        Engines.Choice choice = Engines.choice(fast, Optional::empty);
        assertSame(fast, choice.engine());
        assertEquals(fast.description(), choice.described());
    }

    @Test
    void generalMethodIsNamedAsTheObstacle() {
        Engines.Choice choice = Engines.fastest(new GeneralMethod(), List.of());
        assertEquals(
                new ReferenceEngine().description() + ", because the lane engine has no GeneralMethod",
                choice.described());
    }
}
