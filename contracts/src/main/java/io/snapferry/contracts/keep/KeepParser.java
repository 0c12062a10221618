package io.snapferry.contracts.keep;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code RULE=COUNT, RULE=COUNT, …}. */
final class KeepParser {
    private static final String RULES =
            Arrays.stream(KeepRule.values()).map(KeepRule::word).collect(Collectors.joining(", "));

    private final String text;
    private int at;

    KeepParser(String text) {
        this.text = text;
    }

    Map<KeepRule, Integer> parse() {
        Map<KeepRule, Integer> counts = new EnumMap<>(KeepRule.class);
        skipSpaces();
        rule(counts);
        while (at < text.length()) {
            expect(',', "rules are separated by commas");
            rule(counts);
        }
        return counts;
    }

    private void rule(Map<KeepRule, Integer> counts) {
        int start = at;
        String word = word();
        KeepRule rule = Arrays.stream(KeepRule.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> fault(start, "must be one of " + RULES + ", such as last=3"));
        if (counts.containsKey(rule)) {
            throw fault(start, "is given twice; give it once");
        }
        expect('=', "must be " + word + "=COUNT, such as " + word + "=3");
        counts.put(rule, count());
    }

    private int count() {
        int start = at;
        return Optional.of(word())
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .filter(count -> count >= 1 && count <= KeepRules.MOST)
                .orElseThrow(() -> fault(start, "must be a number from 1 to " + KeepRules.MOST));
    }

    private void expect(char wanted, String otherwise) {
        if (at == text.length() || text.charAt(at) != wanted) {
            throw fault(at, otherwise);
        }
        at++;
        skipSpaces();
    }

    /** All up to the next space or sign of the language. */
    private String word() {
        int start = at;
        at = endOfWord(start);
        String word = text.substring(start, at);
        skipSpaces();
        return word;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && " \t,=".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private void skipSpaces() {
        while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private KeepSyntaxException fault(int start, String expected) {
        return new KeepSyntaxException(text, start, endOfWord(start), expected);
    }
}
