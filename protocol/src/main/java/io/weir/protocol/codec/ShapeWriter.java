package io.weir.protocol.codec;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a value as its shape says; owned by one encode. */
final class ShapeWriter {
    private final TokenWriter out;

    ShapeWriter(TokenWriter out) {
        this.out = out;
    }

    <T> void structure(StructureShape<T> shape, T value) {
        out.startStructure();
        for (Field<T, ?> field : shape.fields()) {
            member(field, value);
        }
        out.endStructure();
    }

    private <S, T> void member(Field<S, T> field, S owner) {
        T value = field.getter().apply(owner);
        if (value != null) {
            out.name(field.name());
            value(field.shape(), value);
        }
    }

    <T> void value(Shape<T> shape, T value) {
        switch (shape.kind()) {
            case STRING -> out.text((String) value);
            case INTEGER -> out.integer((Integer) value);
            case LONG -> out.integer((Long) value);
            case BOOLEAN -> out.bool((Boolean) value);
            case BLOB -> out.bytes((Blob) value);
            case TIMESTAMP -> out.timestamp((Instant) value);
            case LIST -> list((ListShape<?>) shape, (List<?>) value);
            case MAP -> map((MapShape<?>) shape, (Map<?, ?>) value);
            case STRUCTURE -> structure((StructureShape<T>) shape, value);
        }
    }

    @SuppressWarnings("unchecked") // A list of a shape holds values of its element shape.
    private <E> void list(ListShape<E> shape, List<?> values) {
        out.startList(values.size());
        for (Object element : values) {
            value(shape.element(), (E) element);
        }
        out.endList();
    }

    @SuppressWarnings("unchecked") // A map of a shape holds values of its value shape.
    private <V> void map(MapShape<V> shape, Map<?, ?> values) {
        out.startMap(values.size());
        values.forEach((key, value) -> {
            out.name((String) key);
            value(shape.value(), (V) value);
        });
        out.endMap();
    }
}
