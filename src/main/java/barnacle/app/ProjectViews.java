package barnacle.app;

import barnacle.app.session.ScreenMemory;
import java.nio.file.Path;
import java.util.List;

/**
 * Remembers in the user's folder how screens were arranged for a project: by its file, or by its title where it has
 * none. The project's file does not say it, so that whoever gets it sees the usual pictures.
 */
final class ProjectViews implements ScreenMemory {
    private final Workbench workbench;

    ProjectViews(Workbench workbench) {
        this.workbench = workbench;
    }

    private String project() {
        Path file = workbench.fileProperty().get();
        return file == null
                ? workbench.session().project().title()
                : file.toAbsolutePath().toString();
    }

    @Override
    public List<String> recall() {
        return workbench.folder().views(project());
    }

    @Override
    public void keep(List<String> lines) {
        workbench.folder().views(project(), lines);
    }
}
