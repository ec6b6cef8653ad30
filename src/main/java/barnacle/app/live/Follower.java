package barnacle.app.live;

import barnacle.project.Project;
import barnacle.setting.Sentence;
import barnacle.sim.LiveRun;

/** Follows a run step by step, on the run's thread. */
interface Follower {
    /** Another run, or the same from an earlier moment, takes the place of what there was. */
    void begin(Act act, Project project);

    /** The run goes on after an edit. */
    void change(Act act, Project project, Sentence edit);

    /** Between two bursts of steps; also while the run rests, some times a second. */
    void look();

    /** After a step. */
    void at(LiveRun run);

    /** There is no run any more. */
    void end();
}
