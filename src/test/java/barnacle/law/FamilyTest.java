package barnacle.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import barnacle.model.DaleWeights;
import barnacle.model.FanInUniform;
import barnacle.model.InitialWeights;
import barnacle.model.NormalWeights;
import barnacle.model.UniformWeights;
import barnacle.setting.Family;
import barnacle.setting.SettingsRecords;
import barnacle.train.BackpropagationThroughTime;
import barnacle.train.GradientEstimator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a new member of any family must obey. */
class FamilyTest {
    static Set<Class<?>> families() {
        return SettingsRecords.families();
    }

    @Test
    void theFamiliesOfAProjectAreFound() {
        Set<String> names = families().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        assertTrue(
                names.containsAll(Set.of(
                        "ConnectionRule",
                        "InitialWeights",
                        "Synapse",
                        "Method",
                        "Scheme",
                        "NetworkTask",
                        "Loss",
                        "Update",
                        "GradientEstimator",
                        "EvolutionStrategy",
                        "LossShaping",
                        "Optimizer",
                        "Schedule",
                        "RateSchedule",
                        "Constraint")),
                names.toString());
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyMemberIsARecordWithDefaults(Class<?> family) {
        List<? extends Class<?>> members = Family.members(family);
        assertTrue(!members.isEmpty());
        for (Class<?> member : members) {
            assertTrue(member.isRecord());
            assertEquals(Family.defaults(member), Family.defaults(member));
        }
    }

    /** Files and the command line write a member by its simple name alone. */
    @ParameterizedTest
    @MethodSource("families")
    void membersAreToldApartByTheirSimpleNames(Class<?> family) {
        List<String> names =
                Family.members(family).stream().map(Class::getSimpleName).toList();
        assertEquals(names.size(), Set.copyOf(names).size());
    }

    @Test
    void membersComeInTheOrderOfTheirPermits() {
        assertEquals(
                List.of(FanInUniform.class, UniformWeights.class, NormalWeights.class, DaleWeights.class),
                Family.members(InitialWeights.class));
    }

    @Test
    void nestedFamiliesAreFlattened() {
        assertTrue(Family.members(GradientEstimator.class).contains(BackpropagationThroughTime.class));
        assertTrue(Family.members(GradientEstimator.class).stream().allMatch(Class::isRecord));
    }

    @Test
    void whatIsNoFamilyIsMisuse() {
        assertThrows(IllegalArgumentException.class, () -> Family.members(Runnable.class));
        assertThrows(IllegalArgumentException.class, () -> Family.defaults(String[].class));
    }
}
