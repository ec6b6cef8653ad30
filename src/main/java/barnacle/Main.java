package barnacle;

import barnacle.app.BarnacleApp;
import barnacle.cli.BarnacleCommand;
import barnacle.cli.NoWindowException;

/** The front door: hands the command line and the window to each other. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> System.err.println(BarnacleCommand.fault(thrown)));
        System.exit(BarnacleCommand.run(arguments, System.out, System.err, Main::openWorkbench));
    }

    /** Java loads the window's classes here at the earliest, so that a command runs where JavaFX cannot. */
    private static void openWorkbench(String project, boolean trainAtOnce) throws NoWindowException {
        NoWindowException.requireDisplay(System.getProperty("os.name"), System.getenv());
        try {
            BarnacleApp.open(project, trainAtOnce);
        } catch (RuntimeException | LinkageError e) {
            throw NoWindowException.because(e);
        }
    }
}
