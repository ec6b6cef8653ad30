package barnacle.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import barnacle.file.Json;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Barnacle writes keeps to its schema, by the word of another program; what it refuses does not. */
class ProjectSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ProjectFile.schema());

    private static ObjectNode tree(Project project) throws IOException {
        return Json.object("text", ProjectFile.text(project).getBytes(StandardCharsets.UTF_8));
    }

    static List<String> samples() {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleKeepsToIt(String sample) throws IOException {
        assertEquals(List.of(), SCHEMA.validate(tree(Samples.read(sample, List.of()))));
    }

    @RepeatedTest(40)
    void everyProjectKeepsToIt(RepetitionInfo repetition) throws IOException {
        RandomProjects random = new RandomProjects(new Random(repetition.getCurrentRepetition()));
        assertEquals(List.of(), SCHEMA.validate(tree(random.project())));
        assertEquals(List.of(), SCHEMA.validate(tree(random.circuit())));
        assertEquals(List.of(), SCHEMA.validate(tree(random.neuralOde())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/simulation/dt=-1",
                "/simulation/dt=\"long\"",
                "/simulation/scheme/type=\"Wonder\"",
                "/network/groups/0/neuron/gCa=-4",
                "/network/groups/0/neuron/colour=3",
                "/training/iterations=2.5",
                "/seed=\"one\"",
                "/format=3"
            })
    void aWrongValueDoesNot(String wrong) throws IOException {
        ObjectNode tree = tree(Samples.read(Samples.QUICK, List.of()));
        String[] way = wrong.substring(1, wrong.indexOf('=')).split("/");
        JsonNode at = tree;
        for (int i = 0; i + 1 < way.length; i++) {
            at = at.isArray() ? at.get(Integer.parseInt(way[i])) : at.get(way[i]);
        }
        ((ObjectNode) at).set(way[way.length - 1], Json.MAPPER.readTree(wrong.substring(wrong.indexOf('=') + 1)));
        assertFalse(SCHEMA.validate(tree).isEmpty(), wrong);
    }

    @Test
    void aPartThatIsLeftOutIsMissed() throws IOException {
        ObjectNode tree = tree(Samples.read(Samples.QUICK, List.of()));
        ((ObjectNode) tree.get("simulation")).remove("dt");
        assertFalse(SCHEMA.validate(tree).isEmpty());
    }
}
