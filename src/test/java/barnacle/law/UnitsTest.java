package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.file.InvalidFileException;
import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.project.Samples;
import barnacle.setting.Dimension;
import barnacle.setting.Family;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Measure;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import barnacle.setting.SettingsRecords;
import barnacle.setting.Units;
import barnacle.task.Trace;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A neuron says its units, a recording those of its file; nobody else writes a unit of what neurons do by hand. */
class UnitsTest {
    private static final Pattern UNIT = Pattern.compile("(?<![\\p{L}])(ms|[mµu]V|[µunp]A|[mµn]S|[µn]F)(?![\\p{L}])");
    /** What members have together, what a file says of itself, and what another program's format calls units. */
    private static final Set<String> SHARED =
            Set.of("PatchUnits", "CellUnits", Trace.class.getSimpleName(), "LemsUnit");

    /** Seconds, volts and amperes as no neuron has them: a neuron of other units than any member's. */
    private static final Units OTHER = dimension -> switch (dimension) {
        case OWN -> "";
        case TIME -> "h";
        case RATE -> "1/h";
        case FREQUENCY -> "mHz";
        case BINDING -> "1/(kg h)";
        case VOLTAGE -> "kV";
        case CURRENT -> "kA";
        case INTENSITY -> "kA √h";
        case CONDUCTANCE -> "kS";
    };

    @Test
    void noUnitIsWrittenByHandOutsideAMember() throws IOException {
        Set<String> members =
                Family.members(Neuron.class).stream().map(Class::getSimpleName).collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        List<String> own = new ArrayList<>();
        SourceSentences.parse(Path.of("src/main/java"), (file, unit) -> {
            String name = Path.of(file).getFileName().toString().replace(".java", "");
            boolean says = members.contains(name) || SHARED.contains(name);
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void none) {
                    if (literal.getValue() instanceof String text
                            && UNIT.matcher(text.replace('_', ' ')).find()) {
                        (says ? own : found).add(name + ": " + text);
                    }
                    return null;
                }
            }.scan(unit, null);
        });
        for (String line : Files.readAllLines(Path.of("src/main/resources/barnacle/app/words.properties"))) {
            // A sample's description speaks of that sample's own neurons, as the author of a project does.
            if (!line.startsWith("sample.") && UNIT.matcher(line).find()) {
                found.add(line);
            }
        }
        assertEquals(List.of(), found);
        assertTrue(own.size() > members.size(), "the scan finds units: " + own);
    }

    @ParameterizedTest
    @CsvSource({
        "12 ms, true",
        "t_ms, true",
        "v / mV, true",
        "µA/cm², true",
        "items, false",
        "aims 3, false",
        "MS, false"
    })
    void scanFindsUnitsAndNoWords(String text, boolean isUnit) {
        assertEquals(isUnit, UNIT.matcher(text.replace('_', ' ')).find());
    }

    /** What has a dimension has it instead of a unit, and every dimension has one in each neuron that has any units. */
    @Test
    void settingHasAUnitOfItsOwnOrADimension() {
        int measured = 0;
        for (Class<? extends Record> record : SettingsRecords.records()) {
            for (Quantities.Component c : Quantities.of(record)) {
                if (c.isMeasured()) {
                    assertEquals("", c.quantity().unit(), record + "." + c.name());
                    assertEquals(
                            OTHER.unit(c.quantity().dimension()), c.in(OTHER).unit());
                    measured++;
                }
            }
        }
        assertTrue(measured > 20, measured + " settings are in a neuron's units");
        for (Class<? extends Neuron> member : Family.members(Neuron.class)) {
            Neuron neuron = Family.defaults(member);
            boolean hasUnits = !neuron.unit(Dimension.TIME).isEmpty();
            assertEquals(hasUnits, !neuron.unit(Dimension.RATE).isEmpty(), member.getSimpleName());
            assertEquals("", neuron.unit(Dimension.OWN), member.getSimpleName());
        }
    }

    /** A time of the simulation and of the task, a voltage of a synapse and of the simulation. */
    @ParameterizedTest
    @CsvSource({
        "/simulation/dt, -1, TIME",
        "/simulation/spikeThreshold, 300, VOLTAGE",
        "/task/wordDuration, -4, TIME",
        "/task/responseWindow, 999, TIME",
        "/network/projections/1/synapse/midpoint, 900, VOLTAGE"
    })
    void refusalOfAProjectFileSaysTheUnitThatTheNeuronHas(String pointer, double value, Dimension dimension) {
        String sentence = assertThrows(
                        InvalidFileException.class,
                        () -> Samples.read("stimulus-integration-quick", List.of(pointer + "=" + value)))
                .getMessage();
        String measured = new NeuronGroup("cell", 1).neuron().text(value, dimension);
        assertTrue(sentence.contains(" is " + measured + "; it must be "), sentence);
    }

    @Test
    void sentenceTakesItsUnitsFromTheNeuronAtEveryDepth() {
        Sentence inner = Sentence.of("Test.at", "at {0}", Measure.time(0.5));
        Sentence whole = Sentence.of("Test.is", "It is {0} {1}.", Measure.voltage(-60), inner);
        assertEquals("It is -60 at 0.5.", whole.toString());
        assertEquals("It is -60 kV at 0.5 h.", whole.measured(OTHER).toString());
        InvalidSetting refused = new InvalidSetting("field", whole).measured(OTHER);
        assertEquals("field", refused.field());
        assertEquals("It is -60 kV at 0.5 h.", refused.getMessage());
    }
}
