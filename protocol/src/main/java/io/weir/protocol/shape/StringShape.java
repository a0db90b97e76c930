package io.weir.protocol.shape;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text, bounded in UTF-16 units, by a pattern that must match all of it, or by a closed set of values. */
public final class StringShape implements Shape<String> {
    private final String name;
    private final Bounds length;
    private final Optional<Pattern> pattern;
    private final List<String> values;

    private StringShape(String name, Bounds length, Optional<Pattern> pattern, List<String> values) {
        this.name = name;
        this.length = length;
        this.pattern = pattern;
        this.values = values;
    }

    /** Any text. */
    public static StringShape any(String name) {
        return new StringShape(name, Bounds.NONE, Optional.empty(), List.of());
    }

    /** Text of a bounded length. */
    public static StringShape sized(String name, int min, int max) {
        return new StringShape(name, Bounds.of(min, max), Optional.empty(), List.of());
    }

    /** The same with a pattern, printed in violations as it is given here. */
    public StringShape matching(String regularExpression) {
        return new StringShape(name, length, Optional.of(Pattern.compile(regularExpression)), values);
    }

    /** One of the constants of an enum, each named exactly as on the wire, printed in their order. */
    public static StringShape oneOf(String name, Enum<?>... constants) {
        return new StringShape(
                name,
                Bounds.NONE,
                Optional.empty(),
                Stream.of(constants).map(Enum::name).toList());
    }

    /** One of these values, printed in this order. */
    public static StringShape oneOf(String name, String... values) {
        return new StringShape(name, Bounds.NONE, Optional.empty(), List.of(values));
    }

    /** Permitted length in UTF-16 units. */
    public Bounds length() {
        return length;
    }

    /** What the whole text must match. */
    public Optional<Pattern> pattern() {
        return pattern;
    }

    /** The permitted values; empty when all are. */
    public List<String> values() {
        return values;
    }

    @Override
    public Kind kind() {
        return Kind.STRING;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String build(Object raw) {
        return (String) raw;
    }
}
