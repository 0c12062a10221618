package io.snapferry.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page in the language of man(7), made of what {@code help} reads: the command and all its verbs on one page. */
final class ManPage {
    private final CommandSpec root;

    ManPage(CommandSpec root) {
        this.root = root;
    }

    /** @param version of the program, for the foot of the page */
    String text(String version) {
        String summary = description(root);
        String decapitalized = summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1);
        return Stream.of(
                        Stream.of(
                                ".TH " + root.name().toUpperCase(Locale.ROOT) + " 1 \"\" \"Snapferry " + version + "\"",
                                ".SH NAME",
                                literal(root.name()) + " \\- " + literal(decapitalized.replaceAll("\\.$", "")),
                                ".SH SYNOPSIS",
                                synopsis(root),
                                ".SH OPTIONS"),
                        arguments(root),
                        Stream.of(".SH VERBS"),
                        verbs(root),
                        Stream.of(".SH NOTES"),
                        Arrays.stream(root.usageMessage().footer())
                                .filter(line -> !line.isEmpty())
                                .flatMap(line -> Stream.of(".PP", literal(line))))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> verbs(CommandSpec parent) {
        return parent.subcommands().values().stream()
                .distinct()
                .map(verb -> verb.getCommandSpec())
                .flatMap(verb -> Stream.concat(verb(verb), verbs(verb)));
    }

    private static Stream<String> verb(CommandSpec verb) {
        String names = Stream.concat(Stream.of(path(verb)), Arrays.stream(verb.aliases()))
                .collect(Collectors.joining(", "));
        return Stream.concat(
                Stream.of(".SS " + literal(names), literal(description(verb)), ".PP", synopsis(verb)), arguments(verb));
    }

    /** As it is typed after the program's name. */
    private static String path(CommandSpec verb) {
        List<String> names = List.of(verb.qualifiedName(" ").split(" "));
        return String.join(" ", names.subList(1, names.size()));
    }

    private static Stream<String> arguments(CommandSpec spec) {
        Stream<PositionalParamSpec> parameters =
                spec.positionalParameters().stream().filter(parameter -> !parameter.hidden());
        Stream<OptionSpec> options = spec.options().stream()
                .filter(option -> !option.hidden() && !option.inherited() && !isEverywhere(option, spec));
        return Stream.concat(
                parameters.flatMap(parameter -> argument("\\fI" + literal(parameter.paramLabel()) + "\\fR", parameter)),
                options.flatMap(option -> argument(label(option), option)));
    }

    /** Help is told of once, with the options of all verbs. */
    private static boolean isEverywhere(OptionSpec option, CommandSpec spec) {
        return spec.parent() != null && (option.usageHelp() || option.versionHelp());
    }

    private static Stream<String> argument(String label, ArgSpec argument) {
        return Stream.of(".TP", label, literal(String.join(" ", argument.description())));
    }

    private static String label(OptionSpec option) {
        String names = Arrays.stream(option.names())
                .map(name -> "\\fB" + literal(name) + "\\fR")
                .collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + "=\\fI" + literal(option.paramLabel()) + "\\fR";
    }

    private static String synopsis(CommandSpec spec) {
        String line = new Help(spec, new Help.ColorScheme.Builder(Help.Ansi.OFF).build()).synopsis(0);
        return "\\fB" + literal(line.strip().replaceAll("\\s+", " ")) + "\\fR";
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    /** What is shown as it stands: no sign begins a request or an escape, and options can be copied with their hyphens. */
    private static String literal(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
