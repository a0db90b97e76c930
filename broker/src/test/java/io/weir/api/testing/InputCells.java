package io.weir.api.testing;

import io.weir.protocol.shape.BlobShape;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.Shape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import io.weir.protocol.type.Blob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Every member of an input with every kind of value, right and wrong, and what the service makes of it. What is
/// expected follows from kinds and bounds of the shapes alone, which another test holds against the service's model.
public final class InputCells {

    private static final String STREAM_ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";

    /// What the service makes of a value.
    public enum Expected {
        /// Not of the member's type, or no text at all: SerializationException.
        TYPE,
        /// Of the type and against a constraint: ValidationException that names the member.
        CONSTRAINT,
        /// Whatever the operation says of it, but neither of the two.
        TAKEN,
        /// Left out, which may be against a rule that the model does not have (B-001).
        LEFT_OUT
    }

    /// One request.
    ///
    /// @param label member and kind of value
    /// @param path the member as violations name it, or a part of that
    /// @param body the request as a tree
    /// @param expected what the service makes of it
    public record Cell(String label, String path, Object body, Expected expected) {}

    /// One value of a member.
    private record Value(String label, Object value, Expected expected) {}

    private final List<Cell> cells = new ArrayList<>();

    private InputCells() {}

    /// All cells of an input.
    public static List<Cell> of(StructureShape<?> input) {
        InputCells all = new InputCells();
        all.cells.add(new Cell("good", "", good(input), Expected.LEFT_OUT));
        Map<String, Object> stranger = good(input);
        stranger.put("Unknown", List.of(Map.of("a", List.of(1, Map.of()))));
        all.cells.add(new Cell("unknown member", "", stranger, Expected.LEFT_OUT));
        all.members(input, "", tree -> tree);
        return all.cells;
    }

    private void members(StructureShape<?> owner, String prefix, UnaryOperator<Object> within) {
        for (Field<?, ?> field : owner.fields()) {
            String path = prefix
                    + Character.toLowerCase(field.name().charAt(0))
                    + field.name().substring(1);
            UnaryOperator<Object> place = value -> {
                Map<String, Object> members = good(owner);
                members.put(field.name(), value);
                return within.apply(members);
            };
            Expected absent = field.required() ? Expected.CONSTRAINT : Expected.LEFT_OUT;
            Map<String, Object> without = good(owner);
            without.remove(field.name());
            cells.add(new Cell(path + " missing", path, within.apply(without), absent));
            cells.add(new Cell(path + " null", path, place.apply(WireTree.NULL), absent));
            Object sample = sample(field.shape());
            cells.add(new Cell(path + " twice", path, place.apply(new WireTree.Twice(sample, sample)), Expected.TAKEN));
            values(field.shape(), path, place);
        }
    }

    private void values(Shape<?> shape, String path, UnaryOperator<Object> place) {
        for (Value value : values(shape)) {
            cells.add(new Cell(path + " " + value.label(), path, place.apply(value.value()), value.expected()));
        }
        switch (shape) {
            case StructureShape<?> inner -> members(inner, path + ".", place);
            case ListShape<?> list -> elements(list.element(), path, "1", value -> place.apply(List.of(value)));
            case MapShape<?> map -> elements(map.value(), path, "k", value -> place.apply(Map.of("k", value)));
            default -> {}
        }
    }

    /// Constraints of scalar elements are told at the list, missing members and those of structures at the
    /// element.
    private void elements(Shape<?> element, String path, String name, UnaryOperator<Object> place) {
        if (element instanceof StructureShape<?>) {
            cells.add(new Cell(path + "[] null", path, place.apply(WireTree.NULL), Expected.CONSTRAINT));
            values(element, path + "." + name + ".member", place);
            return;
        }
        cells.add(new Cell(path + "[] null", path, place.apply(WireTree.NULL), Expected.CONSTRAINT));
        for (Value value : values(element)) {
            cells.add(new Cell(path + "[] " + value.label(), path, place.apply(value.value()), value.expected()));
        }
    }

