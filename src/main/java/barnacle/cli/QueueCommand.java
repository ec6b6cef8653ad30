package barnacle.cli;

import barnacle.run.RunFolder;
import barnacle.run.RunQueue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barnacle queue}: trainings that wait. */
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        header = {"List the trainings that wait in a folder, and train them.", ""},
        description = {
            "List the trainings that wait in a folder of runs, in their order. One that waits is a run folder with a file"
                    + " queued.json. The queue is what is on disk: it outlasts the window, and a program that is killed; a"
                    + " training that was under way goes on from its checkpoint."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle queue add my.barnacle.json --out runs/first",
            "  barnacle queue add my.barnacle.json --out runs/slow --set /training/update/optimizer/rate=0.001",
            "  barnacle queue runs",
            "  barnacle queue run runs --side-by-side 2"
        },
        subcommands = {QueueAdd.class, QueueRun.class, QueueRemove.class})
final class QueueCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Folder of runs; the one that the window trains into by default.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = folder == null ? RunFolder.home() : folder;
        PrintWriter out = spec.commandLine().getOut();
        List<RunQueue.Waiting> waiting = new RunQueue(root).list();
        if (waiting.isEmpty()) {
            out.println("Nothing waits in " + root + ". \"barnacle queue add\" lets a training wait.");
        }
        for (int i = 0; i < waiting.size(); i++) {
            RunQueue.Waiting one = waiting.get(i);
            boolean isTrained = RunQueue.isTrained(one.folder());
            out.println((i + 1) + ". " + one.folder() + (isTrained ? " (is trained now)" : ""));
            one.fault().ifPresent(why -> out.println("  " + TerminalWriter.onOneLine(why.toString())));
        }
        return 0;
    }
}
