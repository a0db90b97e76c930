package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every rule of sections A to E of the behaviour contract is cited by a test, or stands below with the reason why none
/// is needed. Reads the contract where `-Dweir.shared` says it is; skipped where it is not.
final class RuleCoverageTest {

    private static final String CLIENTS = "says what clients do";
    private static final String SUMMARY = "sums up other rules";
    private static final String OPTIONAL = "leaves a choice that is not taken";
    private static final String NO_CHANNELS = "is about channels that exist, of which there are none";

    private static final List<Exempt> NEED_NONE = List.of(
            new Exempt(CLIENTS, "A-014 A-015 A-018 A-019 A-091 A-098 B-048 B-062 B-084 C-021 C-023 D-031"),
            new Exempt(SUMMARY, "A-072 C-042"),
            new Exempt(OPTIONAL, "A-024 B-017 C-019 E-014"),
            new Exempt(NO_CHANNELS, "B-034"));

    private static final Pattern RULE = Pattern.compile("(?m)^- \\*\\*([ABCDE]-\\d{3})\\*\\*");

    /// In comments and display names: `B-130`, `B-043 to B-047`.
    private static final Pattern CITED = Pattern.compile("\\b([ABCDE])-(\\d{3})(?: to [ABCDE]-(\\d{3}))?");

    private static final Pattern NAME = Pattern.compile("void (should\\w+)\\(");

    /// In names of tests, which hold no dash: `_B130`, `A021A023`.
    private static final Pattern CITED_IN_NAME = Pattern.compile("([ABCDE])(\\d{3})(?!\\d)");

    private record Exempt(String why, String rules) {
        Stream<String> each() {
            return Stream.of(rules.split(" "));
        }
    }

    @Test
    void shouldShowEveryRule() throws IOException {
        Path contract = Path.of(System.getProperty("weir.shared", ""), "spec", "kinesis-behaviour.md");
        assumeTrue(Files.isRegularFile(contract), "-Dweir.shared names no folder with the contract");
        Set<String> rules = RULE.matcher(Files.readString(contract))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exempt = NEED_NONE.stream().flatMap(Exempt::each).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(rules);
        missing.removeAll(exempt);
        missing.removeAll(cited());

        assertThat(rules).hasSizeGreaterThan(300).containsAll(exempt);
        assertThat(missing).as("rules that no test cites").isEmpty();
    }

    private static Set<String> cited() throws IOException {
        Set<String> cited = new TreeSet<>();
        for (String module : List.of("../protocol", "../client", "../broker")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src", "test"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.endsWith("RuleCoverageTest.java"))
                        .toList()) {
                    collect(Files.readString(file), cited);
                }
            }
        }
        return cited;
    }

    private static void collect(String source, Set<String> cited) {
        for (Matcher found = CITED.matcher(source); found.find(); ) {
            int first = Integer.parseInt(found.group(2));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            for (int rule = first; rule <= last; rule++) {
                cited.add("%s-%03d".formatted(found.group(1), rule));
            }
        }
        for (Matcher name = NAME.matcher(source); name.find(); ) {
            CITED_IN_NAME
                    .matcher(name.group(1))
                    .results()
                    .forEach(rule -> cited.add(rule.group(1) + "-" + rule.group(2)));
        }
    }
}
