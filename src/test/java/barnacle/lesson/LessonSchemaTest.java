package barnacle.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import barnacle.file.Json;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What Barnacle writes keeps to the schema of lessons, by the word of another program. */
class LessonSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LessonFile.schema());

    static List<String> lessons() {
        return Lessons.names();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonKeepsToItAndOneWithoutStepsDoesNot(String name) throws IOException {
        ObjectNode tree =
                Json.object("text", LessonFile.text(Lessons.read(name)).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), SCHEMA.validate(tree));
        tree.put("steps", "none");
        assertFalse(SCHEMA.validate(tree).isEmpty());
    }
}
