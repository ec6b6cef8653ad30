package barnacle.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Network;
import barnacle.model.Seed;
import barnacle.setting.InvalidSetting;
import barnacle.setting.Issue;
import barnacle.sim.ReadoutSpan;
import barnacle.sim.SimulationSettings;
import barnacle.sim.Staggered;
import barnacle.train.SmallProblem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StimulusIntegrationTest {
    private static final Network NETWORK = SmallProblem.NETWORK;
    private static final SimulationSettings SETTINGS = new SimulationSettings(0.5, new Staggered(), 0);

    private static StimulusIntegration task(int words, int delay) {
        return new StimulusIntegration(3, words, delay, 0.5, 4, 10, new CrossEntropy());
    }

    private static Trials draw(StimulusIntegration task, int count) {
        return task.draw(NETWORK, SETTINGS, new Trials.Address(new Seed(11), "training", 4), count);
    }

    private static int[] counts(int[] phrase) {
        int[] counts = new int[6];
        for (int word : phrase) {
            counts[word]++;
        }
        return counts;
    }

    @Test
    void labelIsTheStrictMajority() {
        Trials trials = draw(task(20, 0), 2000);
        for (int trial = 0; trial < 2000; trial++) {
            int[] counts = counts(trials.schedule()[trial]);
            int label = trials.labels()[trial];
            for (int k = 0; k < 3; k++) {
                assertTrue(k == label || counts[k] < counts[label]);
            }
        }
    }

    @Test
    void countsAreUniformOverTheCompositionsWithoutATie() {
        // 5 evidence words among 3 classes and the empty word: 56 compositions, of which 41 have one winner.
        int drawn = 41_000;
        Trials trials = draw(task(6, 0), drawn);
        Map<List<Integer>, Integer> seen = new HashMap<>();
        for (int[] phrase : trials.schedule()) {
            int[] c = counts(phrase);
            seen.merge(List.of(c[0], c[1], c[2], c[3]), 1, Integer::sum);
        }
        int compositions = 0;
        for (int a = 0; a <= 5; a++) {
            for (int b = 0; a + b <= 5; b++) {
                for (int c = 0; a + b + c <= 5; c++) {
                    int most = Math.max(a, Math.max(b, c));
                    int winners = (a == most ? 1 : 0) + (b == most ? 1 : 0) + (c == most ? 1 : 0);
                    compositions += winners == 1 ? 1 : 0;
                }
            }
        }
        assertEquals(compositions, seen.size());
        double expected = (double) drawn / compositions;
        double chiSquare = seen.values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        double freedom = compositions - 1;
        assertTrue(Math.abs(chiSquare - freedom) < 4 * Math.sqrt(2 * freedom), "chi-square " + chiSquare);
    }

    @Test
    void orderOfTheWordsIsShuffled() {
        // Of 5 evidence words, each place is as likely to hold a class' word as any other.
        Trials trials = draw(task(6, 0), 20_000);
        int[] first = new int[5];
        for (int[] phrase : trials.schedule()) {
            for (int place = 0; place < 5; place++) {
                first[place] += phrase[place] == 0 ? 1 : 0;
            }
        }
        double mean = Arrays.stream(first).average().orElseThrow();
        for (int n : first) {
            assertEquals(mean, n, 4 * Math.sqrt(mean));
        }
    }

    @Test
    void phraseIsEvidenceThenDelayThenItsEnd() {
        Trials trials = draw(task(20, 3), 200);
        for (int[] phrase : trials.schedule()) {
            assertEquals(23, phrase.length);
            for (int place = 0; place < 19; place++) {
                assertTrue(phrase[place] <= 3);
            }
            assertArrayEquals(new int[] {5, 5, 5, 4}, Arrays.copyOfRange(phrase, 19, 23));
        }
        assertEquals(23 * 8, trials.steps());
        assertEquals(8, trials.stepsPerSegment());
        assertEquals(List.of(new ReadoutSpan(23 * 8 - 20, 23 * 8)), trials.spans());
    }

    @Test
    void wordsAreBinaryOverTheRootOfHalfTheChannels() {
        double[][] words = draw(task(20, 3), 1).patterns();
        assertEquals(6, words.length);
        for (int word = 0; word < 5; word++) {
            for (double x : words[word]) {
                assertTrue(x == 0 || x == 0.5);
            }
        }
        for (int c = 0; c < 8; c++) {
            assertEquals(0.5 * words[3][c], words[5][c]);
        }
    }

    @Test
    void delayIsAnEpochOfItsOwn() {
        assertEquals(
                List.of(new Epoch("stimulus", 0, 76), new Epoch("response", 76, 80)),
                task(20, 0).epochs());
        assertEquals(new Epoch("delay", 76, 92), task(20, 4).epochs().get(1));
    }

    @Test
    void rangeIsTheSameTrials() {
        barnacle.sim.NetworkProgram program = new barnacle.sim.NetworkProgram(
                NETWORK, barnacle.sim.ParameterTable.draw(NETWORK, new Seed(1)), SETTINGS);
        Trials all = draw(task(20, 0), 10);
        Trials some = all.range(2, 9).range(1, 4);
        assertEquals(3, some.count());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(all.schedule()[3 + i], some.schedule()[i]);
            assertEquals(all.labels()[3 + i], some.labels()[i]);
            assertArrayEquals(
                    all.lanes(program).lane(3 + i).initialVoltage(),
                    some.lanes(program).lane(i).initialVoltage());
        }
    }

    @Test
    void issuesNameWhatToMend() {
        assertEquals(List.of(), task(20, 0).issues(NETWORK, SETTINGS));
        StimulusIntegration wrong = new StimulusIntegration(4, 20, 0, 0, 4.1, 10.3, new CrossEntropy());
        assertEquals(
                List.of("/network/readout/outputs", "/task/wordDuration", "/task/responseWindow"),
                wrong.issues(NETWORK, SETTINGS).stream().map(Issue::pointer).toList());
        StimulusIntegration brief = new StimulusIntegration(3, 20, 0, 0, 4, 1e-9, new CrossEntropy());
        assertEquals(
                List.of("/task/responseWindow"),
                brief.issues(NETWORK, SETTINGS).stream().map(Issue::pointer).toList());
        SimulationSettings fine = new SimulationSettings(1e-8, new Staggered(), 0);
        assertEquals(
                List.of("/task/wordDuration"),
                task(20, 0).issues(NETWORK, fine).stream().map(Issue::pointer).toList());
    }

    @Test
    void responseWindowLongerThanTheTrialIsRefused() {
        InvalidSetting e = assertThrows(
                InvalidSetting.class, () -> new StimulusIntegration(3, 2, 0, 0, 4, 10, new CrossEntropy()));
        assertEquals("responseWindow", e.field());
        String sentence = e.measured(NETWORK).getMessage();
        assertTrue(sentence.contains("8 ms"), sentence);
    }
}