    private static List<Value> values(Shape<?> shape) {
        List<Value> values = new ArrayList<>();
        wrongTypes(shape.kind()).forEach((label, value) -> values.add(new Value(label, value, Expected.TYPE)));
        switch (shape) {
            case StringShape text -> texts(text, values);
            case IntegerShape number -> numbers(number.bounds(), Integer.MAX_VALUE, values);
            case LongShape number -> numbers(number.bounds(), Long.MAX_VALUE, values);
            case BlobShape blob -> {
                values.add(new Value(
                        "empty", Blob.of(new byte[0]), judged(blob.length().min() <= 0)));
                values.add(new Value("at max", blob(blob.length().max()), Expected.TAKEN));
                values.add(new Value("above max", blob(blob.length().max() + 1), Expected.CONSTRAINT));
            }
            case ListShape<?> list ->
                sizes(list.size(), size -> Collections.nCopies(size, sample(list.element())), values);
            case MapShape<?> map -> sizes(map.size(), size -> map(size, sample(map.value())), values);
            default -> {}
        }
        return values;
    }

    private static Expected judged(boolean taken) {
        return taken ? Expected.TAKEN : Expected.CONSTRAINT;
    }

    private static Blob blob(long length) {
        return Blob.of(new byte[Math.toIntExact(length)]);
    }

