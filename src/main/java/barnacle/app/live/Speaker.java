package barnacle.app.live;

import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Plays samples of 16 bits on one channel, and never makes anybody wait. */
interface Speaker {
    /** Samples a second. */
    int RATE = 44_100;

    /** How many samples it takes now. */
    int room();

    /** Takes samples; no more than there is {@link #room} for are played. */
    void play(short[] samples);

    /** Plays nothing more. */
    void close();

    /** The machine's; empty if it has none. Not to be called where nobody may wait. */
    static Optional<Speaker> ofMachine() {
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        try {
            SourceDataLine line = AudioSystem.getSourceDataLine(format);
            // A quarter of a second: a click is heard soon after its spike.
            line.open(format, RATE / 4 * Short.BYTES);
            line.start();
            return Optional.of(new Machine(line));
        } catch (LineUnavailableException
                | IllegalArgumentException
                | IllegalStateException
                | SecurityException
                | LinkageError e) {
            // A silent machine, or a Java without sound.
            return Optional.empty();
        }
    }

    /** The machine's own. */
    record Machine(SourceDataLine line) implements Speaker {
        @Override
        public int room() {
            return line.available() / Short.BYTES;
        }

        @Override
        public void play(short[] samples) {
            int count = Math.min(samples.length, room());
            byte[] bytes = new byte[count * Short.BYTES];
            for (int i = 0; i < count; i++) {
                bytes[2 * i] = (byte) samples[i];
                bytes[2 * i + 1] = (byte) (samples[i] >> Byte.SIZE);
            }
            line.write(bytes, 0, bytes.length);
        }

        @Override
        public void close() {
            line.stop();
            line.flush();
            line.close();
        }
    }
}
