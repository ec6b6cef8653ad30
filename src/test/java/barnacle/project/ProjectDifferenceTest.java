package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import barnacle.model.InitialState;
import barnacle.model.Seed;
import barnacle.model.VariableState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectDifferenceTest {
    private static List<String> told(Project before, Project after) {
        return new ProjectDifference.Written(before)
                .to(new ProjectDifference.Written(after)).stream()
                        .map(one -> one.what() + " " + one.pointer())
                        .toList();
    }

    /** A value that is not there is not told from an empty one by its cell alone. */
    @Test
    void whatIsAddedRemovedOrChangedIsSaidSo() {
        Project plain = Circuits.pair();
        InitialState moment = new InitialState(List.of(new VariableState("cells", "v", List.of(-20.0, -30.0))));
        Project kept =
                NetworkEdits.change(plain, s -> s.withProtocol(s.protocol().from(Optional.of(moment))));
        Project moved =
                NetworkEdits.change(kept, s -> s.withProtocol(s.protocol().from(Optional.empty())));
        assertEquals(
                List.of("added"),
                told(plain, kept).stream().map(t -> t.split(" ")[0]).toList());
        assertEquals(
                List.of("removed"),
                told(kept, moved).stream().map(t -> t.split(" ")[0]).toList());
        assertEquals(List.of("changed /seed"), told(plain, plain.withSeed(new Seed(99))));
        assertEquals(List.of(), told(plain, plain));
    }
}
