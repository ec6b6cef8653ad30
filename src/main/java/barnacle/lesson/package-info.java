/**
 * Lessons: what a teacher writes as data, how it is read and checked, and when something that is to be done is done.
 * Knows no window: {@link barnacle.lesson.Observed} says what one shows.
 */
package barnacle.lesson;
