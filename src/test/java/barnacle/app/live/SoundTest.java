package barnacle.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.project.Circuits;
import barnacle.project.Project;
import barnacle.sim.LiveRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Spikes that are heard. */
class SoundTest {
    /** Writes down what it is to play. */
    private static final class Written implements Speaker {
        private final List<Short> samples = new ArrayList<>();
        private int room = RATE;
        private boolean closed;

        @Override
        public int room() {
            return room;
        }

        @Override
        public void play(short[] some) {
            for (short sample : some) {
                samples.add(sample);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final AtomicReference<String> said = new AtomicReference<>("");
    private long nanos;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Sound sound(Optional<Speaker> speaker) {
        return new Sound(sentence -> said.set(sentence.toString()), () -> speaker, () -> nanos);
    }

    private static void turn(Sound sound, boolean on) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> sound.turn(on)));
    }

    private static List<Integer> onsets(Written written) {
        List<Integer> onsets = new ArrayList<>();
        int quiet = Clicks.LENGTH;
        for (int i = 0; i < written.samples.size(); i++) {
            boolean sounds = written.samples.get(i) != 0;
            if (sounds && quiet >= Clicks.LENGTH / 2) {
                onsets.add(i);
            }
            quiet = sounds ? 0 : quiet + 1;
        }
        return onsets;
    }

    /** 40 units of the run's time pass in a second: a click is where its spike is, at that pace. */
    @Test
    void clicksAreAtTheTimesOfTheSpikesAtThePaceOfTheRun() throws Exception {
        Written written = new Written();
        Sound sound = sound(Optional.of(written));
        turn(sound, true);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> sound.isReady());
        Project project = Circuits.lone();
        Act act = Act.of(project);
        sound.begin(act, project);
        sound.follow(act.cast().units().get(0));
        List<Double> spikes = new ArrayList<>();
        double[] before = {act.run().value(0)};
        sound.look();
        for (int slice = 0; slice < 400; slice++) {
            act.run().run(20, run -> {
                sound.at(run);
                note(run, before, spikes);
                return true;
            });
            nanos += 25_000_000;
            sound.look();
        }
        List<Integer> onsets = onsets(written);
        assertTrue(spikes.size() >= 3, "spikes: " + spikes);
        assertEquals(spikes.size(), onsets.size());
        double perTime = 0.025 * Speaker.RATE;
        for (int k = 0; k < spikes.size(); k++) {
            assertEquals(spikes.get(k) * perTime, onsets.get(k), 2, "spike " + k);
        }
        turn(sound, false);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> written.closed);
        sound.close();
    }

    private static void note(LiveRun run, double[] before, List<Double> spikes) {
        if (before[0] < 0 && run.value(0) >= 0) {
            double late = run.value(0) / (run.value(0) - before[0]);
            spikes.add(run.time() - late * run.dt());
        }
        before[0] = run.value(0);
    }

    @Test
    void aClickThatReachesBeyondAStretchSoundsOnInTheNext() {
        Clicks whole = new Clicks();
        short[] expected = whole.of(0, 2, new double[] {0.99}, 1, 2000);
        Clicks parts = new Clicks();
        short[] first = parts.of(0, 1, new double[] {0.99}, 1, 1000);
        short[] second = parts.of(1, 2, new double[0], 0, 1000);
        for (int i = 0; i < 1000; i++) {
            assertEquals(expected[i], first[i]);
            assertEquals(expected[1000 + i], second[i]);
        }
    }

    @Test
    void aSilentMachineIsSaidOnceAndTheSoundIsOff() throws Exception {
        Sound sound = sound(Optional.empty());
        turn(sound, true);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !said.get().isEmpty());
        assertTrue(said.get().endsWith("spikes are not heard."), said.get());
        assertFalse(sound.onProperty().get());
        sound.close();
    }

    /** Nothing is written that there is no room for, so that no run waits for its sound. */
    @Test
    void whatDoesNotFitIsNotPlayed() throws Exception {
        Written written = new Written();
        written.room = 0;
        Sound sound = sound(Optional.of(written));
        turn(sound, true);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> sound.isReady());
        Act act = Act.of(Circuits.lone());
        sound.begin(act, Circuits.lone());
        sound.follow("cells[0]");
        sound.look();
        for (int slice = 0; slice < 20; slice++) {
            act.run().run(20, run -> {
                sound.at(run);
                return true;
            });
            nanos += 25_000_000;
            sound.look();
        }
        assertEquals(List.of(), written.samples);
        sound.close();
        assertTrue(written.closed);
    }
}
