package barnacle.cli;

/** The workbench as the commands know it: something that can be opened. */
@FunctionalInterface
public interface Window {
    /**
     * Opens the workbench and returns when it is closed.
     *
     * @param project a project file or the name of a sample; {@code null} for the first page
     * @param trainAtOnce whether to start its training
     * @throws NoWindowException if this machine cannot open windows
     */
    void open(String project, boolean trainAtOnce) throws NoWindowException;
}
