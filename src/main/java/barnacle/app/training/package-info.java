/**
 * The Train screen: choose how to train, start, watch it learn, take or leave the result.
 *
 * <p>{@link barnacle.app.training.TrainingView} draws; {@code TrainingViewModel} decides, without nodes. A {@code
 * TrainingRun} lives on its job's thread and queues every report; a {@code Recorder} runs one trial now and then on a
 * thread of its own and hands over a {@code Picture}. Both reach the window through {@link
 * barnacle.app.session.Latest} only.
 */
package barnacle.app.training;
