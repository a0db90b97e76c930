package io.weir.protocol.shape;

import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.Blob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a request, in raw form, to the constraints of its shape and gathers what it violates. */
public final class Validator {
    private final Violations violations = new Violations();

    private Validator() {}

    /**
     * Checks all constraints.
     *
     * @throws ServiceException ValidationException with the first ten violations
     */
    public static void check(StructureShape<?> shape, RawStructure raw) {
        Validator validator = new Validator();
        validator.structure(shape, raw, "");
        validator.violations.throwIfAny();
    }

    private void structure(StructureShape<?> shape, RawStructure raw, String prefix) {
        for (int place : shape.validationOrder()) {
            Field<?, ?> field = shape.fields().get(place);
            Object value = raw.get(place);
            if (value != null) {
                value(field.shape(), value, prefix + field.pathName());
            } else if (field.required()) {
                violations.missing(prefix + field.pathName());
            } else if (shape.misses(place, raw)) {
                violations.mention(prefix + field.pathName());
            }
            if (violations.full()) {
                return;
            }
        }
    }

    private void value(Shape<?> shape, Object value, String path) {
        List<String> violated = Constraints.violated(shape, value);
        if (!violated.isEmpty()) {
            String printed = PrintedValue.of(shape, value);
            violated.forEach(constraint -> violations.add(printed, path, constraint));
            if (violated.size() > 1 && value.equals("")) {
                violations.noteEmptyText();
            }
        }
        switch (shape.kind()) {
            case LIST -> list((ListShape<?>) shape, (List<?>) value, path);
            case MAP -> map((MapShape<?>) shape, (Map<?, ?>) value, path);
            case STRUCTURE -> structure((StructureShape<?>) shape, (RawStructure) value, path + ".");
            case STRING, INTEGER, LONG, BOOLEAN, BLOB, TIMESTAMP -> {}
        }
    }

    private void list(ListShape<?> shape, List<?> values, String path) {
        boolean structures = shape.element().kind() == Shape.Kind.STRUCTURE;
        for (int i = 0; i < values.size() && !violations.full(); i++) {
            Object element = values.get(i);
            if (element == null) {
                violations.missing(elementPath(path, i));
            } else if (structures) {
                structure((StructureShape<?>) shape.element(), (RawStructure) element, elementPath(path, i) + ".");
            }
        }
    }

    private void map(MapShape<?> shape, Map<?, ?> values, String path) {
        boolean structures = shape.value().kind() == Shape.Kind.STRUCTURE;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (violations.full()) {
                return;
            }
            String entryPath = path + "." + entry.getKey() + ".member";
            Object value = entry.getValue();
            if (value == null) {
                violations.missing(entryPath);
            } else if (structures) {
                structure((StructureShape<?>) shape.value(), (RawStructure) value, entryPath + ".");
            }
        }
    }

    /** Elements count from one. */
    private static String elementPath(String path, int index) {
        return path + "." + (index + 1) + ".member";
    }

    /** The error for a member that the model leaves optional and the service requires (B-001, B-065). */
    public static ServiceException missing(String path) {
        Violations violations = new Violations();
        violations.missing(path);
        return violations.toException();
    }

    /** The error for one constraint that depends on more than the model, with the text of the model's own. */
    public static ServiceException violation(@Nullable Object value, String path, String constraint) {
        Violations violations = new Violations();
        if (value == null) {
            violations.missing(path);
        } else {
            violations.add(value instanceof Blob blob ? PrintedValue.of(blob) : value.toString(), path, constraint);
        }
        return violations.toException();
    }
}
