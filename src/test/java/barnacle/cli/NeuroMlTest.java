package barnacle.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.NetworkSubject;
import barnacle.project.Project;
import barnacle.project.ProjectFile;
import barnacle.sim.Lanes;
import barnacle.sim.NetworkProgram;
import barnacle.sim.ParameterTable;
import barnacle.sim.plain.ReferenceEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** {@code barnacle export FILE.nml} and {@code barnacle import}: our writer against our reader, and no more. */
class NeuroMlTest {
    /** Of NeuroMLCoreDimensions. */
    private static final Set<String> DIMENSIONS =
            Set.of("none", "voltage", "time", "per_time", "current", "conductance", "capacitance");

    private static final Set<String> UNITS = Set.of("mV", "ms", "per_ms", "uA", "pA", "mS", "nS", "uF", "pF");

    /** Of NeuroML's own component types, those that are used, with their parameters. */
    private static final Map<String, Set<String>> OWN = Map.of(
            "pulseGenerator", Set.of("delay", "duration", "amplitude"),
            "gapJunction", Set.of("conductance"),
            "silentSynapse", Set.of());

    private static final Set<String> FUNCTIONS =
            Set.of("exp", "log", "tanh", "cosh", "sin", "ceil", "H", "and", "lt", "gt");

    @TempDir
    Path folder;

