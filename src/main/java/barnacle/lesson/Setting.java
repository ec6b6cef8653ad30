package barnacle.lesson;

import barnacle.project.Project;
import barnacle.project.SettingValues;
import barnacle.setting.Quantities;
import barnacle.setting.Sentence;
import java.util.Optional;

/**
 * A setting of the open project. A choice such as a neuron or an optimizer is the word that stands in its {@code type};
 * a list is the number of its entries.
 *
 * @param pointer as of {@code --set}: {@code /network/groups/0/current}
 */
public record Setting(String pointer) implements Observable {
    public Setting {
        Quantities.check(Setting.class, pointer);
    }

    public Setting() {
        this("/seed");
    }

    @Override
    public Optional<Reading> read(Observed seen) {
        return seen.setting(pointer);
    }

    @Override
    public Sentence said() {
        return Sentence.of("Observable.Setting", "the setting {0}", pointer);
    }

    @Override
    public Optional<Sentence> refusal(Project project) {
        SettingValues values = new SettingValues(project);
        return values.at(pointer).isPresent()
                ? Optional.empty()
                : Optional.of(Sentence.of(
                        "Observable.setting.unknown",
                        "{0} is no setting of the project of this step; {1} has {2}.",
                        pointer,
                        values.reached(pointer).isEmpty()
                                ? Sentence.word("Observable.setting.project", "the project")
                                : values.reached(pointer),
                        String.join(", ", values.within(values.reached(pointer)))));
    }

    @Override
    public boolean isNumber(Project project) {
        return new SettingValues(project)
                .at(pointer)
                .filter(SettingValues.Value::isNumber)
                .isPresent();
    }
}
