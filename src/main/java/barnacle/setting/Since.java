package barnacle.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Since which format of project files a settings record has a component. A file of an older format may lack the
 * component, which then has its {@link Family#defaultOf default}. The settings hash of an older run folder leaves the
 * component out while it has its default.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Since {
    /** The first format with the component. */
    int value();
}