    private static Map<String, Object> map(int size, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put("k" + i, value);
        }
        return map;
    }

    private static Map<String, Object> wrongTypes(Shape.Kind kind) {
        Map<String, Object> wrong = new LinkedHashMap<>();
        if (kind != Shape.Kind.STRING && kind != Shape.Kind.BLOB) {
            wrong.put("text", "x");
        }
        if (kind != Shape.Kind.INTEGER && kind != Shape.Kind.LONG && kind != Shape.Kind.TIMESTAMP) {
            wrong.put("number", 5);
        }
        if (kind != Shape.Kind.BOOLEAN) {
            wrong.put("true", true);
        }
        if (kind != Shape.Kind.LIST) {
            wrong.put("list", List.of());
        }
        if (kind != Shape.Kind.MAP && kind != Shape.Kind.STRUCTURE) {
            wrong.put("structure", Map.of());
        }
        if (kind == Shape.Kind.BLOB) {
            wrong.put("not base64, or text", WireTree.Raw.of("\"A\"", 0x61, 'A'));
            wrong.put("not of the alphabet, or text", WireTree.Raw.of("\"AA*=\"", 0x60));
        }
        if (kind == Shape.Kind.TIMESTAMP) {
            wrong.put(
                    "beyond all time", WireTree.Raw.of("1e300", 0xfb, 0x7e, 0x37, 0xe4, 0x3c, 0x88, 0x00, 0x75, 0x9c));
        }
        return wrong;
    }

    private static void texts(StringShape shape, List<Value> values) {
        Bounds length = shape.length();
        for (String text : List.of("", "\0", " not a name \u00e9 ", "a".repeat(3000))) {
            String label = text.length() > 100 ? "3000 letters" : "'" + text + "'";
            values.add(new Value(label, text, judged(fits(shape, text))));
        }
        if (length.max() < 3000) {
            String most = "a".repeat((int) length.max());
            values.add(new Value("at max", most, judged(fits(shape, most))));
            values.add(new Value("above max", most + "a", Expected.CONSTRAINT));
        }
        values.add(new Value("sample", sample(shape), Expected.TAKEN));
        values.add(new Value("lone surrogate", WireTree.Raw.of("\"\\ud800\"", 0x63, 0xed, 0xa0, 0x80), Expected.TYPE));
        values.add(new Value(
                "no UTF-8",
                new WireTree.Raw(WireTree.bytes('"', 0xc3, 0x28, '"'), WireTree.bytes(0x62, 0xc3, 0x28)),
                Expected.TYPE));
        values.add(new Value(
                "overlong UTF-8",
                new WireTree.Raw(WireTree.bytes('"', 0xc0, 0x80, '"'), WireTree.bytes(0x62, 0xc0, 0x80)),
                Expected.TYPE));
    }

    private static boolean fits(StringShape shape, String text) {
        return text.length() >= shape.length().min()
                && text.length() <= shape.length().max()
                && shape.pattern()
                        .map(pattern -> pattern.matcher(text).matches())
                        .orElse(true)
                && (shape.values().isEmpty() || shape.values().contains(text));
    }

    /// Values beyond the type clamp.
    private static void numbers(Bounds bounds, long typeMax, List<Value> values) {
        if (bounds.min() > -typeMax) {
            values.add(new Value("below min", bounds.min() - 1, Expected.CONSTRAINT));
            values.add(new Value("at min", bounds.min(), Expected.TAKEN));
        }
        if (bounds.max() < typeMax) {
            values.add(new Value("at max", bounds.max(), Expected.TAKEN));
            values.add(new Value("above max", bounds.max() + 1, Expected.CONSTRAINT));
        }
        values.add(new Value(
                "huge",
                WireTree.Raw.of("1" + "0".repeat(40), 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                judged(bounds.max() >= typeMax)));
        values.add(new Value(
                "hugely negative",
                WireTree.Raw.of("-1" + "0".repeat(40), 0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
                judged(bounds.min() <= -typeMax)));
        values.add(new Value("infinite", WireTree.Raw.of("1e400", 0xf9, 0x7c, 0x00), judged(bounds.max() >= typeMax)));
    }

    private static void sizes(Bounds size, java.util.function.IntFunction<Object> make, List<Value> values) {
        values.add(new Value("empty", make.apply(0), judged(size.min() <= 0)));
        if (size.max() < 1000) {
            values.add(new Value("at max", make.apply((int) size.max()), Expected.TAKEN));
            values.add(new Value("above max", make.apply((int) size.max() + 1), Expected.CONSTRAINT));
        }
    }

    /// A valid input: what is required, and a stream.
    private static Map<String, Object> good(StructureShape<?> shape) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Field<?, ?> field : shape.fields()) {
            if (field.required() || field.name().equals("StreamName")) {
                members.put(field.name(), sample(field.shape()));
            }
        }
        return members;
    }

    private static Object sample(Shape<?> shape) {
        return switch (shape) {
            case StringShape text -> text(text);
            case IntegerShape number -> Math.max(1, number.bounds().min());
            case LongShape number -> Math.max(1, number.bounds().min());
            case BlobShape _ -> Blob.of(new byte[0]);
            case ListShape<?> list -> List.of(sample(list.element()));
            case MapShape<?> map -> Map.of("k", sample(map.value()));
            case StructureShape<?> structure -> good(structure);
            default -> shape.kind() == Shape.Kind.BOOLEAN ? (Object) false : new WireTree.Time(1_700_000_000_000L);
        };
    }

    private static String text(StringShape shape) {
        if (!shape.values().isEmpty()) {
            return shape.values().getFirst();
        }
        String sample = switch (shape.name()) {
            case "StreamName" -> "s";
            case "StreamARN", "ResourceARN" -> STREAM_ARN;
            case "StreamId" -> "abcdefghij0123456789-abc";
            case "ShardId" -> "shardId-000000000000";
            case "HashKey", "SequenceNumber" -> "1";
            case "ConsumerARN" -> STREAM_ARN + "/consumer/c:1";
            case "ChannelARN" -> "arn:aws:kinesis:us-east-1:000000000000:channel/c";
            case "ChannelRoleARN" -> "arn:aws:iam::000000000000:role/r";
            case "GSRSchemaARN" -> "arn:aws:glue:us-east-1:000000000000:schema/a";
            case "S3BucketARN" -> "arn:aws:s3:::bucket";
            case "S3BucketOwner" -> "000000000000";
            case "S3TableBucketARN" -> "arn:aws:s3tables:us-east-1:000000000000:bucket/bucket";
            default -> "a".repeat((int) Math.max(1, shape.length().min()));
        };
        if (!fits(shape, sample)) {
            throw new IllegalStateException("no sample of " + shape.name());
        }
        return sample;
    }
}
