package io.weir.protocol.shape;

import io.weir.protocol.type.Blob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which constraints of a shape a value violates, as the service words them. */
final class Constraints {
    private Constraints() {}

    static List<String> violated(Shape<?> shape, Object value) {
        List<String> texts = new ArrayList<>(0);
        switch (shape.kind()) {
            case STRING -> string((StringShape) shape, (String) value, texts);
            case INTEGER -> value(((IntegerShape) shape).bounds(), (Integer) value, texts);
            case LONG -> value(((LongShape) shape).bounds(), (Long) value, texts);
            case BLOB -> length(((BlobShape) shape).length(), ((Blob) value).length(), texts);
            case LIST -> list((ListShape<?>) shape, (List<?>) value, texts);
            case MAP -> map((MapShape<?>) shape, (Map<?, ?>) value, texts);
            case BOOLEAN, TIMESTAMP, STRUCTURE -> {}
        }
        return texts;
    }

    /** Pattern before length. */
    private static void string(StringShape shape, String value, List<String> texts) {
        if (shape.pattern().isPresent() && !matches(shape, value)) {
            texts.add(pattern(shape.pattern().get()));
        }
        length(shape.length(), value.length(), texts);
        if (!shape.values().isEmpty() && !shape.values().contains(value)) {
            texts.add(values(shape.values()));
        }
    }

    /**
     * Patterns such as that of an ARN take time that grows with the square of the length, so a text of more than twice the
     * permitted length, which is refused for that, is not held to its pattern. Patterns of unbounded texts are linear.
     */
    private static boolean matches(StringShape shape, String value) {
        long half = value.length() / 2;
        return half > shape.length().max()
                || shape.pattern().orElseThrow().matcher(value).matches();
    }

    private static void value(Bounds bounds, long value, List<String> texts) {
        if (value < bounds.min()) {
            texts.add("Member must have value greater than or equal to " + bounds.min());
        }
        if (value > bounds.max()) {
            texts.add("Member must have value less than or equal to " + bounds.max());
        }
    }

    private static void length(Bounds bounds, long length, List<String> texts) {
        if (length < bounds.min()) {
            texts.add(lengthAtLeast(bounds));
        }
        if (length > bounds.max()) {
            texts.add(lengthAtMost(bounds));
        }
    }

    private static void list(ListShape<?> shape, List<?> values, List<String> texts) {
        length(shape.size(), values.size(), texts);
        if (shape.element().kind() == Shape.Kind.STRUCTURE) {
            return;
        }
        for (Object element : values) {
            if (element != null && !violated(shape.element(), element).isEmpty()) {
                texts.add("Member must satisfy constraint: " + all(shape.element()));
                return;
            }
        }
    }

    private static void map(MapShape<?> shape, Map<?, ?> values, List<String> texts) {
        length(shape.size(), values.size(), texts);
        if (values.keySet().stream().anyMatch(key -> !violated(shape.key(), key).isEmpty())) {
            texts.add("Map keys must satisfy constraint: " + all(shape.key()));
        }
        if (values.values().stream()
                .anyMatch(v -> v != null && !violated(shape.value(), v).isEmpty())) {
            texts.add("Map value must satisfy constraint: " + all(shape.value()));
        }
    }

    /** All constraints of an element, violated or not: so the service prints them. */
    private static List<String> all(Shape<?> shape) {
        List<String> texts = new ArrayList<>();
        if (shape instanceof StringShape text) {
            if (text.length().hasMax()) {
                texts.add(lengthAtMost(text.length()));
            }
            if (text.length().hasMin()) {
                texts.add(lengthAtLeast(text.length()));
            }
            text.pattern().ifPresent(pattern -> texts.add(pattern(pattern)));
            if (!text.values().isEmpty()) {
                texts.add(values(text.values()));
            }
        }
        return texts;
    }

    private static String lengthAtLeast(Bounds bounds) {
        return "Member must have length greater than or equal to " + bounds.min();
    }

    private static String lengthAtMost(Bounds bounds) {
        return "Member must have length less than or equal to " + bounds.max();
    }

    private static String pattern(Pattern pattern) {
        return "Member must satisfy regular expression pattern: " + pattern.pattern();
    }

    private static String values(List<String> values) {
        return "Member must satisfy enum value set: " + values;
    }
}
