package barnacle.app.training;

import barnacle.app.control.DataChart;
import barnacle.project.Project;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * What is watched of a training beside its settings: one page of charts at a time. A page that is not shown is asked
 * nothing.
 */
interface Page {
    /** Between two moments, in pixels. */
    double GAP = 8;

    /** Its name in the words, after {@code training.page.}. */
    String name();

    /** Whether it has anything to show of a project with a task. */
    boolean suits(Project project);

    /** Its charts, in the words of a project that it suits. */
    Region content(Project project);

    /** Looks at a moment. Runs on the recorder's thread, beside a training. */
    Seen look(Moment moment);

    /** The same page of another moment; itself where it shows the same at any. */
    default Page beside() {
        return this;
    }

    /** Both, in place of {@link #content}, where two moments are looked at. */
    default Region both(Project project) {
        if (beside() == this) {
            return content(project);
        }
        Region other = beside().content(project);
        Region own = content(project);
        for (Region half : List.of(other, own)) {
            half.setMinWidth(0);
            half.setPrefWidth(0);
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        return new HBox(GAP, other, own);
    }

    /** Shows nothing, where nothing can be looked at. */
    void clear();

    /** The charts that it has now. */
    List<DataChart> charts();
}
