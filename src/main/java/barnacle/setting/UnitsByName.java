package barnacle.setting;

/** What has parts that measure in units of their own. */
public interface UnitsByName {
    /** In which units what acts on a part is measured. */
    Units units(String part);
}
