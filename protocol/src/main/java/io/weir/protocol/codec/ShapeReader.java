package io.weir.protocol.codec;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.RawStructure;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StructureShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value as its shape says, in raw form; owned by one decode.
 *
 * <p>Recursion follows shapes, never the input, so its depth is the shape's; unknown members are skipped in a loop.
 */
final class ShapeReader {
    private final TokenReader in;
    private final ScalarReader scalars;
    private final boolean exact;

    /**
     * A reader of one body.
     *
     * @param exact whether to refuse unknown members and numbers that are not whole, rather than to skip and
     *     to floor them
     */
    ShapeReader(TokenReader in, boolean exact) {
        this.in = in;
        this.exact = exact;
        this.scalars = new ScalarReader(in);
    }

    /** Reads a whole body, which must be one structure and nothing after it. */
    RawStructure document(StructureShape<?> shape) {
        if (in.next() != Token.STRUCTURE_START) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
        RawStructure raw = structure(shape);
        if (in.next() != Token.END) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
        return raw;
    }

    private RawStructure structure(StructureShape<?> shape) {
        RawStructure raw = new RawStructure(shape);
        while (in.next() != Token.STRUCTURE_END) {
            int place = shape.place(in.text());
            if (exact && place < 0) {
                throw TypeErrors.unknownMember(in.text(), shape);
            }
            Token token = in.next();
            if (place < 0) {
                skip(token);
            } else {
                Field<?, ?> field = shape.fields().get(place);
                if (exact) {
                    requireWhole(field, token);
                }
                raw.set(place, value(field.shape(), token));
            }
        }
        return raw;
    }

    private void requireWhole(Field<?, ?> field, Token token) {
        boolean integer = field.shape().kind() == Shape.Kind.INTEGER;
        if ((!integer && field.shape().kind() != Shape.Kind.LONG)
                || (token != Token.INTEGER && token != Token.DECIMAL)) {
            return;
        }
        double value = token == Token.INTEGER ? in.integer() : in.decimal();
        double most = integer ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (value != Math.rint(value) || Math.abs(value) > most) {
            throw TypeErrors.notWhole(field.name(), value);
        }
    }

    private @Nullable Object value(Shape<?> shape, Token token) {
        if (token == Token.NULL) {
            return null;
        }
        return switch (shape.kind()) {
            case STRING, INTEGER, LONG, BOOLEAN, BLOB, TIMESTAMP -> scalars.read(shape.kind(), token);
            case LIST -> {
                TypeErrors.requireList(token);
                yield list((ListShape<?>) shape);
            }
            case MAP -> {
                TypeErrors.requireStructure(token);
                yield map((MapShape<?>) shape);
            }
            case STRUCTURE -> {
                TypeErrors.requireStructure(token);
                yield structure((StructureShape<?>) shape);
            }
        };
    }

    /** One element more than permitted is kept, enough to refuse the list; the others take no memory. */
    private List<@Nullable Object> list(ListShape<?> shape) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Token token = in.next(); token != Token.LIST_END; token = in.next()) {
            if (values.size() > shape.size().max()) {
                skip(token);
            } else {
                if (shape.element().kind() == Shape.Kind.STRUCTURE) {
                    TypeErrors.refuseScalarElement(token);
                }
                values.add(value(shape.element(), token));
            }
        }
        return Collections.unmodifiableList(values);
    }

    private Map<String, @Nullable Object> map(MapShape<?> shape) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        while (in.next() != Token.STRUCTURE_END) {
            String key = in.text();
            Token token = in.next();
            if (values.size() > shape.size().max() && !values.containsKey(key)) {
                skip(token);
            } else {
                values.put(key, value(shape.value(), token));
            }
        }
        return values;
    }

    private void skip(Token first) {
        int depth = depthChange(first);
        while (depth > 0) {
            depth += depthChange(in.next());
        }
    }

    private static int depthChange(Token token) {
        return switch (token) {
            case STRUCTURE_START, LIST_START -> 1;
            case STRUCTURE_END, LIST_END -> -1;
            case NAME, TEXT, INTEGER, DECIMAL, BYTES, TRUE, FALSE, NULL, END -> 0;
        };
    }
}
