package barnacle.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.OtherJava;
import barnacle.model.AllToAll;
import barnacle.model.ConnectionRule;
import barnacle.model.FanInUniform;
import barnacle.model.FixedProbability;
import barnacle.model.GradedSynapse;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.setting.Issue;
import barnacle.setting.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkMemoryTest {
    private static final double MEBIBYTE = 1 << 20;

    private static Network network(int neurons, ConnectionRule rule) {
        return new Network(
                List.of(new NeuronGroup("cells", neurons)),
                List.of(new Projection("cells", "cells", rule, new FanInUniform(), new GradedSynapse())));
    }

    private static Optional<Issue> issue(Network network, double mebibytes) {
        return NetworkMemory.issue(network, new Memory(mebibytes * MEBIBYTE));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsDrawnWithItsSizeTheNeedAndTheCure() {
        Issue issue = issue(network(9126, new AllToAll()), 1024).orElseThrow();
        assertEquals("/network/projections", issue.pointer());
        String said = issue.message();
        assertTrue(said.startsWith("Running 9126 neurons with 83283876 weights needs about 2.3 GiB of memory"), said);
        assertTrue(said.contains("Java may use 1.0 GiB here"), said);
        assertTrue(said.endsWith("take smaller groups or fewer projections."), said);
    }

    @Test
    void theNeedIsThatOfTheWeightsAndOfTheConnectionsThatAreThere() {
        Network all = network(1000, new AllToAll());
        Network few = network(1000, new FixedProbability(0.01));
        assertEquals(Optional.empty(), issue(all, 40));
        assertTrue(issue(all, 25).isPresent());
        assertEquals(Optional.empty(), issue(few, 25));
        assertTrue(issue(few, 16).isPresent(), "a weight that is not there has its place in the table");
    }

    /** The serial collector keeps a third of the heap for what is young, where no large array has room. */
    @Test
    void aNetworkThatFitsIntoNoPartOfTheHeapIsRefusedInASentence(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Process check = OtherJava.barnacle(
                        List.of("-Xmx128m", "-XX:+UseSerialGC"),
                        List.of("check", "noisy-network", "--set", "/network/groups/1/size=2290"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertTrue(check.waitFor(120, TimeUnit.SECONDS), "it does not end");
        } finally {
            check.destroyForcibly();
        }
        String text = Files.readString(said);
        assertEquals(1, check.exitValue(), text);
        assertTrue(text.contains("Running 2370 neurons with 5616900 weights needs about"), text);
    }

    @Test
    void moreThanATableHoldsIsAnIssueToo() {
        assertTrue(issue(network(20_000, new AllToAll()), 1e9)
                .orElseThrow()
                .message()
                .contains("more than 100000000 weights"));
    }
}
