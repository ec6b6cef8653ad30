package barnacle;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.Neuron;
import barnacle.model.NeuronGroup;
import barnacle.project.Subject;
import barnacle.setting.Family;
import barnacle.setting.FamilyTable;
import barnacle.train.Problem;
import barnacle.train.Trainer;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The line of packages in the root's package-info, kept by the build. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("barnacle");

    /** Each entry may use those before it; entries that stand together do not know each other. */
    private static final List<List<String>> LINE = List.of(
            List.of("barnacle.setting"),
            List.of("barnacle.ode"),
            List.of("barnacle.model"),
            List.of("barnacle.sim"),
            List.of("barnacle.sim.plain"),
            List.of("barnacle.sim.lane"),
            List.of("barnacle.sim.engine"),
            List.of("barnacle.task"),
            List.of("barnacle.train.step"),
            List.of("barnacle.train"),
            List.of("barnacle.analysis"),
            List.of("barnacle.analysis.branch"),
            List.of("barnacle.plot"),
            List.of("barnacle.file"),
            List.of("barnacle.project"),
            List.of("barnacle.export"),
            List.of("barnacle.run"),
            List.of("barnacle.report"),
            List.of("barnacle.examine"),
            List.of("barnacle.lesson"),
            List.of("barnacle.experiment"),
            List.of("barnacle.bench"),
            List.of("barnacle.cli"),
            List.of("barnacle.app.control"),
            List.of("barnacle.app.session"),
            List.of("barnacle.app.live"),
            List.of(
                    "barnacle.app.network",
                    "barnacle.app.simulation",
                    "barnacle.app.neuron",
                    "barnacle.app.training",
                    "barnacle.app.runs",
                    "barnacle.app.analysis",
                    "barnacle.app.lesson"),
            List.of("barnacle.app"),
            List.of("barnacle"));

    @TestFactory
    List<DynamicTest> everyPackageUsesOnlyWhatStandsBeforeIt() {
        List<String> all = LINE.stream().flatMap(List::stream).toList();
        return all.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    int level = levelOf(name);
                    String[] later = all.stream()
                            .filter(other -> levelOf(other) >= level && !other.equals(name))
                            .toArray(String[]::new);
                    if (later.length > 0) {
                        noClasses()
                                .that()
                                .resideInAPackage(name)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(later)
                                .allowEmptyShould(true)
                                .check(CLASSES);
                    }
                }))
                .toList();
    }

    private static int levelOf(String name) {
        for (int i = 0; i < LINE.size(); i++) {
            if (LINE.get(i).contains(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** What a reader finds first is what the build keeps. */
    @Test
    void theMapOfTheRootPageIsThisLine() throws IOException {
        String page = Files.readString(Path.of("src/main/java/barnacle/package-info.java"));
        String map = page.substring(page.indexOf("<pre>") + "<pre>".length(), page.indexOf("</pre>"))
                .replaceAll("[*{}\\s]", "");
        String line = LINE.stream()
                .map(level -> level.stream()
                        .map(name -> name.equals("barnacle") ? "(root)" : name.substring("barnacle.".length()))
                        .collect(Collectors.joining("|")))
                .collect(Collectors.joining("->"));
        assertEquals(line, map);
    }

    @Test
    void everyPackageIsOnTheLine() {
        String[] known = LINE.stream().flatMap(List::stream).toArray(String[]::new);
        noClasses()
                .should(new com.tngtech.archunit.lang.ArchCondition<>("live outside the line") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaClass c, com.tngtech.archunit.lang.ConditionEvents e) {
                        if (!List.of(known).contains(c.getPackageName())) {
                            e.add(com.tngtech.archunit.lang.SimpleConditionEvent.satisfied(c, c.getName()));
                        }
                    }
                })
                .check(CLASSES);
    }

    /**
     * What a neuron is, is said by itself: only its own file, its presets, its kernel and the table of kernels know
     * which one it is.
     */
    @TestFactory
    List<DynamicTest> onlyItsOwnPlacesKnowAMemberOfNeuron() {
        return Family.members(Neuron.class).stream()
                .map(member -> DynamicTest.dynamicTest(member.getSimpleName(), () -> {
                    String own = member.getName().replace("$", "\\$") + "(\\$.*)?";
                    String kernel = "barnacle\\.sim\\.lane\\." + member.getSimpleName() + "\\w*";
                    String table = "barnacle\\.sim\\.lane\\.LaneKernels(\\$.*)?";
                    String presets = NeuronGroup.class.getName();
                    noClasses()
                            .that()
                            .haveNameNotMatching(String.join("|", own, kernel, table, presets))
                            .should()
                            .dependOnClassesThat()
                            .areAssignableTo(member)
                            .check(CLASSES);
                }))
                .toList();
    }

    @Test
    void onlyFilesAreReadAndWrittenAsJson() {
        onlyIn("tools.jackson..", "barnacle.file", "barnacle.project", "barnacle.run", "barnacle.lesson");
    }

    @Test
    void onlyFilesAreReadAndWrittenAsCsv() {
        onlyIn("de.siegmar.fastcsv..", "barnacle.file");
    }

    @Test
    void onlyLessonsAreReadAsMarkdown() {
        onlyIn("org.commonmark..", "barnacle.lesson..", "barnacle.app.lesson");
    }

    @Test
    void onlyFilesAreReadAndWrittenAsHdf5() {
        onlyIn("io.jhdf..", "barnacle.file");
    }

    @Test
    void onlyPlotPaintsWithAwt() {
        onlyIn("java.awt..", "barnacle.plot");
        onlyIn("javax.imageio..", "barnacle.plot");
        onlyIn("com.openhtmltopdf..", "barnacle.plot");
    }

    /** A file is written whole or appended to, by the room that does nothing else. */
    @Test
    void onlyFileOpensFilesForWriting() {
        noClasses()
                .that(not(resideInAPackage("barnacle.file")))
                .should(new ArchCondition<>("open files for writing") {
                    @Override
                    public void check(JavaClass c, ConditionEvents events) {
                        c.getCodeUnitCallsFromSelf().stream()
                                .filter(call -> opensForWriting(call.getTarget()))
                                .forEach(call -> events.add(SimpleConditionEvent.satisfied(c, call.getDescription())));
                    }
                })
                .check(CLASSES);
    }

    private static final Map<Class<?>, Set<String>> OPENERS = Map.of(
            Files.class,
            Set.of("write", "writeString", "newOutputStream", "newBufferedWriter", "newByteChannel", "copy", "move"),
            FileChannel.class,
            Set.of("open"),
            FileOutputStream.class,
            Set.of("<init>"),
            FileWriter.class,
            Set.of("<init>"),
            RandomAccessFile.class,
            Set.of("<init>"));

    private static boolean opensForWriting(CodeUnitCallTarget call) {
        boolean opens = OPENERS.entrySet().stream()
                .anyMatch(entry -> call.getOwner().isEquivalentTo(entry.getKey())
                        && entry.getValue().contains(call.getName()));
        boolean takesFile = call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(File.class))
                || call.getName().equals("<init>")
                        && call.getRawParameterTypes().stream()
                                .limit(1)
                                .anyMatch(type -> type.isEquivalentTo(String.class));
        return opens
                || takesFile
                        && Stream.of(PrintWriter.class, PrintStream.class, Formatter.class, ImageIO.class)
                                .anyMatch(owner -> call.getOwner().isEquivalentTo(owner));
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(not(resideInAnyPackage("barnacle", "barnacle.cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /** What our users chose stays in use: linear algebra where there is some, ChartFX where there are charts. */
    @TestFactory
    List<DynamicTest> chosenLibrariesStayInUse() {
        return Map.of(
                        "barnacle.ode", "org.ejml",
                        "barnacle.train", "org.ejml",
                        "barnacle.analysis", "org.ejml",
                        "barnacle.app.control", "io.fair_acc",
                        "barnacle.file", "tools.jackson")
                .entrySet()
                .stream()
                .map(use -> DynamicTest.dynamicTest(
                        use.getKey() + " uses " + use.getValue(),
                        () -> assertTrue(CLASSES.stream()
                                .filter(c -> c.getPackageName().equals(use.getKey()))
                                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                                .anyMatch(
                                        d -> d.getTargetClass().getPackageName().startsWith(use.getValue())))))
                .toList();
    }

    @Test
    void onlyControlDrawsCharts() {
        onlyIn("io.fair_acc..", "barnacle.app.control");
    }

    @Test
    void onlyTheAppKnowsJavaFx() {
        onlyIn("javafx..", "barnacle.app..");
    }

    @Test
    void onlyLatestCrossesToTheFxThread() {
        noClasses()
                .that(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(
                        barnacle.app.session.Latest.class)))
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .check(CLASSES);
    }

    /** What draws one kind of project, handed to it by a view model that has a table of all kinds. */
    private static final Set<String> SCREENS =
            Set.of("barnacle.app.network.Inspector", "barnacle.app.network.EquationView");

    @Test
    void everyScreenOfOneKindIsThere() {
        assertEquals(
                SCREENS,
                CLASSES.stream()
                        .map(JavaClass::getName)
                        .filter(SCREENS::contains)
                        .collect(Collectors.toSet()));
    }

    /**
     * What belongs to one kind of project stands in a table of all kinds, or asks the project whether it is of this
     * kind, or is the screen that shows this one.
     */
    @Test
    void onlyTablesQuestionsAndScreensKnowAMemberOfSubject() {
        noClasses()
                .that(not(resideInAPackage("barnacle.project")))
                .and(not(describe("are a screen of one kind", c -> SCREENS.contains(c.getName()))))
                .and(not(describe("have a table of subjects", ArchitectureTest::hasATableOfSubjects)))
                .and(not(describe("ask a subject which it is", ArchitectureTest::asksASubject)))
                .should()
                .dependOnClassesThat(belongToAnyOf(Family.members(Subject.class).toArray(new Class<?>[0])))
                .check(CLASSES);
    }

    private static boolean hasATable(JavaClass c) {
        return tables(c).findAny().isPresent();
    }

    private static boolean asksASubject(JavaClass c) {
        return c.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(Subject.class))
                .anyMatch(call -> Set.of("asNetwork", "asEquation").contains(call.getName()));
    }

    private static boolean hasATableOfSubjects(JavaClass c) {
        return tables(c)
                .map(table -> (JavaParameterizedType) table.getType())
                .map(type -> type.getActualTypeArguments().get(0))
                .anyMatch(family -> family.toErasure().isEquivalentTo(Subject.class));
    }

    private static Stream<JavaField> tables(JavaClass c) {
        return c.getFields().stream().filter(field -> field.getRawType().isEquivalentTo(FamilyTable.class));
    }

    /** An {@code instanceof} would take an unknown kind for one of those it does not ask for. */
    @Test
    void nobodyForksOnTheKindOfProject() {
        Set<String> kinds = Stream.of(Subject.class, Problem.class, Trainer.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .map(Class::getName)
                .collect(Collectors.toSet());
        List<String> forks = CLASSES.stream()
                .filter(not(resideInAnyPackage("barnacle.project", "barnacle.train")))
                .flatMap(c -> c.getInstanceofChecks().stream())
                .filter(check -> kinds.contains(check.getRawType().getName()))
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), forks);
    }

    /** A table that misses a member of its family cannot be made. */
    @TestFactory
    List<DynamicTest> everyTableHoldsEveryMember() {
        List<DynamicTest> tables = CLASSES.stream()
                .filter(ArchitectureTest::hasATable)
                .map(c -> DynamicTest.dynamicTest(
                        c.getName(),
                        () -> Class.forName(c.getName(), true, getClass().getClassLoader())))
                .toList();
        assertTrue(tables.size() >= 8, "the tables are found");
        return tables;
    }

    private static void onlyIn(String library, String... home) {
        noClasses()
                .that(not(resideInAnyPackage(home)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