    private Path exported(Object project, Object... more) {
        Path file = folder.resolve("circuit.nml");
        List<Object> all = new ArrayList<>(List.of("export", project, "--out", file));
        all.addAll(List.of(more));
        Cli cli = Cli.run(all.toArray());
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("not validated and not yet run in another program"), cli.out());
        return file;
    }

    private Cli imported(Path file) {
        return Cli.run("import", file, "--out", folder.resolve("again.barnacle.json"));
    }

    private static Element root(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static List<Element> children(Element parent, String... names) {
        List<Element> all = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && (names.length == 0 || List.of(names).contains(element.getLocalName()))) {
                all.add(element);
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half-centre",
                "ring",
                "oscillator",
                "gap-junctions",
                "squid-axon",
                "a-current",
                "adaptation",
                "fast-spiking",
                "bursting",
                "two-equations",
                "stimulus-integration-quick"
            })
    void everyReferenceResolvesAndEveryComponentHasTheParametersOfItsType(String sample) throws Exception {
        Element root = root(exported(sample));
        Map<String, Set<String>> types = new HashMap<>(OWN);
        for (Element type : children(root, "ComponentType")) {
            Set<String> parameters = new TreeSet<>();
            children(type, "Parameter").forEach(p -> parameters.add(p.getAttribute("name")));
            assertEquals(null, types.put(type.getAttribute("name"), parameters), "twice");
        }
        Map<String, String> components = new HashMap<>();
        for (Element component : children(root)) {
            if (List.of("ComponentType", "notes", "network").contains(component.getLocalName())) {
                continue;
            }
            Set<String> given = new TreeSet<>();
            for (int i = 0; i < component.getAttributes().getLength(); i++) {
                given.add(component.getAttributes().item(i).getNodeName());
            }
            assertTrue(given.remove("id"));
            assertEquals(types.get(component.getLocalName()), given, component.getLocalName());
            assertEquals(null, components.put(component.getAttribute("id"), component.getLocalName()), "twice");
        }
        Element network = children(root, "network").get(0);
        Map<String, Element> populations = new HashMap<>();
        for (Element population : children(network, "population")) {
            assertTrue(components.containsKey(population.getAttribute("component")));
            assertEquals(
                    Integer.parseInt(population.getAttribute("size")),
                    children(population, "instance").size());
            populations.put(population.getAttribute("id"), population);
        }
        Set<String> ids = new HashSet<>(populations.keySet());
        for (Element projection : children(network, "continuousProjection", "electricalProjection")) {
            assertTrue(ids.add(projection.getAttribute("id")), "twice");
            for (Element connection : children(projection)) {
                assertResolves(
                        populations,
                        connection.getAttribute("preCell"),
                        projection.getAttribute("presynapticPopulation"));
                assertResolves(
                        populations,
                        connection.getAttribute("postCell"),
                        projection.getAttribute("postsynapticPopulation"));
                for (String part : List.of("synapse", "preComponent", "postComponent")) {
                    assertTrue(!connection.hasAttribute(part) || components.containsKey(connection.getAttribute(part)));
                }
            }
        }
        for (Element list : children(network, "inputList")) {
            assertTrue(ids.add(list.getAttribute("id")), "twice");
            assertTrue(components.containsKey(list.getAttribute("component")));
            for (Element input : children(list)) {
                assertResolves(populations, input.getAttribute("target"), list.getAttribute("population"));
            }
        }
    }

    private static void assertResolves(Map<String, Element> populations, String path, String population) {
        String[] steps = path.split("/");
        assertEquals("..", steps[0]);
        assertEquals(population, steps[1]);
        Element of = populations.get(population);
        assertTrue(Integer.parseInt(steps[2]) < Integer.parseInt(of.getAttribute("size")), path);
        assertEquals(of.getAttribute("component"), steps[3]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half-centre",
                "ring",
                "gap-junctions",
                "squid-axon",
                "a-current",
                "adaptation",
                "fast-spiking",
                "two-equations"
            })
    void everyTypeSaysTheDimensionsOfAllItsQuantitiesAndUsesDeclaredNamesAlone(String sample) throws Exception {
        Element root = root(exported(
                sample,
                "--set",
                "/protocol={\"injections\": [{\"group\": \"" + group(sample) + "\", \"neurons\": [], \"start\": 5,"
                        + " \"current\": {\"type\": \"SineCurrent\", \"amplitude\": 3, \"offset\": 1, \"phase\": 90,"
                        + " \"frequency\": " + (sample.equals("two-equations") ? 0.02 : 20) + "}}, {\"group\": \""
                        + group(sample)
                        + "\", \"neurons\": [], \"start\": 0, \"end\": 50, \"current\": {\"type\": \"PulseTrain\", \"amplitude\":"
                        + " 2, \"width\": 3, \"period\": 9}}]}"));
        assertTrue(children(root, "ComponentType").size() >= 3);
        for (Element type : children(root, "ComponentType")) {
            Set<String> known = new HashSet<>(FUNCTIONS);
            for (Element one : children(
                    type, "Parameter", "Property", "Constant", "DerivedParameter", "Exposure", "Requirement")) {
                assertTrue(DIMENSIONS.contains(one.getAttribute("dimension")), one.getAttribute("name"));
                if (one.getLocalName().equals("Constant")) {
                    assertTrue(UNITS.contains(one.getAttribute("value").split(" ")[1]));
                }
                if (!one.getLocalName().equals("Exposure")) {
                    known.add(one.getAttribute("name"));
                }
            }
            Set<String> exposed = new HashSet<>();
            children(type, "Exposure").forEach(e -> exposed.add(e.getAttribute("name")));
            Element dynamics = children(type, "Dynamics").get(0);
            for (Element line : children(dynamics)) {
                if (line.hasAttribute("name")) {
                    assertTrue(DIMENSIONS.contains(line.getAttribute("dimension")), line.getAttribute("name"));
                    assertTrue(!line.hasAttribute("exposure") || exposed.remove(line.getAttribute("exposure")));
                    known.add(line.getAttribute("name"));
                }
            }
            assertEquals(Set.of(), exposed, "exposed and not computed");
            used(type, known);
        }
    }

    private static String group(String sample) throws IOException {
        Project project = ProjectFile.read(Path.of("sample-projects/" + sample + ".barnacle.json"), List.of());
        return project.subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0)
                .name();
    }

    private static void used(Element element, Set<String> known) {
        for (String attribute : List.of("value", "condition", "test", "variable")) {
            boolean isNumber = element.getLocalName().equals("Constant");
            if (element.hasAttribute(attribute) && !isNumber) {
                Matcher name = Pattern.compile("[A-Za-z_]\\w*")
                        .matcher(element.getAttribute(attribute).replaceAll("\\d[\\d.]*[eE]-?\\d+", "0"));
                while (name.find()) {
                    assertTrue(known.contains(name.group()), name.group() + " in " + element.getAttribute(attribute));
                }
            }
        }
        children(element).forEach(child -> used(child, known));
    }

    /** Each neuron's voltage after every step. */
    private static List<double[]> voltages(Path file) throws IOException {
        Project project = ProjectFile.read(file, List.of("/simulation/dt=0.05"));
        NetworkSubject subject = project.subject().asNetwork().orElseThrow();
        ParameterTable table = subject.table(project.seed());
        NetworkProgram program = subject.program(table);
        int steps = 2000;
        List<double[]> voltages = new ArrayList<>();
        for (int i = 0; i < program.neurons(); i++) {
            voltages.add(new double[steps + 1]);
        }
        new ReferenceEngine()
                .simulation(program)
                .forward(
                        table.values(),
                        Lanes.free(program, steps, project.seed(), 0),
                        new double[program.outputs()],
                        (step, state) -> {
                            for (int i = 0; i < voltages.size(); i++) {
                                voltages.get(i)[step] = state.voltage(i, 0);
                            }
                            return true;
                        });
        return voltages;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half-centre",
                "ring",
                "oscillator",
                "gap-junctions",
                "squid-axon",
                "a-current",
                "adaptation",
                "fast-spiking",
                "bursting",
                "two-equations",
                "excitation-inhibition",
                "in-phase"
            })
    void whatIsExportedAndImportedRunsAsBefore(String sample) throws IOException {
        Cli cli = imported(exported(sample));
        assertEquals(0, cli.code(), cli.err());
        assertTrue(cli.out().contains("All of it was taken."), cli.out());
        List<double[]> before = voltages(Path.of("sample-projects/" + sample + ".barnacle.json"));
        List<double[]> after = voltages(folder.resolve("again.barnacle.json"));
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i), 1e-6, "neuron " + i);
        }
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aMorrisLecarCellOfOthersIsTakenAsFarAsItFitsAndTheRestIsListed() throws IOException {
        Path file = written("theirs.nml", """
                <neuroml xmlns="http://www.neuroml.org/schema/neuroml2" id="theirs">
                  <include href="other.nml"/>
                  <mlCell id="ml" C="0.2 F_per_m2" g_Ca="44 S_per_m2" gK="8 mS_per_cm2" gL="2 mS_per_cm2" VCa="0.12 V"
                    VK="-84 mV" VL="-60 mV" V1="-1.2 mV" V2="18 mV" V3="2 mV" V4="30 mV" phi="40 per_s" Iapp="90 uA_per_cm2"
                    colour="red"/>
                  <izhikevichCell id="iz" a="0.02"/>
                  <network id="net">
                    <population id="many" component="ml" size="3"/>
                    <population id="others" component="iz" size="3"/>
                    <projection id="spiking" presynapticPopulation="many" postsynapticPopulation="many" synapse="s"/>
                  </network>
                </neuroml>
                """);
        Cli cli = imported(file);
        assertEquals(0, cli.code(), cli.err());
        for (String left : List.of("other.nml", "colour = red", "Population others", "projection spiking")) {
            assertTrue(cli.out().contains(left), left + " in " + cli.out());
        }
        var group = ProjectFile.read(folder.resolve("again.barnacle.json"), List.of())
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0);
        assertEquals(3, group.size());
        assertEquals(90, group.current());
        assertArrayEquals(
                new double[] {20, 4.4, 8, 2, 120, -84, -60, -1.2, 18, 2, 30, 0.04},
                group.neuron().values(),
                1e-9);
    }

    @Test
    void aFileCannotMakeTheProgramReadAnother() throws IOException {
        Path secret = written("secret.txt", "hidden");
        Path file = written(
                "entity.nml",
                "<!DOCTYPE neuroml [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]>\n<neuroml><a id=\"&x;\"/></neuroml>");
        Cli cli = imported(file);
        assertEquals(1, cli.code());
        assertTrue(cli.saidInASentence(), cli.err());
        assertFalse(cli.err().contains("hidden") || cli.out().contains("hidden"));
        assertFalse(Files.exists(folder.resolve("again.barnacle.json")));
    }

    @Test
    void refusalsAreSentences() throws IOException {
        Path there = written("there.barnacle.json", "mine");
        Path good = exported("half-centre");
        for (Cli wrong : List.of(
                imported(written("broken.nml", "<neuroml>")),
                imported(written("empty.nml", "<neuroml/>")),
                imported(written("html.xml", "<html/>")),
                imported(written("text.txt", "")),
                imported(folder.resolve("nowhere.nml")),
                Cli.run("import", good, "--out", there),
                Cli.run("import", good, "--out", folder.resolve("a.json")),
                Cli.run("export", "half-centre", "--out", good),
                Cli.run("export", "synfire-chain", "--out", folder.resolve("delay.nml")))) {
            assertTrue(wrong.code() != 0 && wrong.saidInASentence(), wrong.err());
        }
        assertEquals("mine", Files.readString(there));
    }

    @Test
    void aMorrisLecarFileOfXppautIsTakenAndWhatIsNotUnderstoodIsListed() throws IOException {
        Path file = written("ml.ode", """
                # Morris-Lecar, Hopf
                dv/dt = (i+gl*(vl-v)+gk*w*(vk-v)+gca*minf(v)*(vca-v))/c
                dw/dt = lamw(v)*(winf(v)-w)
                v(0)=-16
                w(0)=0.014915
                minf(v)=.5*(1+tanh((v-v1)/v2))
                param vk=-84,vl=-60,vca=120
                p i=0,gk=8.0,gl=2, c=20
                par v1=-1.2,v2=18
                param tau=7 noise
                @ total=150,dt=.25
                done
                param gk=99
                """);
        Cli cli = imported(file);
        assertEquals(0, cli.code(), cli.err());
        for (String left : List.of("tau = 7", "noise", "minf(v)=", "gCa is not given", "phi is not given")) {
            assertTrue(cli.out().contains(left), left + " in " + cli.out());
        }
        var network = ProjectFile.read(folder.resolve("again.barnacle.json"), List.of())
                .subject()
                .asNetwork()
                .orElseThrow();
        double[] values = network.network().groups().get(0).neuron().values();
        assertEquals(8, values[2]);
        assertEquals(-1.2, values[7]);
        assertEquals(
                -16,
                network.protocol()
                        .initial()
                        .orElseThrow()
                        .variables()
                        .get(0)
                        .values()
                        .get(0));
    }

    @Test
    void whatIsExportedForXppautOfOneNeuronIsReadBack() throws IOException {
        Path file = folder.resolve("one.ode");
        assertEquals(0, Cli.run("export", "one-neuron", "--out", file).code());
        Cli cli = imported(file);
        assertEquals(0, cli.code(), cli.err());
        var before = ProjectFile.read(Path.of("sample-projects/one-neuron.barnacle.json"), List.of())
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0);
        var after = ProjectFile.read(folder.resolve("again.barnacle.json"), List.of())
                .subject()
                .asNetwork()
                .orElseThrow()
                .network()
                .groups()
                .get(0);
        assertEquals(before.neuron(), after.neuron());
        assertEquals(before.current(), after.current());
    }
}
