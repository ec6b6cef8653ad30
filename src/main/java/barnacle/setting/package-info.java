/**
 * What a setting is: a number says what it means once, with {@link barnacle.setting.Quantity}; a record checks itself
 * with {@link barnacle.setting.Quantities#check} and refuses with {@link barnacle.setting.InvalidSetting}; what is
 * merely unfinished is an {@link barnacle.setting.Issue}; a choice between kinds is a {@link barnacle.setting.Family},
 * a sealed interface with one record per member. A refusal and an issue say what is wrong in a
 * {@link barnacle.setting.Sentence}: a key, an English pattern and its values, which any
 * {@link barnacle.setting.Language} can say.
 */
package barnacle.setting;
