package barnacle.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A manual page in the macros of {@code man(7)}, made of what the commands say of themselves. */
final class ManPage {
    /** What examples in a footer begin with. */
    private static final String CODE = "  ";

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /**
     * The page of a program and all its commands.
     *
     * @param version may be empty
     */
    static String of(CommandSpec program, String version) {
        ManPage man = new ManPage();
        String name = program.name();
        man.line(".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + name + " " + version + "\" \"User commands\"");
        man.line(".SH NAME");
        man.text(name + " \u2013 " + program.usageMessage().description()[0]);
        man.line(".SH SYNOPSIS");
        man.line(".B " + escaped(name));
        man.line(".br");
        man.line(".B " + escaped(name));
        man.text("COMMAND [ARGUMENT...]");
        man.line(".SH DESCRIPTION");
        man.paragraphs(List.of(program.usageMessage().description()));
        man.line(".SH COMMANDS");
        new LinkedHashSet<>(program.subcommands().values()).forEach(man::command);
        man.line(".SH NOTES");
        man.paragraphs(List.of(program.usageMessage().footer()));
        return man.page.toString();
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec says = spec.usageMessage();
        line(".SS " + escaped(spec.qualifiedName()));
        line(".B " + escaped(spec.qualifiedName()));
        text(synopsis(spec));
        line(".PP");
        paragraphs(List.of(says.description().length > 0 ? says.description() : says.header()));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            item(parameter.paramLabel(), parameter);
        }
        for (OptionSpec option : spec.options()) {
            if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
                String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                item(String.join(", ", option.names()) + value, option);
            }
        }
        line(".PP");
        paragraphs(List.of(says.footer()));
        new LinkedHashSet<>(spec.subcommands().values()).forEach(this::command);
    }

    private static String synopsis(CommandSpec spec) {
        StringBuilder said = new StringBuilder();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            boolean isNeeded = parameter.required();
            String name = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
            said.append(isNeeded ? name : "[" + name + "]").append(' ');
        }
        for (OptionSpec option : spec.options()) {
            if (option.required()) {
                said.append(option.longestName())
                        .append(' ')
                        .append(option.paramLabel())
                        .append(' ');
            }
        }
        boolean hasMore = spec.options().stream()
                .anyMatch(option -> !option.required() && !option.usageHelp() && !option.versionHelp());
        return said.append(hasMore ? "[OPTION...]" : "").toString().strip();
    }

    private void item(String name, ArgSpec of) {
        line(".TP");
        line(".B " + escaped(name));
        text(String.join(" ", of.description()));
    }

    /** Texts with a line for each paragraph; lines that are set in are code. */
    private void paragraphs(List<String> lines) {
        boolean isCode = false;
        for (String each : lines) {
            boolean code = each.startsWith(CODE);
            if (code != isCode) {
                line(code ? ".PP\n.nf" : ".fi");
            }
            isCode = code;
            if (each.isBlank()) {
                line(".PP");
            } else {
                text(each.stripTrailing());
            }
        }
        if (isCode) {
            line(".fi");
        }
    }

    private void text(String words) {
        for (String each : words.split("%n|\\R")) {
            String escaped = escaped(each);
            // What begins as a macro is none.
            line(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped);
        }
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").replace("\u2013", "\\-");
    }
}
