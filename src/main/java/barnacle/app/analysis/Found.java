package barnacle.app.analysis;

import barnacle.app.control.Words;
import barnacle.examine.Examination;
import barnacle.examine.Finding;
import barnacle.examine.KeptFinding;
import barnacle.file.OutputFolder;
import barnacle.report.FigureFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found, now or earlier.
 *
 * @param title what was asked, and of what
 * @param finding empty for one that is read from its folder
 * @param kept the folder in the run that it was written into; empty where there is no run
 */
record Found(String title, Optional<Finding> finding, Optional<KeptFinding.Place> earlier, Optional<Path> kept) {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** @param of what was examined, as the list calls it */
    static Found now(Finding finding, String of, Optional<Path> kept) {
        return new Found(
                Words.text("analysis.found", kind(finding.asked().getClass()), of),
                Optional.of(finding),
                Optional.empty(),
                kept);
    }

    static Found earlier(KeptFinding.Place place, String of) {
        return new Found(
                Words.text(
                        "analysis.found.earlier",
                        kind(place.kind()),
                        of,
                        WHEN.format(place.when().toInstant())),
                Optional.empty(),
                Optional.of(place),
                Optional.of(place.folder()));
    }

    private static String kind(Class<? extends Examination> asked) {
        return Words.name(Examination.class, asked);
    }

    /** Writes it into another folder. */
    void write(Path folder) throws IOException {
        if (finding.isPresent()) {
            finding.get()
                    .write(FigureFolder.of(open(folder, finding.get().asked().files())));
        } else {
            KeptFinding.Place place = earlier.orElseThrow();
            KeptFinding.copy(place, open(folder, KeptFinding.files(place)));
        }
    }

    private static OutputFolder open(Path folder, List<String> files) throws IOException {
        return OutputFolder.open(folder, new ArrayList<>(files));
    }
}
