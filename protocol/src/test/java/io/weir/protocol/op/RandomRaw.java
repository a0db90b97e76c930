package io.weir.protocol.op;

import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.RawStructure;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.Blob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Raw values of any shape, not held to its constraints. */
final class RandomRaw {
    private static final String[] TEXTS = {"", "a", "é日😀", "\"\\/\b\n\u0001", "x".repeat(300)};

    private final Random random;
    private final boolean all;

    /** @param all whether every member is there, or only the required ones and some others */
    RandomRaw(Random random, boolean all) {
        this.random = random;
        this.all = all;
    }

    RawStructure structure(StructureShape<?> shape) {
        RawStructure raw = new RawStructure(shape);
        for (int i = 0; i < shape.fields().size(); i++) {
            Field<?, ?> field = shape.fields().get(i);
            if (all || field.required() || random.nextInt(3) == 0) {
                raw.set(i, value(field.shape()));
            }
        }
        return raw;
    }

    private Object value(Shape<?> shape) {
        return switch (shape.kind()) {
            case STRING -> TEXTS[random.nextInt(TEXTS.length)] + random.nextInt();
            case INTEGER -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case BOOLEAN -> random.nextBoolean();
            case BLOB -> blob();
            case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong() >> 20);
            case LIST -> list((ListShape<?>) shape);
            case MAP -> map((MapShape<?>) shape);
            case STRUCTURE -> structure((StructureShape<?>) shape);
        };
    }

    private Blob blob() {
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }

    /** Within the size of the shape, since a reader keeps no more than it needs to refuse a list. */
    private List<Object> list(ListShape<?> shape) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(shape.element()));
        }
        return values;
    }

    private Map<String, Object> map(MapShape<?> shape) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put((String) value(shape.key()), value(shape.value()));
        }
        return values;
    }
}
