package barnacle.setting;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IssueTest {
    private static Issue at(String pointer) {
        return new Issue(pointer, "IssueTest.wrong", "Something is wrong.");
    }

    @Test
    void anIssueIsWithinItsPartAndWithinNoneWhoseNameOnlyBeginsAlike() {
        assertTrue(at("/training").isWithin("/training"));
        assertTrue(at("/training/update/rate").isWithin("/training"));
        assertTrue(at("/training/update/rate").isWithin("/training/update"));
        assertFalse(at("/trainingSet/rate").isWithin("/training"));
        assertFalse(at("/training").isWithin("/training/update"));
    }
}
