/**
 * The project: one {@link barnacle.project.Project} with one {@link barnacle.project.Subject}, its file, how older
 * formats are read, and the samples.
 *
 * <p>What another room has for each kind of subject stands there in a {@link barnacle.setting.FamilyTable}.
 */
package barnacle.project;
