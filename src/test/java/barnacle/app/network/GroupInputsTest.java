package barnacle.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Background;
import barnacle.model.ConstantCurrent;
import barnacle.model.InjectedCurrent;
import barnacle.model.Injection;
import barnacle.model.Protocol;
import barnacle.setting.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A group's form shows what acts on it, and an edit there leaves everything else of the protocol as it is. */
class GroupInputsTest {
    private static Injection injection(String group, double start) {
        return new Injection(group, List.of(0, 2), start, Optional.of(start + 50), new ConstantCurrent(start));
    }

    private static final Protocol PROTOCOL = new Protocol(
            List.of(injection("a", 1), injection("b", 2), injection("a", 3)),
            List.of(new Background("b"), new Background("a")));

    @Test
    void whatIsShownAndNotEditedStaysAsItIs() {
        for (String group : List.of("a", "b", "c")) {
            assertEquals(PROTOCOL, GroupInputs.of(PROTOCOL, group).in(PROTOCOL, group));
        }
        for (Class<? extends InjectedCurrent> member : Family.members(InjectedCurrent.class)) {
            Protocol endless = new Protocol(List.of(new Injection("a", Family.defaults(member))));
            assertEquals(endless, GroupInputs.of(endless, "a").in(endless, "a"));
        }
    }

    @Test
    void anEditOfOneGroupLeavesTheOthersWhereTheyAre() {
        GroupInputs shown = GroupInputs.of(PROTOCOL, "a");
        List<InjectionRow> rows = new ArrayList<>(shown.injections());
        rows.remove(0);
        Protocol fewer = new GroupInputs(rows, shown.backgrounds()).in(PROTOCOL, "a");
        assertEquals(List.of(injection("a", 3), injection("b", 2)), fewer.injections());
        rows.add(new InjectionRow());
        rows.add(new InjectionRow());
        Protocol more = new GroupInputs(rows, List.of()).in(PROTOCOL, "a");
        assertEquals(4, more.injections().size());
        assertEquals(injection("b", 2), more.injections().get(1));
        assertEquals(List.of(new Background("b")), more.backgrounds());
        assertTrue(new GroupInputs(List.of(), List.of())
                .in(new Protocol(List.of(injection("a", 1))), "a")
                .isSilent());
    }
}
