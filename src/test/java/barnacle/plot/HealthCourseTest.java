package barnacle.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.setting.Language;
import barnacle.sim.lane.LaneEngine;
import barnacle.train.IterationReport;
import barnacle.train.NetworkTrainer;
import barnacle.train.SmallProblem;
import barnacle.train.TrainingObserver;
import barnacle.train.TrainingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers of a training's health are those that it reported. */
class HealthCourseTest {
    private static List<IterationReport> reports() {
        List<IterationReport> reports = new ArrayList<>();
        try (NetworkTrainer trainer = new NetworkTrainer(SmallProblem.usual(), new LaneEngine(), 1)) {
            trainer.train(trainer.initial(), 3, new TrainingObserver() {
                @Override
                public boolean after(IterationReport report, TrainingState now) {
                    reports.add(report);
                    return true;
                }
            });
        }
        return reports;
    }

    @Test
    void eachBlockHasTheNormsThatWereReported() {
        List<IterationReport> reports = reports();
        HealthCourse course = new HealthCourse();
        course.add(reports);
        HealthCourse.Course seen = course.course();
        assertArrayEquals(new double[] {1, 2, 3}, seen.iteration());
        assertTrue(!seen.blocks().isEmpty());
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < seen.blocks().size(); k++) {
                assertEquals(reports.get(i).outcome().size().parts().get(k).norm(), seen.norms()[k][i]);
            }
            assertEquals(reports.get(i).outcome().rate(), seen.rate()[i]);
        }
        assertEquals(0, seen.failedInAll());
        course.clear();
        assertEquals(0, course.course().iteration().length);
    }

    /** An exception of one iteration is seen among many thousand. */
    @Test
    void ofManyIterationsTheLargestIsDrawn() {
        List<IterationReport> three = new ArrayList<>(reports());
        three.sort(Comparator.comparingDouble(HealthCourseTest::norm));
        List<IterationReport> many = new ArrayList<>(Collections.nCopies(5000, three.get(0)));
        many.set(2502, three.get(2));
        HealthCourse course = new HealthCourse();
        course.add(many);
        double[] norms = course.course().norms()[0];
        assertEquals(1000, norms.length);
        assertEquals(norm(three.get(2)), norms[500]);
        assertEquals(norm(three.get(0)), norms[499]);
        assertTrue(norm(three.get(0)) < norm(three.get(2)));
    }

    private static double norm(IterationReport report) {
        return report.outcome().size().parts().get(0).norm();
    }

    @Test
    void whatATrainingHasNotGetsNoPlot() {
        HealthCourse course = new HealthCourse();
        course.add(reports());
        List<String> titles = new HealthFigure(Language.ENGLISH, course.course())
                .figure().rows().stream()
                        .flatMap(row -> row.places().stream())
                        .map(placed -> placed.plot().title())
                        .toList();
        assertTrue(titles.contains("Gradient norm by block"), titles.toString());
        assertEquals(titles.size(), titles.stream().distinct().count());
    }
}
