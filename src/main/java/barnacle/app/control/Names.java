package barnacle.app.control;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** Words for a person from the names in the code. */
public final class Names {
    private static final Map<String, String> PROPER = Map.ofEntries(
            entry("OpenAiEs", "OpenAI ES"),
            entry("Ars", "ARS"),
            entry("Pgpe", "PGPE"),
            entry("Snes", "SNES"),
            entry("Xnes", "xNES"),
            entry("SepCmaEs", "Separable CMA-ES"),
            entry("CmaEs", "CMA-ES"),
            entry("AdamW", "AdamW"),
            entry("RmsProp", "RMSprop"),
            entry("ClipUp", "ClipUp"),
            entry("Sgd", "SGD"),
            entry("NesUtilities", "NES utilities"),
            entry("ZScore", "Z-score"),
            entry("FanInUniform", "Uniform by fan-in"),
            entry("DaleWeights", "Signed by source"),
            entry("ForwardEuler", "Forward Euler"),
            entry("RungeKutta4", "Runge-Kutta 4"),
            entry("BogackiShampine32", "Bogacki-Shampine 3(2)"),
            entry("DormandPrince54", "Dormand-Prince 5(4)"),
            entry("SemiImplicitEuler", "Semi-implicit Euler"),
            entry("ExponentialEuler", "Exponential Euler"),
            entry("TrBdf2", "TR-BDF2"));

    private Names() {}

    /** A record component or class: "initialVoltage" is "Initial voltage". */
    public static String spaced(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * A family's member, without the family's own name: {@code CosineSchedule} of {@code Schedule} is "Cosine".
     *
     * @param family the sealed interface that the choice is made in
     */
    public static String member(Class<?> family, Class<?> member) {
        String name = member.getSimpleName();
        String last = family.getSimpleName().replaceAll(".*(?=[A-Z])", "");
        String own = name.endsWith(last) && name.length() > last.length()
                ? name.substring(0, name.length() - last.length())
                : name;
        return PROPER.getOrDefault(name, spaced(own));
    }
}
