package barnacle.app.runs;

import barnacle.app.control.Words;

/** What the window calls settings of projects. */
final class SettingName {
    private SettingName() {}

    /**
     * A setting's name.
     *
     * @param label its own, or its pointer where it has none: it is called by the last step of that then
     */
    static String of(String label, String pointer) {
        return label.equals(pointer) ? Words.member(pointer.substring(pointer.lastIndexOf('/') + 1)) : label;
    }
}
