package barnacle.run;

import barnacle.file.Sha256;
import barnacle.model.Seed;
import barnacle.train.Evaluation;

/**
 * What is needed to make a run again and to see that it is the same.
 *
 * @param barnacle the program's version
 * @param java the Java that ran it
 * @param machine operating system and processor
 * @param engine the engine in a sentence
 * @param settings SHA-256 of everything that decides the result, the seed included
 * @param iterations updates made
 * @param failed candidates or batches that came out not finite
 * @param evaluations network runs, a backward pass counting as two
 * @param theta SHA-256 of the final parameters, each as 8 bytes from the highest
 * @param heldOut the last evaluation, of new trials or the training's own, as {@link barnacle.train.Problem#drawsNewTrials} says
 */
public record Receipt(
        String barnacle,
        String java,
        String machine,
        String engine,
        Seed seed,
        String settings,
        long iterations,
        long failed,
        long evaluations,
        double simulatedSeconds,
        double wallSeconds,
        String theta,
        Evaluation heldOut) {

    /** The version of this program; "development" outside its jar. */
    public static String barnacleVersion() {
        String version = Receipt.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String javaVersion() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version");
    }

    static String machineName() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** The hash that {@link #theta} holds. */
    public static String hash(double[] theta) {
        return Sha256.of(theta);
    }
}
