/**
 * The panel of a lesson beside the screens: what is read, done and answered, and what is pointed at. It knows no
 * screen; {@link barnacle.app.lesson.LessonHost} is the window that it is in.
 */
package barnacle.app.lesson;
