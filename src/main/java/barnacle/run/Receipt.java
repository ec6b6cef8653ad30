package barnacle.run;

import barnacle.file.Sha256;
import barnacle.model.Seed;
import barnacle.setting.Written;
import barnacle.sim.Engine;
import barnacle.train.Evaluation;
import barnacle.train.Spent;

/**
 * What is needed to make a run again and to see that it is the same.
 *
 * @param origin what made the run
 * @param settings SHA-256 of everything that decides the result, the seed included
 * @param spent by the whole training
 * @param theta SHA-256 of the final parameters, each as 8 bytes from the highest
 * @param heldOut the last evaluation, of new trials or the training's own, as
 *     {@link barnacle.train.Problem#drawsNewTrials} says
 */
public record Receipt(
        @Written("") Origin origin,
        Seed seed,
        String settings,
        @Written("") Spent spent,
        String theta,
        Evaluation heldOut) {

    /**
     * What made a run.
     *
     * @param barnacle the program's version
     * @param java the Java that ran it
     * @param machine operating system and processor
     * @param engine the engine in a sentence
     * @param arithmetic the names of the engines, with the numbers of their arithmetic: more than one where the run
     *     went on by a later one; empty if nobody knows
     */
    public record Origin(String barnacle, String java, String machine, String engine, String arithmetic) {
        /** This program, on this machine. */
        static Origin here(Engine engine, ComputedBy by) {
            return new Origin(
                    barnacleVersion(),
                    System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
                    System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                            + System.getProperty("os.arch"),
                    engine.description(),
                    by.text());
        }
    }

    /** The receipt of an older Barnacle, which did not say what computed the run. */
    Receipt computed(ComputedBy by) {
        Origin known = new Origin(origin.barnacle, origin.java, origin.machine, origin.engine, by.text());
        return new Receipt(known, seed, settings, spent, theta, heldOut);
    }

    /** The version of this program; "development" outside its jar. */
    public static String barnacleVersion() {
        String version = Receipt.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The hash that {@link #theta} holds. */
    public static String hash(double[] theta) {
        return Sha256.of(theta);
    }
}
