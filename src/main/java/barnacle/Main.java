package barnacle;

/** The front door. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
